import { z } from 'zod';
import { badRequest } from '../errors.mts';
import { canRefund } from '../state/lifecycle.mts';
import type { AskedReversal } from '../state/reversals.mts';
import { reversedAmounts } from '../wire/reversal-json.mts';
import { json, readJson } from './call.mts';
import type { Operation } from './call.mts';
import { givenReversal, lineWithOrder, readReversal } from './reversal-input.mts';

const body = z.object({
	order_tax_mode: z.enum(['TAX_INCLUDED', 'TAX_EXCLUDED']).nullish(),
	refunds: z.array(givenReversal.extend({ excluded_from_shipment: z.boolean().nullish() })).min(1),
});

/**
 * OR28: refunds of order lines, all or none. Nothing marks a repetition: the same call sent twice refunds
 * twice, as far as there is something left.
 */
export const refundLines: Operation = (call) => {
	const given = readJson(call, body);
	const { shop } = call;
	const mode = given.order_tax_mode ?? shop.switches.orderTaxMode;
	const asked: { line: string; reversal: AskedReversal }[] = [];
	for (const entry of given.refunds) {
		const { order, line } = lineWithOrder(shop, entry.order_line_id);
		if (!canRefund(order, line, shop.switches)) {
			throw badRequest(`The order line '${line.id}' is ${line.state} and cannot be refunded`);
		}
		const before = asked.filter((one) => one.line === line.id).map(({ reversal }) => reversal);
		const reversal = readReversal(shop, line, entry, 'REFUND', mode, before);
		if (reversal.amount + reversal.shipping === 0) throw badRequest('The refund has no amount');
		asked.push({ line: line.id, reversal });
	}
	const groups = new Map<string, string>();
	const refunds = given.refunds.map((entry, index) => {
		const { order, line } = lineWithOrder(shop, entry.order_line_id);
		const group = groups.get(order.orderId) ?? shop.reversals.group();
		groups.set(order.orderId, group);
		const excluded = entry.excluded_from_shipment ?? false;
		const reversal = asked[index]?.reversal;
		if (reversal === undefined) throw badRequest('The refund was not read');
		const refund = shop.reversals.refund(order, line, reversal, group, excluded);
		return {
			...reversedAmounts(refund, mode),
			currency_iso_code: shop.reference.currency,
			eco_contributions: [],
			excluded_from_shipment: excluded,
			fees: [],
			order_line_id: line.id,
			order_refund_id: group,
			quantity: refund.quantity,
			reason_code: refund.reasonCode,
			refund_id: refund.id,
		};
	});
	return json(200, { order_tax_mode: mode, refunds }, [...groups.keys()]);
};
