import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { differences, expectedUnits } from '../figures.mts';
import { FAIRFIELD, HARBOUR, NORTHGATE } from '../operators.mts';
import type { Report } from '../report.mts';
import { LIMIT } from './limits.mts';

/** The first stock push, and stock that moves. */
export async function morningStock(world: World, report: Report): Promise<void> {
	const { khaos } = world;
	const { mirakl } = world.operator(NORTHGATE.name);
	report.chapter('08:00 The first stock push');
	await report.check(
		'every offer shows Khaos Control’s stock less the buffer',
		until(
			'all figures in step',
			() => {
				const wrong = differences(khaos, mirakl, NORTHGATE.buffer);
				return (
					wrong.length === 0 &&
					`${mirakl.offers().length} offers at ${NORTHGATE.name} agree, buffer ${NORTHGATE.buffer}`
				);
			},
			LIMIT,
		),
	);
	const moved = khaos.stockCodes().slice(3, 6);
	for (const [index, code] of moved.entries()) khaos.changeStock(code, { onHand: 20 + 7 * index });
	report.tell(`The warehouse counts ${moved.join(', ')}.`);
	await report.check(
		'stock moves reach Mirakl less the buffer',
		until(
			'moved figures',
			() => {
				const seen = moved.map(
					(code) =>
						[
							code,
							mirakl.offer(code).quantity,
							expectedUnits(khaos, code, 0, NORTHGATE.buffer),
						] as const,
				);
				return (
					seen.every(([, offered, expected]) => offered === expected) &&
					seen.map(([code, offered]) => `${code} ${offered}`).join(', ')
				);
			},
			LIMIT,
		),
	);
}

/** A figure changed behind our back. */
export async function drift(world: World, report: Report): Promise<void> {
	const { khaos, tables } = world;
	const { mirakl } = world.operator(NORTHGATE.name);
	const code = khaos.stockCodes()[12] ?? '';
	report.chapter('17:00 Somebody changes a figure in the marketplace');
	mirakl.putOffer(code, { quantity: mirakl.offer(code).quantity + 40 });
	report.tell(`${code} suddenly offers 40 units too many.`);
	await report.check(
		'the changed figure is found as drift',
		until(
			'STOCK_DRIFT',
			async () => {
				const rows = await tables.rows('Khaos Mirakl Exceptions');
				const row = rows.find((entry) => entry.kind === 'STOCK_DRIFT' && entry.subject === code);
				return row !== undefined && String(row.message);
			},
			LIMIT,
		),
	);
	await report.check(
		'and repaired, the exception closed as fixed',
		until(
			'the repair',
			async () => {
				const rows = await tables.rows('Khaos Mirakl Exceptions');
				const row = rows.find((entry) => entry.kind === 'STOCK_DRIFT' && entry.subject === code);
				const expected = expectedUnits(khaos, code, 0, NORTHGATE.buffer);
				return (
					row?.outcome === 'fixed' &&
					mirakl.offer(code).quantity === expected &&
					`${code} offers ${expected} again`
				);
			},
			LIMIT,
		),
	);
	await spoiltElsewhere(world, report);
}

/** The same at the other two: one figure too high, one too low. */
async function spoiltElsewhere(world: World, report: Report): Promise<void> {
	const { khaos, tables } = world;
	const spoilt = [
		{ operator: FAIRFIELD, code: khaos.stockCodes()[13] ?? '', by: 25 },
		{ operator: HARBOUR, code: khaos.stockCodes()[14] ?? '', by: -3 },
	];
	for (const { code } of spoilt) khaos.changeStock(code, { onHand: 60 });
	const right = ({ operator, code }: (typeof spoilt)[number]) =>
		expectedUnits(khaos, code, 0, operator.buffer);
	const offered = ({ operator, code }: (typeof spoilt)[number]) =>
		world.operator(operator.name).mirakl.offer(code).quantity;
	await until(
		'the counted stock',
		() => spoilt.every((each) => offered(each) === right(each)),
		LIMIT,
	);
	const spoil = (each: (typeof spoilt)[number]) =>
		world
			.operator(each.operator.name)
			.mirakl.putOffer(each.code, { quantity: right(each) + each.by });
	spoilt.forEach(spoil);
	// what offers too little is repaired at its second sight only
	await report.sync(
		4,
		'figures spoilt by hand at two marketplaces, one too high and one too low, are found and repaired',
		until(
			'both repairs',
			async () => {
				const rows = await tables.rows('Khaos Mirakl Exceptions');
				const done = spoilt.map((each) => {
					const row = rows.find(
						({ operator, kind, subject }) =>
							operator === each.operator.name && kind === 'STOCK_DRIFT' && subject === each.code,
					);
					// a stock push still had the counted figure to send, and was faster
					if (row === undefined && offered(each) === right(each)) spoil(each);
					return row?.outcome === 'fixed' && offered(each) === right(each)
						? `${each.operator.name} ${each.code} ${right(each) + each.by} → ${right(each)}, ${row.outcome}`
						: undefined;
				});
				return !done.includes(undefined) && done.join('; ');
			},
			2 * LIMIT,
		),
	);
}
