import { z } from 'zod';
import { badRequest } from '../errors.mts';
import type { Shop } from '../state/shop.mts';
import { json, readJson } from './call.mts';
import type { Operation } from './call.mts';

const MAX_ORDERS = 100;
const MAX_REFERENCE = 2000;

const body = z.object({
	orders: z.array(
		z.object({
			order_id: z.string(),
			references: z.object({ order_reference_for_seller: z.string().nullish() }).nullish(),
		}),
	),
});

type Patch = z.output<typeof body>['orders'][number];

/** OR04: patches up to 100 orders field by field; each answers for itself inside the 200. */
export const patchOrders: Operation = (call) => {
	const { orders } = readJson(call, body);
	if (orders.length > MAX_ORDERS) throw badRequest('Too many orders given');
	return json(
		200,
		{ updated_orders: orders.map((patch) => applyPatch(call.shop, patch)) },
		orders.map((patch) => patch.order_id),
	);
};

function applyPatch(shop: Shop, patch: Patch): Record<string, unknown> {
	const order = shop.orders.find(patch.order_id);
	const field = 'references.order_reference_for_seller';
	if (order === undefined) {
		return failed(patch, 'order_id', 'ORDER_NOT_FOUND', 'The order does not exist');
	}
	const reference = patch.references?.order_reference_for_seller;
	if (typeof reference === 'string' && reference.trim() === '') {
		return failed(patch, field, 'VALIDATION_ERROR', 'The reference may not be blank');
	}
	if (typeof reference === 'string' && reference.length > MAX_REFERENCE) {
		return failed(patch, field, 'VALIDATION_ERROR', `At most ${MAX_REFERENCE} characters`);
	}
	if (reference !== undefined) shop.orders.setSellerReference(order, reference);
	return {
		errors: [],
		order_id: order.orderId,
		updated: {
			order_lines: [],
			references: { order_reference_for_seller: order.sellerReference },
		},
	};
}

function failed(
	patch: Patch,
	field: string,
	code: string,
	message: string,
): Record<string, unknown> {
	return { errors: [{ code, field, message }], order_id: patch.order_id };
}
