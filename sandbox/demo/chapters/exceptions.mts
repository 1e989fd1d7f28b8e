import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { salesOrders } from '../figures.mts';
import { NORTHGATE, SPECIAL_SKU } from '../operators.mts';
import type { Report } from '../report.mts';
import { shippedWith } from './despatch.mts';
import { LIMIT } from './limits.mts';

/** An order that is held until its SKU is mapped. */
export async function unknownSku(world: World, report: Report): Promise<void> {
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

/** A despatch that waits until its courier is mapped. */
export async function unmappedCourier(world: World, report: Report): Promise<void> {
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
