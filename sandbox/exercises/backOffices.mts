import { orderView } from '../khaos/views.mts';
import type { Classroom } from './classroom.mts';

/** What the screens of both systems show of an order (by its id) or a Stock Code; no personal data. */
export function bothSystemsOn(room: Classroom, code: string): string[] {
	const { khaos } = room.world;
	const { mirakl } = room.shop;
	const order = mirakl.orders().find(({ id }) => id === code);
	if (order !== undefined) {
		const sold = khaos.state.orders.find(room.reference(code));
		const lines = order.lines.map(
			({ id, sku, quantity, state }) => `${id}: ${quantity} × ${sku} ${state}`,
		);
		const { tracking } = order;
		return [
			`Mirakl: ${code} ${order.state}; ${lines.join(', ')}; shipping ${order.shippingTypeCode}, until ${order.shippingDeadline ?? 'not known yet'}; tracking ${tracking?.number ?? 'none'}`,
			`Khaos Control: ${sold === undefined ? 'no sales order' : described(sold)}`,
		];
	}
	const item = khaos.state.stock.find(code);
	const offer = mirakl.offers().find(({ sku }) => sku === code);
	if (item === undefined && offer === undefined) return [`Neither system knows '${code}'.`];
	return [
		`Mirakl: ${offer === undefined ? 'no offer' : `offer ${code}, quantity ${offer.quantity}, changed ${offer.updatedAt}`}`,
		`Khaos Control: ${item === undefined ? 'no such Stock Code' : `${code}, ${item.description}, LEVEL ${khaos.level(code)}`}`,
	];
}

function described(order: Parameters<typeof orderView>[0]): string {
	const { code, salesSource, cancelled, complete, invoices, lines } = orderView(order);
	const state = cancelled === null ? (complete ? 'complete' : 'open') : `cancelled (${cancelled})`;
	const items = lines.map(
		({ stockCode, quantity, sent }) => `${quantity} × ${stockCode}, ${sent} sent`,
	);
	const parcels = invoices.map(
		(invoice) =>
			`invoice ${invoice.code} ${invoice.stageDescription}, courier ${invoice.courier}, consignment ${invoice.consignmentRef || 'none'}`,
	);
	return [`${code} ${state}, sales source ${salesSource}`, ...items, ...parcels].join('; ');
}
