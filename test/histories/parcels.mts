import type { Invoice, SalesOrder } from '../../sandbox/khaos/state/model.mts';
import type { OrderView, ShipmentView } from '../../sandbox/mirakl/views.mts';
import type { Operator } from '../engine/world.mts';

/**
 * What may and must be reported where the marketplace takes several shipments for an order, worked out anew from
 * docs/rules.md#despatch.
 */

/** An order with the shipments that the marketplace has of it. */
interface Parcelled {
	order: OrderView;
	sales: SalesOrder | undefined;
	shipments: ShipmentView[];
}

/** Shipped orders are asked for a changed consignment ref once an hour; a cycle and what stands in its way come on top. */
const TRACKED_WITHIN_MS = 80 * 60_000;

/** At any time: nothing is reported that has not left, and nothing twice. */
export function reportedTooMuch(operator: Operator, parcelled: Parcelled): string[] {
	const { order, sales, shipments } = parcelled;
	const left = (sales?.invoices ?? []).filter((invoice) => hasLeft(operator, invoice));
	const found: string[] = [];
	for (const sku of new Set(order.lines.map((line) => line.sku))) {
		const reported = shipments.reduce((sum, each) => sum + unitsIn(each, sku, order), 0);
		const sent = left.reduce((sum, invoice) => sum + unitsOn(invoice, sku), 0);
		if (reported > sent) found.push(`${reported} of ${sku} reported, ${sent} left`);
	}
	for (const shipment of shipments) {
		const own = left.filter((invoice) => isOf(shipment, invoice));
		if (own.length !== 1) found.push(`'${shipment.invoiceReference}' names no invoice that left`);
	}
	for (const invoice of left) {
		const of = shipments.filter((shipment) => isOf(shipment, invoice)).length;
		const parcels = parcelsOf(invoice).size;
		if (of > parcels) found.push(`${of} shipments for ${parcels} parcels of ${invoice.code}`);
	}
	return found.map((text) => `${operator.name} ${order.id}: ${text}`);
}

/** Once all is quiet: each parcel is a shipment with its consignment ref and its units. */
export function reportedOtherwise(operator: Operator, parcelled: Parcelled, now: Date): string[] {
	const { order, sales, shipments } = parcelled;
	if (sales === undefined || !['SHIPPING', 'SHIPPED'].includes(order.state)) return [];
	const found = sales.invoices
		.filter((invoice) => hasLeft(operator, invoice))
		.flatMap((invoice) => {
			const own = shipments.filter((shipment) => isOf(shipment, invoice));
			return [...parcelsOf(invoice)].flatMap(([ref, units]) => {
				const changed = now.getTime() - (invoice.trackingChanged?.getTime() ?? 0);
				const maybeLater = order.state === 'SHIPPED' && changed < TRACKED_WITHIN_MS;
				const same = own.filter(
					(each) =>
						(maybeLater || each.tracking?.number === ref) &&
						[...units].every(([sku, count]) => unitsIn(each, sku, order) === count),
				);
				const fits = maybeLater ? same.length >= 1 : same.length === 1;
				return fits ? [] : [`${same.length} shipments for parcel ${ref} of ${invoice.code}`];
			});
		});
	return found.map((text) => `${operator.name} ${order.id} (${order.state}): ${text}`);
}

/** The orders of an operator with what Khaos Control and the marketplace have of each. */
export function parcelledOrders(
	{ prefix, shop }: Operator,
	salesOf: (reference: string) => SalesOrder | undefined,
): Parcelled[] {
	const shipments = shop.shipments().filter(({ status }) => status !== 'CANCELED');
	return shop.orders().map((order) => ({
		order,
		sales: salesOf(prefix + order.id),
		shipments: shipments.filter(({ orderId }) => orderId === order.id),
	}));
}

/** Confirm Shipment or Issued, by the operator's row. */
function hasLeft({ answers }: Operator, { shipDate, issueDate }: Invoice): boolean {
	return (answers.shippedMeans === 'issued' ? issueDate : shipDate) !== undefined;
}

/** Consignment ref → units by Stock Code: the boxes of an invoice that share one, or all of it where it has no boxes. */
function parcelsOf({ boxes, items, consignmentRef }: Invoice): Map<string, Map<string, number>> {
	const all = items.map(({ line, quantity }) => ({ stockCode: line.stockCode, quantity }));
	const packed = boxes.length > 0 ? boxes : [{ consignmentRef, items: all }];
	const parcels = new Map<string, Map<string, number>>();
	for (const box of packed) {
		const ref = box.consignmentRef || consignmentRef;
		const units = parcels.get(ref) ?? new Map<string, number>();
		parcels.set(ref, units);
		for (const { stockCode, quantity } of box.items) {
			units.set(stockCode, (units.get(stockCode) ?? 0) + quantity);
		}
	}
	return parcels;
}

function unitsOn({ items }: Invoice, code: string): number {
	return items
		.filter(({ line }) => line.stockCode === code)
		.reduce((sum, { quantity }) => sum + quantity, 0);
}

function unitsIn({ lines }: ShipmentView, sku: string, order: OrderView): number {
	return lines
		.filter(({ lineId }) => order.lines.some((line) => line.id === lineId && line.sku === sku))
		.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Named by the invoice's code in letters, digits, `_` and `-`, with `_n` from the second parcel. */
function isOf({ invoiceReference }: ShipmentView, { code }: Invoice): boolean {
	const base = code.replace(/[^\w-]/g, '_');
	const given = invoiceReference ?? '';
	return given.startsWith(base) && /^(_\d+)?$/.test(given.slice(base.length));
}
