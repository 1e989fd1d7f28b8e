import { z } from 'zod';
import { ApiError, badRequest } from '../errors.mts';
import type { ShopReturn } from '../state/returns.mts';
import type { Shop } from '../state/shop.mts';
import { returnJson } from '../wire/return-json.mts';
import { json, readJson } from './call.mts';
import type { Operation } from './call.mts';
import { atMost } from './shipment-input.mts';

export const newReturnSchema = z.object({
	accepted: z.boolean().nullish(),
	description: z.string().nullish(),
	label_url: z.string().nullish(),
	method_code: z.string(),
	order_commercial_id: z.string(),
	reason_code: z.string().nullish(),
	return_lines: z
		.array(
			z.object({
				order_line_id: z.string(),
				quantity: z.number().int().positive(),
				reason_code: z.string(),
			}),
		)
		.min(1),
	rma: z.string().nullish(),
});
const body = z.object({ returns: z.array(newReturnSchema) });

/** RT01: returns that the shop enters for its customers, each by itself. */
export const createReturns: Operation = (call) => {
	const { returns } = readJson(call, body);
	atMost(200, returns);
	const errors: unknown[] = [];
	const success: unknown[] = [];
	for (const given of returns) {
		try {
			success.push(returnJson(createReturn(call.shop, given), call.shop));
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			errors.push({ message: error.message, order_commercial_id: given.order_commercial_id });
		}
	}
	return json(200, { return_errors: errors, return_success: success });
};

/** Creates a return. @throws ApiError 400 on units that were not shipped or are on their way back already */
export function createReturn(shop: Shop, given: z.output<typeof newReturnSchema>): ShopReturn {
	const order = shop.orders
		.all()
		.find(
			(one) =>
				one.commercialId === given.order_commercial_id &&
				one.lines.some(({ id }) => id === given.return_lines[0]?.order_line_id),
		);
	if (order === undefined) throw badRequest('The order does not exist.');
	for (const { order_line_id: id, quantity, reason_code: code } of given.return_lines) {
		const line = order.lines.find((one) => one.id === id);
		if (line === undefined) throw badRequest(`The order line ${id} does not exist`);
		if (quantity > shop.returns.returnable(line)) {
			throw badRequest(`The quantity is not returnable for the order line ${id}`);
		}
		const reasons = shop.reference.reasons.filter(({ type }) => type === 'RETURN');
		if (!reasons.some((reason) => reason.code === code)) {
			throw badRequest(`The return reason ${code} does not exist`);
		}
	}
	const lines = given.return_lines.map((line) => ({
		lineId: line.order_line_id,
		quantity: line.quantity,
		reasonCode: line.reason_code,
		compliance: null,
	}));
	return shop.returns.create(
		order,
		{
			lines,
			reasonCode: given.reason_code ?? lines[0]?.reasonCode ?? null,
			methodCode: given.method_code,
			description: given.description ?? null,
			rma: given.rma ?? null,
			labelUrl: given.label_url ?? null,
		},
		given.accepted === true,
	);
}
