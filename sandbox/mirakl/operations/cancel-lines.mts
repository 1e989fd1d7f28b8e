import { z } from 'zod';
import { badRequest } from '../errors.mts';
import { remaining } from '../state/amounts.mts';
import { canCancel } from '../state/lifecycle.mts';
import type { AskedReversal } from '../state/reversals.mts';
import type { Shop } from '../state/shop.mts';
import type { Order } from '../state/types.mts';
import { reversedAmounts } from '../wire/reversal-json.mts';
import { emptyPut, json, noContent, param, readJson } from './call.mts';
import type { Operation } from './call.mts';
import { givenReversal, lineWithOrder, readReversal } from './reversal-input.mts';

const body = z.object({
	order_tax_mode: z.enum(['TAX_INCLUDED', 'TAX_EXCLUDED']).nullish(),
	cancelations: z.array(givenReversal.extend({ quantity: z.number().int().positive() })).min(1),
});

/** OR30: units of order lines are cancelled, all entries or none; only where the shop may. */
export const cancelLines: Operation = (call) => {
	const given = readJson(call, body);
	const { shop } = call;
	if (!shop.switches.partialCancelation) {
		throw badRequest('Partial cancelation is not enabled for the shop');
	}
	const mode = given.order_tax_mode ?? shop.switches.orderTaxMode;
	const asked: { line: string; reversal: AskedReversal }[] = [];
	for (const entry of given.cancelations) {
		const { order, line } = lineWithOrder(shop, entry.order_line_id);
		expectCancellable(order);
		if (line.state === 'CANCELED' || line.state === 'REFUSED') {
			throw badRequest(`The order line '${line.id}' is ${line.state} already`);
		}
		const before = asked.filter((one) => one.line === line.id).map(({ reversal }) => reversal);
		const units = before.reduce((total, one) => total + one.quantity, entry.quantity);
		if (units > Math.min(remaining(line).quantity, unitsFree(shop, line.id))) {
			throw badRequest(`The quantity of the order line '${line.id}' exceeds what is left`);
		}
		const reversal = readReversal(shop, line, entry, 'CANCELATION', mode, before);
		asked.push({ line: line.id, reversal });
	}
	const cancelations = asked.map(({ line: id, reversal }) => {
		const { order, line } = lineWithOrder(shop, id);
		const cancelation = shop.reversals.cancel(order, line, reversal);
		return {
			...reversedAmounts(cancelation, mode),
			cancelation_id: cancelation.id,
			currency_iso_code: shop.reference.currency,
			eco_contributions: [],
			fees: [],
			order_line_id: line.id,
			quantity: cancelation.quantity,
			reason_code: cancelation.reasonCode,
		};
	});
	return json(
		200,
		{ cancelations, order_tax_mode: mode },
		asked.map(({ line }) => line),
	);
};

/** OR29: the whole order is cancelled. Needs `Content-Length: 0`, as it has no body. */
export const cancelOrder: Operation = (call) => {
	emptyPut(call);
	const order = call.shop.orders.get(param(call));
	expectCancellable(order);
	call.shop.orders.cancelBySeller(order);
	return noContent([order.orderId]);
};

function unitsFree({ shipments }: Shop, lineId: string): number {
	const planned = shipments
		.all()
		.flatMap(({ lines }) => lines)
		.some((line) => line.lineId === lineId);
	return planned ? 0 : Infinity;
}

function expectCancellable(order: Order): void {
	if (canCancel(order)) return;
	throw badRequest(
		`The order '${order.orderId}' cannot be canceled: it is ${order.state} or the customer has been debited`,
		'ORDER_INVALID_STATE',
	);
}
