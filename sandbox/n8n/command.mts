import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Outcome {
	code: number;
	/** Standard output and standard error, in the order in which they came. */
	output: string;
}

/**
 * Run a program to its end.
 *
 * @returns its exit code (-1 when it could not be started or ran out of time) and what it printed
 */
export function runCommand(
	program: string,
	args: string[],
	options: { cwd?: string; env?: NodeJS.ProcessEnv; limitMs?: number } = {},
): Promise<Outcome> {
	return new Promise((resolve) => {
		const child = spawn(program, args, {
			cwd: options.cwd,
			env: { ...process.env, ...options.env },
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: options.limitMs,
			killSignal: 'SIGKILL',
		});
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.on('error', (error) => resolve({ code: -1, output: output + error.message }));
		child.on('close', (code) => resolve({ code: code ?? -1, output }));
	});
}

/**
 * Say every few seconds that a long step still runs.
 *
 * @param report  receives "<step> … 15 s"
 */
export async function withHeartbeat<T>(
	step: string,
	report: (line: string) => void,
	work: () => Promise<T>,
): Promise<T> {
	const started = Date.now();
	const elapsed = () => Math.round((Date.now() - started) / 1000);
	report(`${step} …`);
	const beat = setInterval(() => report(`${step} … ${elapsed()} s`), 15_000);
	try {
		return await work();
	} finally {
		clearInterval(beat);
	}
}

/**
 * The folder of the npm that runs this project. npm is a JavaScript program: run through Node it
 * needs no shell on any platform, and it brings a node-gyp of its own.
 *
 * @throws when no npm is found beside the running Node
 */
export function npmFolder(): string {
	const nodeFolder = dirname(process.execPath);
	const candidates = [
		process.env.npm_execpath && join(dirname(process.env.npm_execpath), '..'),
		join(nodeFolder, '..', 'lib', 'node_modules', 'npm'),
		join(nodeFolder, 'node_modules', 'npm'),
		'/usr/share/nodejs/npm',
		'/usr/share/npm',
	];
	const found = candidates.find(
		(folder) => folder && existsSync(join(folder, 'bin', 'npm-cli.js')),
	);
	if (!found) throw new Error('npm was not found beside Node. Start this with "npm run".');
	return found;
}

/** Run npm with these arguments; see {@link runCommand}. */
export function runNpm(args: string[], cwd: string): Promise<Outcome> {
	return runCommand(process.execPath, [join(npmFolder(), 'bin', 'npm-cli.js'), ...args], { cwd });
}
