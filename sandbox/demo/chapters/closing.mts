import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { differences, salesOrders } from '../figures.mts';
import type { Report } from '../report.mts';
import { LIMIT } from './limits.mts';

/** States of an order that was refused, or never paid. */
const NOTHING = ['REFUSED', 'CANCELED'];

/** What the day must have left in both systems. */
export async function closing(world: World, report: Report): Promise<void> {
	const { khaos, tables, alerts } = world;
	report.chapter('18:00 The day’s books');
	await report.check(
		'every marketplace order has exactly one sales order and one decision',
		until('the count', () => {
			const all = world.operators.flatMap(({ mirakl, prefix }) =>
				mirakl.orders().map((order) => ({ order, reference: prefix + order.id })),
			);
			const cameToNothing = all.filter(({ order }) => NOTHING.includes(order.state));
			const wrong = all.filter(
				({ order, reference }) =>
					salesOrders(khaos, reference).length !== (NOTHING.includes(order.state) ? 0 : 1) ||
					order.history.filter(({ event }) => event === 'accepted' || event === 'refused')
						.length !== (order.acceptance === 'automatic' ? 0 : 1),
			);
			if (wrong.length > 0) throw new Error(wrong.map(({ reference }) => reference).join(', '));
			return `${all.length} orders, ${khaos.state.orders.all().length} sales orders; ${cameToNothing.length} came to nothing before there was one`;
		}),
	);
	await report.check(
		'people were alerted of what they had to do, without personal data',
		until('the alerts', () => {
			const texts = alerts.map(({ text }) => text).join('\n');
			if (/Sample|Example Street|@/.test(texts)) throw new Error('an alert carries personal data');
			return (
				texts.includes('UNKNOWN_SKU') &&
				texts.includes('UNMAPPED_CARRIER') &&
				`${alerts.length} alerts delivered`
			);
		}),
	);
	let left = '';
	const agreement = until(
		'agreement',
		async () => {
			const rows = await tables.rows('Khaos Mirakl Exceptions');
			const open = rows.filter(({ status }) => status === 'open');
			const promised = await promisedUnits(world);
			const wrong = world.operators.flatMap(({ mirakl, buffer }) =>
				differences(khaos, mirakl, buffer, promised),
			);
			left = [...open.map((row) => `${row.operator} ${row.kind} ${row.subject}`), ...wrong].join(
				'; ',
			);
			return (
				left === '' &&
				`${world.operators.length} operators, ${khaos.stockCodes().length} Stock Codes, 0 differences, 0 open exceptions`
			);
		},
		LIMIT,
	).catch(() => {
		throw new Error(`left over: ${left}`);
	});
	await report.check(
		'both systems agree at the end of the day and no exception is open',
		agreement,
	);
}

/** Units of live marketplace orders that Khaos Control has not assigned: none should be left at the end of the day. */
async function promisedUnits(world: World): Promise<Map<string, number>> {
	const promised = new Map<string, number>();
	for (const row of await world.tables.rows('Khaos Mirakl Open Orders')) {
		if (row.live !== true || row.assigned === true) continue;
		const lines = JSON.parse(String(row.lines)) as Array<{ stockCode: string; quantity: number }>;
		for (const { stockCode, quantity } of lines) {
			promised.set(stockCode, (promised.get(stockCode) ?? 0) + quantity);
		}
	}
	return promised;
}
