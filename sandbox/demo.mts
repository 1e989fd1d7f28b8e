import { type DemoArguments, readDemoArguments } from './demo/arguments.mts';
import {
	CYCLES,
	FAIRFIELD,
	HARBOUR,
	NORTHGATE,
	SPECIAL_SKU,
	TRIAL_SKU,
} from './demo/operators.mts';
import { Report } from './demo/report.mts';
import { leftBehind } from './demo/leftBehind.mts';
import { playDay } from './demo/story.mts';
import { runExercises } from './exercises/run.mts';
import { sandboxOwner } from './n8n/session.mts';
import { setUp } from './world/setUp.mts';
import { openDashboard } from './world/dashboard.mts';
import { triesAgainSoon } from './world/templates.mts';
import { World } from './world/world.mts';

/** A minute passes each second, so that a day of flows passes in minutes. */
const SPEED = 60;
/** On a slow machine runs wait for each other instead of all being slow at once. */
const RUNS_AT_ONCE = '16';
const written: string[] = [];
const write = (line: string): void => {
	written.push(line);
	process.stdout.write(`${line}\n`);
};

async function demo(): Promise<number> {
	const options = readDemoArguments(process.argv.slice(2));
	if (options.exercise !== '') return train(options);
	const report = new Report(write);
	const started = Date.now();
	write('Khaos Control and Mirakl, one day. Both systems are simulated; n8n is real.');
	const world = await World.start({
		operators: [
			{ ...NORTHGATE, extraOffers: [SPECIAL_SKU] },
			{ ...FAIRFIELD, profile: 'auto-accept' },
			{
				...HARBOUR,
				profile: 'multi-shipment',
				switches: { registeredCarriersOnly: true, detailsBeforeAcceptance: true },
				extraOffers: [TRIAL_SKU],
			},
		],
		catalogue: 1000,
		speed: SPEED,
		editor: true,
		report: write,
		env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: RUNS_AT_ONCE },
		planted: true,
	});
	const stopped = untilStopped();
	try {
		let tested: Promise<string> | undefined;
		await setUp(world, {
			// before the flows: Mirakl gives the account, which a test reads, once a day
			beforeFlows: async () => {
				tested = testCredentials(world);
				await tested.catch(() => undefined);
			},
			operators: [NORTHGATE.name, FAIRFIELD.name],
			seconds: CYCLES,
			adapt: triesAgainSoon,
			alertSeconds: 9,
		});
		const dashboard = await openDashboard(world);
		await report.check(
			'set-up: credentials tested, tables made, templates imported and published',
			morning(world, tested),
		);
		await playDay(world, report, dashboard);
		await leftBehind(world, report, () => written.join('\n'));
		if (!options.once) await world.startN8n();
	} finally {
		if (options.report !== '') report.save(options.report);
		if (options.once) await world.stop();
	}
	const { length } = report.checks;
	write(
		`\n${report.checks.filter(({ ok }) => ok).length} of ${length} checks hold, after ${Math.round((Date.now() - started) / 1000)} s.`,
	);
	if (!options.once) {
		write(
			`\nThe editor: ${world.n8n.url}\n  ${sandboxOwner.email} / ${sandboxOwner.password}\nEverything stays up until you press Ctrl+C.`,
		);
		await stopped;
		await world.stop();
	}
	return report.passed ? 0 : 1;
}

/** Training exercises instead of the story. */
async function train(options: DemoArguments): Promise<number> {
	const report = new Report(write);
	try {
		await runExercises(options, report, write, untilStopped());
	} finally {
		if (options.report !== '') report.save(options.report);
	}
	return options.exercise === 'list' || report.passed ? 0 : 1;
}

function untilStopped(): Promise<void> {
	return new Promise((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
}

async function testCredentials({ client: { credentials } }: World): Promise<string> {
	const stored = (await credentials.list()).filter(({ type }) => type !== 'httpBasicAuth');
	for (const { id, name } of stored) {
		const { status, message } = await credentials.test(id);
		if (status !== 'OK') throw new Error(`${name}: ${message}`);
	}
	return `${stored.length} credentials OK`;
}

async function morning(world: World, tested: Promise<string> | undefined): Promise<string> {
	const published = (await world.client.workflows.list()).filter(({ active }) => active);
	const tables = await world.tables.list();
	return `${await tested}, ${tables.length} tables, ${published.length} flows published`;
}

try {
	process.exitCode = await demo();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
