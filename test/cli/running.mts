import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../../cli/command.mts';

/** Runs the command as from its sources, and gives what it printed. */
export async function running(
	args: string[],
	environment: Record<string, string> = {},
): Promise<{ code: number; out: string; problems: string }> {
	const out: string[] = [];
	const problems: string[] = [];
	const code = await run(args, {
		script: pathToFileURL(join(__dirname, '../../cli/khaosMirakl.mts')).href,
		environment,
		print: (line) => out.push(line),
		complain: (line) => problems.push(line),
	});
	return { code, out: out.join('\n'), problems: problems.join('\n') };
}
