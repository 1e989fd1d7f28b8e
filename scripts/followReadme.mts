/**
 * `npm run follow`: clones the last commit into an empty folder and types there what the README's *Try it* tells a
 * newcomer to type, word for word. A command that stays up until Ctrl+C gets it once its page answers. Exits 1 at the
 * first command that does not end well.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STAYS_UP = 'until you press Ctrl+C';
/** A first run fetches n8n; later runs take a quarter of it. */
const LONGEST_MS = 60 * 60 * 1000;

/** The lines of the first block of the section that begins with *Try it*, without their comments. */
export function commandsOf(readme: string): string[] {
	const section = readme.split(/^## /m).find((part) => part.startsWith('Try it')) ?? '';
	const block = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
	return block
		.split('\n')
		.map((line) => line.replace(/\s#.*$/, '').trim())
		.filter((line) => line !== '');
}

/**
 * What is wrong with how a command ended; undefined: nothing. A command that counts what it checked (`7 of 7 checks
 * hold`, `9 passed, 0 failed`) has to have checked something, and none may have failed.
 */
export function faultOf(code: number | null, output: string): string | undefined {
	const [, held, of] = [...output.matchAll(/(\d+) of (\d+) checks hold/g)].at(-1) ?? [];
	if (held !== undefined && (held !== of || held === '0')) return `${held} of ${of} checks held`;
	const [, passed, failed] = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1) ?? [];
	if (failed !== undefined && (failed !== '0' || passed === '0'))
		return failed === '0' ? 'no test ran' : `${failed} failed`;
	if (code !== 0) return code === null ? 'it was killed' : `exit code ${code}`;
	return held === undefined && passed === undefined ? 'it counted nothing' : undefined;
}

/** Runs one command as a person does and gives back its exit code and what it printed. */
async function type(
	command: string,
	folder: string,
): Promise<{ code: number | null; output: string }> {
	const child = spawn(command, { cwd: folder, shell: true, detached: true });
	const signal = (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name);
	const limit = setTimeout(() => signal('SIGKILL'), LONGEST_MS);
	let output = '';
	let asked = false;
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (piece: string) => {
			process.stdout.write(piece);
			output += piece;
			if (asked || !output.includes(STAYS_UP)) return;
			asked = true;
			void editorFault(output).then((fault) => {
				output += fault;
				signal('SIGINT');
			});
		});
	}
	const code = await new Promise<number | null>((resolve) =>
		// Ctrl+C ends the shell by the signal, as it does for a person
		child.once('close', (ended, by) => resolve(asked && by === 'SIGINT' ? 0 : ended)),
	);
	clearTimeout(limit);
	return { code, output };
}

/** A line that counts as a check that does not hold where the editor's page does not answer; else nothing. */
async function editorFault(output: string): Promise<string> {
	const address = /The editor: (\S+)/.exec(output)?.[1] ?? '';
	const status = await fetch(address).then(
		(answer) => answer.status,
		() => 'nothing',
	);
	return status === 200 ? '' : `\nThe editor's page answered ${status}: 0 of 1 checks hold\n`;
}

async function follow(): Promise<void> {
	const root = fileURLToPath(new URL('..', import.meta.url));
	const folder = join(mkdtempSync(join(tmpdir(), 'khaos-mirakl-follow-')), 'clone');
	const { status } = spawnSync('git', ['clone', '--quiet', root, folder], { stdio: 'inherit' });
	if (status !== 0) throw new Error('The clone could not be made.');
	const commands = commandsOf(readFileSync(join(folder, 'README.md'), 'utf8'));
	if (commands.length === 0) throw new Error('README.md tells no command under "Try it".');
	for (const command of commands) {
		const started = Date.now();
		process.stdout.write(`\n> ${command}\n`);
		const { code, output } = await type(command, folder);
		const fault = faultOf(code, output);
		const seconds = Math.round((Date.now() - started) / 1000);
		const [word, what] = fault === undefined ? ['ok  ', 'done'] : ['FAIL', fault];
		process.stdout.write(`${word} ${command}: ${what} after ${seconds} s\n`);
		if (fault !== undefined)
			throw new Error(`${command}: ${fault}. The clone is kept in ${folder}.`);
	}
	rmSync(join(folder, '..'), { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	follow().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
}
