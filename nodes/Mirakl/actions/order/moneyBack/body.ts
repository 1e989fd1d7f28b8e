import { minorNumber } from '../../../payloads/minor';
import type { Order } from '../../../payloads/order';
import type { CodedAmount } from '../../../payloads/orderLine';
import type { MiraklClient, MiraklRequest } from '../../../transport/client';
import type { MoneyBackKind } from './done';
import type { PlannedLine } from './plan';

/**
 * The request that gives money back: OR28 for refunds, OR30 for cancelations. Amounts are in the tax mode in which the
 * order was read, which is named; so is the order's currency, which shops in other currencies must name.
 */
export function moneyBackRequest(
	mirakl: MiraklClient,
	order: Order,
	kind: MoneyBackKind,
	lines: PlannedLine[],
	excludedFromShipment = false,
): MiraklRequest {
	const mode = order.taxMode === '' ? {} : { order_tax_mode: order.taxMode };
	if (kind === 'cancelation') {
		const cancelations = lines.map((line) => entryOf(order, line));
		return mirakl.put('OR30', '/api/orders/cancel', { ...mode, cancelations });
	}
	const excluded = excludedFromShipment ? { excluded_from_shipment: true } : {};
	const refunds = lines.map((line) => ({ ...entryOf(order, line), ...excluded }));
	return mirakl.put('OR28', '/api/orders/refund', { ...mode, refunds });
}

function entryOf(order: Order, line: PlannedLine) {
	return {
		order_line_id: line.lineId,
		quantity: line.quantity,
		amount: minorNumber(line.amount),
		shipping_amount: minorNumber(line.shippingAmount),
		reason_code: line.reasonCode,
		...(order.currency !== '' && { currency_iso_code: order.currency }),
		...filled('taxes', line.taxes),
		...filled('shipping_taxes', line.shippingTaxes),
		...filled('fees', line.fees),
	};
}

function filled(name: string, amounts: CodedAmount[]) {
	if (amounts.length === 0) return {};
	return { [name]: amounts.map(({ code, amount }) => ({ code, amount: minorNumber(amount) })) };
}
