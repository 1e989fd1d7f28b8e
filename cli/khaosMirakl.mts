import { run } from './command.mts';

process.exitCode = await run(process.argv.slice(2), {
	script: import.meta.url,
	environment: process.env,
	print: (line) => process.stdout.write(`${line}\n`),
	complain: (line) => process.stderr.write(`${line}\n`),
});
