/**
 * Runs before a release what is too long for every `npm test`, and writes docs/proof.md from what came of it:
 * `npm run proof [-- --only PART,PART] [--skip PART,PART]`. Each part's result is kept in docs/proof.json, so that parts may
 * run one after the other; a result of an older commit says so. `--take PART=FILE --commit ID [--seconds N]` takes over what a part's own
 * command has reported; `--report` only writes the page. Ends with 1 where a part failed that was asked for.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { thisMachine } from './proof/machine.mts';
import { commandOf, PARTS, reportFile, typed, type Part } from './proof/parts.mts';
import { composed, type Reasons } from './proof/report.mts';
import { readFound, type Found, type Result } from './proof/results.mts';

const root = fileURLToPath(new URL('..', import.meta.url));
const KEPT = join(root, 'docs/proof.json');
const PAGE = join(root, 'docs/proof.md');
const { version, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	version: string;
	scripts: Record<string, string>;
};

const { values } = parseArgs({
	options: {
		only: { type: 'string' },
		skip: { type: 'string', default: '' },
		take: { type: 'string' },
		commit: { type: 'string' },
		seconds: { type: 'string' },
		report: { type: 'boolean', default: false },
	},
});

if (values.take !== undefined) keep(taken(values.take, values.commit));
else if (!values.report) {
	for (const part of asked()) {
		const result = await ran(part);
		keep(result);
		process.stdout.write(`\n${part.key}: ${result.status} after ${Math.round(result.seconds)} s\n`);
		if (result.status === 'failed') process.exitCode = 1;
	}
}
const reasons = JSON.parse(
	readFileSync(join(root, 'scripts/proof/reasons.json'), 'utf8'),
) as Reasons;
writeFileSync(PAGE, composed(kept(), reasons));

/** @throws Error when there is no part of a name that was given */
function asked(): Part[] {
	const listed = (text: string | undefined) =>
		(text ?? '')
			.split(',')
			.map((key) => key.trim())
			.filter((key) => key !== '');
	const [only, skip] = [listed(values.only), listed(values.skip)];
	const unknown = [...only, ...skip].filter((key) => !PARTS.some((part) => part.key === key));
	if (unknown.length > 0) {
		const known = PARTS.map(({ key }) => key).join(', ');
		throw new Error(`There is no part ${unknown.join(', ')}. The parts are: ${known}`);
	}
	return PARTS.filter(
		({ key }) => (only.length === 0 || only.includes(key)) && !skip.includes(key),
	);
}

async function ran(part: Part): Promise<Result> {
	const [program, script] = [part.command[0], part.command[3] ?? ''];
	if (program === 'npm' && scripts[script] === undefined) {
		const because = `package.json has no script ${script}`;
		return resultOf(part, { ...NOTHING, status: 'not run', because }, 0);
	}
	process.stdout.write(`\n=== ${part.title}: ${typed(part)}\n`);
	const folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-proof-'));
	const started = Date.now();
	const { output, exitCode } = await run(commandOf(part, folder), part.env ?? {});
	const seconds = (Date.now() - started) / 1000;
	const file = reportFile(folder);
	const report = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
	rmSync(folder, { recursive: true, force: true });
	return resultOf(part, readFound(part, { report, output, exitCode }), seconds);
}

const NOTHING = { checks: [], figures: {}, targets: [], passed: 0, failed: 0 };

function run(
	[program = '', ...args]: string[],
	env: Readonly<Record<string, string>>,
): Promise<{ output: string; exitCode: number }> {
	const child = spawn(program, args, {
		cwd: root,
		env: { ...process.env, ...env },
		shell: process.platform === 'win32',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const take = (to: NodeJS.WriteStream) => (chunk: string) => {
		to.write(chunk);
		output += chunk;
	};
	child.stdout.setEncoding('utf8').on('data', take(process.stdout));
	child.stderr.setEncoding('utf8').on('data', take(process.stderr));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve({ output, exitCode: code ?? 1 }));
	});
}

/**
 * What a part's own command reported when it was run by hand: its report file, or the log of its output.
 *
 * @throws Error where it does not say what ran, or on which commit
 */
function taken(argument: string, commit: string | undefined): Result {
	const [key = '', file = ''] = argument.split('=');
	const part = PARTS.find((each) => each.key === key);
	if (part === undefined || file === '' || commit === undefined) {
		throw new Error('Usage: npm run proof -- --take PART=FILE[,FILE] --commit ID');
	}
	const files = file.split(',');
	const texts = files.map((each) => readFileSync(each, 'utf8'));
	const text = part.kind === 'targets' ? together(texts) : (texts[0] ?? '');
	const isLines = part.kind === 'lines';
	const given = isLines ? { report: undefined, output: text } : { report: text, output: '' };
	const found = readFound(part, { ...given, exitCode: 0 });
	const told = /"seconds":\s*(\d+)/.exec(text.slice(text.lastIndexOf('"seconds"')))?.[1];
	const seconds = told ?? values.seconds ?? 0;
	return {
		...resultOf(part, found, Number(seconds)),
		commit: git(['rev-parse', '--short', commit]),
		changed: false,
		date: statSync(files.at(-1) ?? '').mtime.toISOString(),
	};
}

/** Reports of the bench that were made a job at a time, as one. */
function together(texts: readonly string[]): string {
	const reports = texts.map((text) => JSON.parse(text) as Record<string, unknown>);
	const all = (name: string) => reports.flatMap((report) => report[name] ?? []);
	const [results, details, failures] = [all('results'), all('details'), all('failures')];
	const seconds = reports.reduce((sum, report) => sum + Number(report.seconds ?? 0), 0);
	return JSON.stringify({ results, details, failures, seconds });
}

function resultOf(part: Part, found: Found, seconds: number): Result {
	const dirty = git(['status', '--porcelain', '--', '.', ':!docs/proof.json', ':!docs/proof.md']);
	return {
		part: part.key,
		...found,
		command: typed(part),
		version,
		commit: git(['rev-parse', '--short', 'HEAD']),
		changed: dirty !== '',
		date: new Date().toISOString(),
		seconds,
		machine: thisMachine(part.env?.KHAOS_MIRAKL_N8N),
	};
}

/** Keeps a result. One that did not run leaves what is known of an earlier run alone. */
function keep(result: Result): void {
	const before = kept();
	const own = before.find(({ part }) => part === result.part);
	if (result.status === 'not run' && own !== undefined && own.status !== 'not run') return;
	const others = before.filter(({ part }) => part !== result.part);
	const place = ({ part }: Result) => PARTS.findIndex(({ key }) => key === part);
	const all = [...others, result].sort((a, b) => place(a) - place(b));
	writeFileSync(KEPT, `${JSON.stringify(all, null, '\t')}\n`);
}

function kept(): Result[] {
	return existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as Result[]) : [];
}

function git(args: string[]): string {
	const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
	return status === 0 ? stdout.trim() : 'unknown';
}
