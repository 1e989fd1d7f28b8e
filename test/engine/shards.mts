import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureN8n } from '../../sandbox/n8n/install.mts';

export type Figures = Record<string, number>;

export interface Check {
	name: string;
	ok: boolean;
}

/** What one process found; its last line on stdout, as JSON. */
export interface Part {
	figures: Figures;
	checks: Check[];
	seconds: number;
}

/** The command line as `--name value` pairs. */
function commandLine(argv = process.argv.slice(2)): Map<string, string> {
	const options = new Map<string, string>();
	for (let at = 0; at < argv.length; at += 2) options.set(argv[at], argv[at + 1] ?? '');
	return options;
}

/** Writes a line for who called the command. */
export function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

/** This process's part of the work: every `of`-th piece, beginning with `index`. */
function shardOf(options: Map<string, string>): { index: number; of: number } | undefined {
	const given = options.get('--shard')?.split('/').map(Number);
	return given === undefined ? undefined : { index: given[0], of: given[1] };
}

/**
 * The options of a script that is run in parts, and which part this process is. The process that a person has started
 * runs the parts, and ends with their result.
 */
export async function ownPart(script: string) {
	const options = commandLine();
	const shard = shardOf(options);
	if (shard !== undefined) return { options, shard };
	process.exit((await inShards(script, options)) ? 0 : 1);
}

/**
 * Runs a script once per processor, each with its part (`--shard i/n`), and sums what they found. `--workers N` chooses
 * another number, `--report FILE` writes the checks as JSON.
 *
 * @returns true where every check holds
 */
async function inShards(script: string, options: Map<string, string>): Promise<boolean> {
	await ensureN8n((line) => console.error(line));
	const workers = Number(options.get('--workers') ?? Math.min(4, availableParallelism()));
	const parts = await Promise.all(
		Array.from({ length: workers }, (_each, index) => part(script, options, `${index}/${workers}`)),
	);
	const figures: Figures = {};
	for (const found of parts) {
		for (const [name, value] of Object.entries(found.figures)) {
			figures[name] = (figures[name] ?? 0) + value;
		}
	}
	const played = Object.values(figures).some((count) => count > 0);
	const checks = [
		...merged(parts.flatMap((found) => found.checks)),
		{ name: 'something was played', ok: played },
	];
	const seconds = Math.max(...parts.map((found) => found.seconds));
	say(JSON.stringify({ ...figures, failed: failedOf(checks), seconds }));
	const file = options.get('--report');
	if (file !== undefined) writeFileSync(file, JSON.stringify({ checks, figures, seconds }));
	return checks.every(({ ok }) => ok);
}

/** One check per name: it holds where it holds in every part. */
function merged(checks: Check[]): Check[] {
	const names = [...new Set(checks.map(({ name }) => name))];
	return names.map((name) => ({
		name,
		ok: checks.every((check) => check.name !== name || check.ok),
	}));
}

function failedOf(checks: Check[]): string[] {
	return checks.filter(({ ok }) => !ok).map(({ name }) => name);
}

function part(script: string, options: Map<string, string>, shard: string): Promise<Part> {
	const more = [...options].filter(([name]) => !['--workers', '--report'].includes(name)).flat();
	const child = spawn(
		process.execPath,
		['--max-semi-space-size=64', '--import', 'tsx', script, ...more, '--shard', shard],
		{ stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, N8N_LOG_LEVEL: 'silent' } },
	);
	let text = '';
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		text += chunk;
		const lines = text.split('\n');
		text = lines.pop() ?? '';
		for (const line of lines) if (!line.startsWith('{"figures"')) say(line);
		const last = lines.find((line) => line.startsWith('{"figures"'));
		if (last !== undefined) found = JSON.parse(last) as Part;
	});
	let found: Part = {
		figures: {},
		checks: [{ name: `part ${shard} came to its end`, ok: false }],
		seconds: 0,
	};
	let errors: string[] = [];
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		errors = [...errors, ...chunk.split('\n')].slice(-30);
	});
	return new Promise((resolve) =>
		child.on('close', (code) => {
			if (code !== 0) console.error(errors.join('\n'));
			resolve(found);
		}),
	);
}
