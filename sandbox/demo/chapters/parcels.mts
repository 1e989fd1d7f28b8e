import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { salesOrders } from '../figures.mts';
import { HARBOUR } from '../operators.mts';
import type { Report } from '../report.mts';
import { LIMIT } from './limits.mts';

/** Khaos Control's courier that the marketplace does not know. */
const VAN = 'Own van';

/** An order that leaves in two parcels, at a marketplace that takes several shipments and registered carriers only. */
export async function twoParcels(world: World, report: Report): Promise<void> {
	const { khaos, tables } = world;
	const { mirakl, prefix, name } = world.operator(HARBOUR.name);
	const [first = '', second = ''] = khaos.stockCodes().slice(24, 26);
	report.chapter(`14:00 Two parcels at ${name}, which takes registered carriers only`);
	for (const code of [first, second]) khaos.changeStock(code, { onHand: 30 });
	khaos.addCourier('VAN', VAN);
	await map(world, { carrierCode: '', carrierName: VAN });
	const { id } = mirakl.placeOrder({
		lines: [
			{ sku: first, quantity: 2 },
			{ sku: second, quantity: 1 },
		],
	});
	await until(
		'acceptance',
		() => mirakl.order(id).history.some(({ event }) => event === 'accepted'),
		LIMIT,
	);
	mirakl.debit(id, true);
	await until('the sales order', () => salesOrders(khaos, prefix + id).length === 1, LIMIT);
	khaos.despatch(prefix + id, {
		courier: 'Standard 48',
		consignmentRef: 'HB-PARCEL-1',
		lines: [{ stockCode: first, quantity: 2 }],
	});
	report.tell(`The warehouse sends ${first} × 2 by Standard 48; ${second} is still picked.`);
	await report.sync(
		3,
		'a parcel that has left is a shipment of its own, while the rest is still picked',
		until('one shipment', () => shipped(world, id, ['royal-mail HB-PARCEL-1']), LIMIT),
	);
	khaos.despatch(prefix + id, { courier: VAN, consignmentRef: 'HB-PARCEL-2' });
	report.tell(`${second} follows by ${VAN}, a carrier that ${name} does not know.`);
	await report.sync(
		3,
		'a carrier that the marketplace does not take shows as an exception, and nothing is guessed',
		until(
			'the exception',
			async () => {
				const rows = await tables.rows('Khaos Mirakl Exceptions');
				const row = rows.find(
					({ operator, kind, subject, status }) =>
						operator === name &&
						['DESPATCH_REJECTED', 'UNMAPPED_CARRIER'].includes(String(kind)) &&
						String(subject).startsWith(id) &&
						status === 'open',
				);
				return row !== undefined && `${String(row.kind)}: ${String(row.message)}`;
			},
			LIMIT,
		),
	);
	await map(world, { carrierCode: 'evri', carrierName: '' });
	report.tell(`The warehouse maps ${VAN} to evri.`);
	await report.sync(
		3,
		'mapped, the second parcel is a second shipment, and no consignment is reported twice',
		until(
			'two shipments',
			() =>
				mirakl.order(id).state === 'SHIPPED' &&
				shipped(world, id, ['royal-mail HB-PARCEL-1', 'evri HB-PARCEL-2']),
			LIMIT,
		),
	);
}

/** What the courier is at the marketplace. */
async function map(
	world: World,
	carrier: { carrierCode: string; carrierName: string },
): Promise<void> {
	const { tables } = world;
	const cells = { ...carrier, trackingUrl: 'https://van.example/{trackingId}' };
	const where = [{ column: 'courier', value: VAN }];
	const changed = await tables.update('Khaos Mirakl Carrier Map', where, cells);
	if (changed.length > 0) return;
	const row = { operator: HARBOUR.name, courier: VAN, ...cells };
	await tables.insert('Khaos Mirakl Carrier Map', [row]);
}

/** The order's shipments once they are exactly these, as 'carrier consignment'. */
function shipped(world: World, orderId: string, wanted: string[]): string | false {
	const { mirakl } = world.operator(HARBOUR.name);
	const own = mirakl.shipments().filter((shipment) => shipment.orderId === orderId);
	const seen = own.map(
		({ tracking }) => `${tracking?.carrierCode ?? ''} ${tracking?.number ?? ''}`,
	);
	if (seen.length > wanted.length) throw new Error(`shipments: ${seen.join(', ')}`);
	return (
		wanted.every((each) => seen.includes(each)) &&
		`${orderId} ${mirakl.order(orderId).state}: ${own.map(({ invoiceReference, status }, n) => `${invoiceReference ?? ''} ${seen[n]} ${status}`).join('; ')}`
	);
}
