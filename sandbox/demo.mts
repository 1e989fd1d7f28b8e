import { readDemoArguments } from './demo/arguments.mts';
import { FAIRFIELD, NORTHGATE, SPECIAL_SKU } from './demo/operators.mts';
import { Report } from './demo/report.mts';
import { playDay } from './demo/story.mts';
import { sandboxOwner } from './n8n/session.mts';
import { setUp } from './world/setUp.mts';
import { World } from './world/world.mts';

/** A minute passes each second, so that a day of flows passes in minutes. */
const SPEED = 60;
const write = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

async function demo(): Promise<number> {
	const options = readDemoArguments(process.argv.slice(2));
	const report = new Report(write);
	write('Khaos Control and Mirakl, one day. Both systems are simulated; n8n is real.');
	const world = await World.start({
		operators: [
			{ ...NORTHGATE, extraOffers: [SPECIAL_SKU] },
			{ ...FAIRFIELD, switches: { detailsBeforeAcceptance: true } },
		],
		catalogue: 1000,
		speed: SPEED,
		editor: true,
		report: write,
	});
	const stopped = new Promise<void>((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
	try {
		await setUp(world, {
			seconds: { 'order-acceptance': 5, 'stock-push': 7, despatch: 7, 'drift-alerts': 13 },
			alertSeconds: 9,
		});
		await report.check(
			'set-up: credentials tested, tables made, templates imported and published',
			morning(world),
		);
		await playDay(world, report);
	} finally {
		if (options.report !== '') report.save(options.report);
		if (options.once) await world.stop();
	}
	const { length } = report.checks;
	write(`\n${report.checks.filter(({ ok }) => ok).length} of ${length} checks hold.`);
	if (!options.once) {
		write(
			`\nThe editor: ${world.n8n.url}\n  ${sandboxOwner.email} / ${sandboxOwner.password}\nEverything stays up until you press Ctrl+C.`,
		);
		await stopped;
		await world.stop();
	}
	return report.passed ? 0 : 1;
}

async function morning(world: World): Promise<string> {
	const { credentials, workflows } = world.client;
	const stored = await credentials.list();
	for (const { id, name } of stored) {
		const { status, message } = await credentials.test(id);
		if (status !== 'OK') throw new Error(`${name}: ${message}`);
	}
	const published = (await workflows.list()).filter(({ active }) => active);
	const tables = await world.tables.list();
	return `${stored.length} credentials OK, ${tables.length} tables, ${published.length} flows published`;
}

try {
	process.exitCode = await demo();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
