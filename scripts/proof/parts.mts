import { join } from 'node:path';

/** How a part says what it found. */
export type ReportKind = 'checks' | 'jest' | 'targets' | 'lines';

/** Something that runs before a release and not in every `npm test`. */
export interface Part {
	/** Its name on the command line. */
	key: string;
	title: string;
	/** What it shows, in one sentence. */
	shows: string;
	/** Script of package.json, or npx and what follows. */
	command: readonly string[];
	/** More environment variables; they stand before the command in the report. */
	env?: Readonly<Record<string, string>>;
	/** Option that takes the file of its report; left out: it is read off its output. */
	reportOption?: string;
	kind: ReportKind;
	/** Each check is told, not the failed ones alone: they hold the figures. */
	tellsChecks?: boolean;
}

/** The oldest n8n of the README's table of versions. */
export const LOWEST_N8N = '2.36.8';

const npm = (script: string, ...args: string[]) => [
	'npm',
	'run',
	'--silent',
	script,
	'--',
	...args,
];

/** Every part, in the order in which they run: the short ones first. */
export const PARTS: readonly Part[] = [
	{
		key: 'queue',
		title: 'Queue mode',
		shows:
			'an n8n with two workers, PostgreSQL and Redis: a worker is killed while it works, Redis is restarted, and both systems agree afterwards',
		command: npm('test:queue'),
		reportOption: '--report',
		...{ kind: 'checks', tellsChecks: true },
	},
	{
		key: 'lowest',
		title: 'The oldest n8n that is supported',
		shows: `the demo's whole day in n8n ${LOWEST_N8N}`,
		command: npm('demo', '--once'),
		env: { KHAOS_MIRAKL_N8N: LOWEST_N8N },
		reportOption: '--report',
		kind: 'checks',
	},
	{
		key: 'exercises',
		title: 'Training exercises',
		shows:
			'every exercise planted in a real n8n and solved by what its runbook says, through what a person would use',
		command: npm('demo', '--exercise', 'all', '--once', '--solve'),
		reportOption: '--report',
		...{ kind: 'checks', tellsChecks: true },
	},
	{
		key: 'load',
		title: 'Load',
		shows: 'a burst of 500 orders, Khaos Control at 2 s a call, and one call in ten failing',
		command: npm('test:load'),
		reportOption: '--report',
		...{ kind: 'checks', tellsChecks: true },
	},
	{
		key: 'bench',
		title: 'Scale and speed',
		shows:
			'the same jobs by this package and by an assembly of n8n’s built-in nodes, in one n8n, on the same simulators (load: the machine’s load average when a run ended; above its number of cores other work ran there too; instructions by `npm run bench -- --instructions`)',
		command: npm('bench'),
		reportOption: '--json',
		kind: 'targets',
	},
	{
		key: 'follow',
		title: 'The README, word for word',
		shows: 'the commands of “Try it” typed in a clone of the last commit, as a newcomer would',
		command: ['npm', 'run', '--silent', 'follow'],
		...{ kind: 'lines', tellsChecks: true },
	},
	{
		key: 'guards',
		title: 'Guards',
		shows: 'each guard taken out of a copy of the tree, one by one: a named test fails',
		command: ['npm', 'run', '--silent', 'test:guards'],
		kind: 'lines',
	},
	{
		key: 'crash',
		title: 'Crashes in a real n8n',
		shows: 'n8n is killed by SIGKILL before and after every call of the order flow, in three modes',
		command: ['npx', 'jest', 'test/n8n/crash', '--runInBand', '--selectProjects', 'n8n', '--json'],
		env: { KHAOS_MIRAKL_PROOF: 'all' },
		reportOption: '--outputFile',
		kind: 'jest',
	},
	{
		key: 'faults',
		title: 'Faults, in-process',
		shows:
			'every flow killed at every step, without each request and each answer, twice at once; the order flow killed at all pairs of its effects',
		command: npm('test:faults', '--pairs', 'all'),
		reportOption: '--report',
		kind: 'checks',
	},
	{
		key: 'histories',
		title: 'Random histories',
		shows:
			'1,000 histories of both systems with faults, kills and cancellations; a model of its own says what must hold',
		command: npm('test:histories', '--seeds', '1000'),
		reportOption: '--report',
		kind: 'checks',
	},
	{
		key: 'soak',
		title: 'A compressed week',
		shows:
			'5,000 orders a day, a fifth of 100,000 SKUs moving each day, faults every hour: flat memory, a bounded execution database',
		command: npm('test:soak', '--days', '7'),
		reportOption: '--report',
		...{ kind: 'checks', tellsChecks: true },
	},
];

/** The whole command, with the file of its report. */
export function commandOf({ command, reportOption }: Part, folder: string): string[] {
	if (reportOption === undefined) return [...command];
	const file = reportFile(folder);
	return [
		...command,
		...(reportOption === '--outputFile' ? [`--outputFile=${file}`] : [reportOption, file]),
	];
}

export function reportFile(folder: string): string {
	return join(folder, 'report.json');
}

/** The command as somebody would type it. */
export function typed({ command, env = {} }: Part): string {
	const set = Object.entries(env).map(([name, value]) => `${name}=${value}`);
	const words = command.filter((word) => word !== '--silent' && word !== '--json');
	return [...set, ...(words.at(-1) === '--' ? words.slice(0, -1) : words)].join(' ');
}
