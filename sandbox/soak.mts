import { Report } from './demo/report.mts';
import { readSoakArguments } from './soak/arguments.mts';
import { SoakWorld } from './soak/soakWorld.mts';
import { hourLine, partsTable } from './soak/table.mts';
import {
	databaseBounded,
	HEAP_BOUND,
	heldFlat,
	noneUnexplained,
	RESIDENT_BOUND,
	runsForgotten,
} from './soak/verdict.mts';
import { playWeek } from './soak/week.mts';
import { checkBooks } from './world/books.mts';

/** `npm run test:soak`: days of volume through a real n8n, hour after hour without a pause, with something failing each hour. */
const SERIES = '[soak]';
const write = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

async function soak(): Promise<number> {
	const options = readSoakArguments(process.argv.slice(2));
	const { days, orders, skus, cyclesADay } = options;
	const report = new Report(write);
	const started = Date.now();
	const perDay = `${orders} orders a day, a fifth of ${skus} Stock Codes moving, ${cyclesADay} cycles`;
	write(`${days} days of ${perDay}; ${((days / 7) * 100).toFixed(1)} % of a week.`);
	const world = await SoakWorld.start(skus, write);
	try {
		const from = Date.now();
		await world.firstRuns();
		const before = await world.meter.read();
		report.tell(
			`First run, all ${skus} offers: ${seconds(from)} s, RSS ${before.rssMb} MB, heap ${before.heapMb} MB, database ${before.databaseMb} MB.`,
		);
		report.chapter('Hours');
		const hours = await playWeek(world, options, (hour) => report.tell(hourLine(hour)));
		const cycles = await world.comeToRest(1440 / cyclesADay);
		report.tell(`Everything has left ${cycles} cycles after the last order; then two quiet ones.`);
		const after = await world.meter.read();
		report.chapter('What is left');
		const { placed } = world.trade;
		const flat = (figure: 'heapMb' | 'afterMb', bound: typeof HEAP_BOUND) =>
			Promise.resolve().then(() => heldFlat(hours, figure, bound));
		await report.record(SERIES, 'memory in use does not grow', flat('heapMb', HEAP_BOUND));
		await report.record(
			SERIES,
			'resident memory after garbage collection does not grow',
			flat('afterMb', RESIDENT_BOUND),
		);
		await report.record(
			SERIES,
			'n8n keeps no runs in its database',
			Promise.resolve().then(() => runsForgotten(hours)),
		);
		await report.record(
			SERIES,
			'the database grows by the rows of its orders and no more',
			Promise.resolve().then(() => databaseBounded(before, after, placed)),
		);
		await report.record(
			SERIES,
			'no run fails where nothing is wrong',
			Promise.resolve().then(() => noneUnexplained(hours, world.runs.all.length)),
		);
		await checkBooks(world.world, report, { series: SERIES, orders: placed, limitMs: 0 });
		write(`\n${partsTable(hours, hours.length > 24 ? hours.length / 24 : 3).join('\n')}`);
	} finally {
		if (options.report !== '') report.save(options.report);
		await world.stop();
	}
	const held = report.checks.filter(({ ok }) => ok).length;
	write(`\n${held} of ${report.checks.length} checks hold, after ${seconds(started)} s.`);
	return report.passed ? 0 : 1;
}

function seconds(from: number): number {
	return Math.round((Date.now() - from) / 1000);
}

try {
	process.exitCode = await soak();
} catch (error) {
	process.stderr.write(
		`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
	);
	process.exitCode = 1;
}
