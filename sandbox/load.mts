import { Report } from './demo/report.mts';
import { readLoadArguments } from './soak/arguments.mts';
import { burst, failing, slow } from './soak/load.mts';
import { SoakWorld } from './soak/soakWorld.mts';
import { checkBooks } from './world/books.mts';

/**
 * `npm run test:load`: a burst of orders, Khaos Control at 2 s a call, Khaos Control with one call in ten failing; after each
 * both systems' books must agree.
 */
const MINUTES = 5;
const write = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

async function load(): Promise<number> {
	const options = readLoadArguments(process.argv.slice(2));
	const report = new Report(write);
	const started = Date.now();
	const world = await SoakWorld.start(options.skus, write);
	const rested = async (name: string) => {
		const cycles = await world.comeToRest(MINUTES);
		report.tell(`Everything has left ${cycles} cycles later; then two quiet ones.`);
		const orders = world.trade.placed;
		await checkBooks(world.world, report, { series: `[load, ${name}]`, orders, limitMs: 0 });
	};
	try {
		await world.firstRuns();
		await burst(world, report, options.orders);
		await rested('burst');
		await slow(world, report, options.slowOrders, options.every);
		await rested('slow');
		await failing(world, report, options.failingOrders);
		await rested('failing');
	} finally {
		if (options.report !== '') report.save(options.report);
		await world.stop();
	}
	const held = report.checks.filter(({ ok }) => ok).length;
	write(
		`\n${held} of ${report.checks.length} checks hold, after ${Math.round((Date.now() - started) / 1000)} s.`,
	);
	return report.passed ? 0 : 1;
}

try {
	process.exitCode = await load();
} catch (error) {
	process.stderr.write(
		`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
	);
	process.exitCode = 1;
}
