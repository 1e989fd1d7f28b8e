import { until } from '../world/until.mts';
import type { World } from '../world/world.mts';
import { differences, expectedUnits, salesOrders } from './figures.mts';
import { FAIRFIELD, NORTHGATE, SPECIAL_SKU } from './operators.mts';
import type { Report } from './report.mts';

const LIMIT = 120_000;

/** The day that the demo plays; every step waits for the flows to do their work by themselves. */
export async function playDay(world: World, report: Report): Promise<void> {
	await morningStock(world, report);
	await ordersAcceptedAndPaid(world, report);
	await createdFirst(world, report);
	await unknownSku(world, report);
	await unmappedCourier(world, report);
	await drift(world, report);
	await closing(world, report);
}

async function morningStock(world: World, report: Report): Promise<void> {
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

async function ordersAcceptedAndPaid(world: World, report: Report): Promise<void> {
	const { khaos } = world;
	const { mirakl } = world.operator(NORTHGATE.name);
	const [first = '', second = '', third = ''] = khaos.stockCodes().slice(6, 9);
	report.chapter(`09:30 Two orders at ${NORTHGATE.name} (accept, then create)`);
	const two = mirakl.placeOrder({
		lines: [
			{ sku: first, quantity: 2 },
			{ sku: second, quantity: 1 },
		],
	});
	const one = mirakl.placeOrder({ lines: [{ sku: third, quantity: 3 }] });
	report.tell(`A customer buys ${first} × 2 and ${second}; another ${third} × 3.`);
	const orders = [two, one];
	await report.check(
		'both orders are accepted before any sales order exists',
		until(
			'acceptance',
			() =>
				orders.every(({ id }) => mirakl.order(id).state.startsWith('WAITING_DEBIT')) &&
				orders.every(({ id }) => salesOrders(khaos, NORTHGATE.prefix + id).length === 0) &&
				orders.map(({ id }) => `${id} ${mirakl.order(id).state}`).join(', '),
			LIMIT,
		),
	);
	khaos.changeStock(third, { delta: 4 });
	report.tell(`Meanwhile four more ${third} arrive; three are promised to the order.`);
	await report.check(
		'units sold but not yet in Khaos Control are not offered again',
		until(
			'the figure without the promised units',
			() => {
				const expected = expectedUnits(khaos, third, 3, NORTHGATE.buffer);
				return (
					mirakl.offer(third).quantity === expected &&
					`${third}: LEVEL ${khaos.level(third)}, 3 promised, buffer ${NORTHGATE.buffer}, offered ${expected}`
				);
			},
			LIMIT,
		),
	);
	for (const { id } of orders) mirakl.debit(id, true);
	report.tell('The customers’ payments go through.');
	await report.check(
		'each paid order is created in Khaos Control exactly once and its code written back',
		until(
			'sales orders',
			() => {
				const codes = orders.map(({ id }) => salesOrders(khaos, NORTHGATE.prefix + id));
				return (
					codes.every(
						(found, index) =>
							found.length === 1 &&
							mirakl.order(orders[index]?.id ?? '').sellerReference === found[0],
					) && codes.map(([code], index) => `${orders[index]?.id} = ${code}`).join(', ')
				);
			},
			LIMIT,
		),
	);
	await despatched(
		world,
		report,
		orders.map(({ id }) => id),
		'both orders are shipped in Mirakl with their tracking numbers',
	);
}

async function despatched(
	world: World,
	report: Report,
	ids: string[],
	name: string,
	courier = 'Standard 48',
): Promise<void> {
	const { mirakl } = world.operator(NORTHGATE.name);
	for (const [index, id] of ids.entries()) {
		const consignmentRef = `TRK${id.replace(/\W/g, '')}${index}`;
		world.khaos.despatch(NORTHGATE.prefix + id, { courier, consignmentRef });
	}
	report.tell(`The warehouse despatches ${ids.join(', ')} by ${courier}.`);
	await report.check(name, shippedWith(mirakl, ids));
}

function shippedWith(mirakl: World['operators'][number]['mirakl'], ids: string[]): Promise<string> {
	return until(
		'shipment',
		() =>
			ids.every(
				(id) =>
					mirakl.order(id).state === 'SHIPPED' &&
					mirakl.order(id).history.filter(({ event }) => event === 'shipped').length === 1,
			) &&
			ids
				.map(
					(id) =>
						`${id} ${mirakl.order(id).tracking?.carrierCode} ${mirakl.order(id).tracking?.number}`,
				)
				.join(', '),
		LIMIT,
	);
}

async function createdFirst(world: World, report: Report): Promise<void> {
	const { khaos } = world;
	const { mirakl } = world.operator(FAIRFIELD.name);
	report.chapter(`11:00 An order at ${FAIRFIELD.name} (create, then accept)`);
	const { id } = mirakl.placeOrder({ lines: [{ sku: khaos.stockCodes()[1] ?? '', quantity: 1 }] });
	const reference = FAIRFIELD.prefix + id;
	await report.check(
		'the order exists in Khaos Control once before it is accepted',
		until(
			'creation and acceptance',
			() => {
				const accepted = mirakl.order(id).history.find(({ event }) => event === 'accepted');
				const [code, ...more] = salesOrders(khaos, reference);
				if (accepted === undefined || code === undefined || more.length > 0) return false;
				const created = khaos.order(reference).created.toISOString();
				if (created > accepted.at) throw new Error(`accepted ${accepted.at}, created ${created}`);
				return `${code} at ${created.slice(11, 19)}, accepted at ${accepted.at.slice(11, 19)}`;
			},
			LIMIT,
		),
	);
	mirakl.debit(id, true);
	await report.check(
		'after payment it is still one sales order, linked to the marketplace order',
		until(
			'seller reference',
			() =>
				mirakl.order(id).sellerReference === salesOrders(khaos, reference)[0] &&
				salesOrders(khaos, reference).length === 1 &&
				`${id} = ${mirakl.order(id).sellerReference}`,
			LIMIT,
		),
	);
}

async function unknownSku(world: World, report: Report): Promise<void> {
	const { khaos, tables } = world;
	const { mirakl } = world.operator(NORTHGATE.name);
	report.chapter('13:00 An order with a SKU that Khaos Control does not know');
	const { id } = mirakl.placeOrder({ lines: [{ sku: SPECIAL_SKU, quantity: 1 }] });
	await report.check(
		'the order is held and shows as an exception before its deadline',
		until(
			'the exception',
			async () => {
				const row = await world.openException(NORTHGATE.name, 'UNKNOWN_SKU', id);
				if (row === undefined || mirakl.order(id).state !== 'WAITING_ACCEPTANCE') return false;
				const deadline = String(row.deadline);
				return (
					deadline > world.clock.now().toISOString() && `${String(row.message)} (until ${deadline})`
				);
			},
			LIMIT,
		),
	);
	await alerted(world, 'UNKNOWN_SKU', id);
	await tables.insert('Khaos Mirakl SKU Map', [
		{ operator: NORTHGATE.name, sku: SPECIAL_SKU, stockCode: khaos.stockCodes()[2] ?? '' },
	]);
	report.tell(`Merchandising maps ${SPECIAL_SKU} to ${khaos.stockCodes()[2]}.`);
	await report.check(
		'once the SKU is mapped the order goes through by itself',
		until(
			'acceptance',
			() => mirakl.order(id).state.startsWith('WAITING_DEBIT') && `${id} ${mirakl.order(id).state}`,
			LIMIT,
		),
	);
	mirakl.debit(id, true);
	await report.check(
		'and is created in Khaos Control once, its exception closed',
		until(
			'the sales order',
			async () =>
				salesOrders(khaos, NORTHGATE.prefix + id).length === 1 &&
				(await world.openException(NORTHGATE.name, 'UNKNOWN_SKU', id)) === undefined &&
				`${id} = ${salesOrders(khaos, NORTHGATE.prefix + id)[0]}`,
			LIMIT,
		),
	);
}

/** Nobody puts right what nobody was told of: the story waits for the alert before it goes on. */
function alerted(world: World, kind: string, subject: string): Promise<unknown> {
	return until(
		`an alert about ${subject}`,
		() => world.alerts.some(({ text }) => text.includes(`${kind} ${subject}`)),
		LIMIT,
	);
}

async function unmappedCourier(world: World, report: Report): Promise<void> {
	const { khaos, tables } = world;
	const { mirakl } = world.operator(NORTHGATE.name);
	report.chapter('15:00 A despatch by a courier that nobody mapped');
	const { id } = mirakl.placeOrder({
		lines: [{ sku: khaos.stockCodes()[0] ?? '', quantity: 1 }],
		shippingTypeCode: 'EXP',
	});
	await until('acceptance', () => mirakl.order(id).state.startsWith('WAITING_DEBIT'), LIMIT);
	mirakl.debit(id, true);
	await until(
		'the sales order',
		() => salesOrders(khaos, NORTHGATE.prefix + id).length === 1,
		LIMIT,
	);
	khaos.despatch(NORTHGATE.prefix + id, { courier: 'Express 24', consignmentRef: 'EXP24000017' });
	report.tell(`The warehouse despatches ${id} by Express 24.`);
	await report.check(
		'the unmapped courier shows as an exception and nothing is reported',
		until(
			'the exception',
			async () => {
				const row = await world.openException(NORTHGATE.name, 'UNMAPPED_CARRIER', id);
				return row !== undefined && mirakl.order(id).state === 'SHIPPING' && String(row.message);
			},
			LIMIT,
		),
	);
	await alerted(world, 'UNMAPPED_CARRIER', id);
	await tables.insert('Khaos Mirakl Carrier Map', [
		{
			operator: NORTHGATE.name,
			courier: 'Express 24',
			carrierCode: 'dpd',
			carrierName: '',
			trackingUrl: '',
		},
	]);
	report.tell('The warehouse maps Express 24 to dpd.');
	await report.check('once mapped the despatch goes out', shippedWith(mirakl, [id]));
}

async function drift(world: World, report: Report): Promise<void> {
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
}

async function closing(world: World, report: Report): Promise<void> {
	const { khaos, tables, alerts } = world;
	report.chapter('18:00 The day’s books');
	await report.check(
		'every marketplace order has exactly one sales order and one decision',
		until('the count', () => {
			const all = world.operators.flatMap(({ mirakl, prefix }) =>
				mirakl.orders().map((order) => ({ order, reference: prefix + order.id })),
			);
			const wrong = all.filter(
				({ order, reference }) =>
					salesOrders(khaos, reference).length !== 1 ||
					order.history.filter(({ event }) => event === 'accepted' || event === 'refused')
						.length !== 1,
			);
			if (wrong.length > 0) throw new Error(wrong.map(({ reference }) => reference).join(', '));
			return `${all.length} orders, ${khaos.state.orders.all().length} sales orders`;
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
