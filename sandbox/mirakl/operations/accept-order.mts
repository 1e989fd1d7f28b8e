import { z } from 'zod';
import { badRequest } from '../errors.mts';
import type { Order } from '../state/types.mts';
import { noContent, param, readJson } from './call.mts';
import type { Operation } from './call.mts';

const body = z.object({
	order_lines: z.array(z.object({ id: z.string(), accepted: z.boolean() }).nullable()),
});

type Decisions = Map<string, boolean>;

/** OR21: accepts or refuses every line of a waiting order in one call; error codes as its page lists them. */
export const acceptOrder: Operation = (call) => {
	const order = call.shop.orders.get(param(call));
	const given = readJson(call, body).order_lines;
	if (order.fulfilmentCentre !== 'DEFAULT') {
		throw badRequest(
			'An unauthorized action has been requested on a fulfilled order',
			'ORDER_FULFILLED_UNAUTHORIZED',
		);
	}
	if (order.state !== 'WAITING_ACCEPTANCE') {
		throw badRequest(
			`The order status must be 'WAITING_ACCEPTANCE' but it is '${order.state}'.`,
			'ORDER_INVALID_STATE',
		);
	}
	const decisions = readDecisions(order, given);
	const refused = new Set([...decisions].filter(([, yes]) => !yes).map(([id]) => id));
	const mixed = refused.size > 0 && refused.size < order.lines.length;
	if (mixed && !call.shop.switches.partialAcceptance) {
		throw badRequest(
			'Partial acceptance is disabled for this shop',
			'ORDER_PARTIAL_ACCEPTANCE_DISABLED',
		);
	}
	call.shop.orders.decideBySeller(order, refused);
	return noContent([order.orderId]);
};

function readDecisions(order: Order, given: z.output<typeof body>['order_lines']): Decisions {
	const decisions: Decisions = new Map();
	for (const line of given) {
		if (line === null) {
			throw badRequest('The order lines list contains a null element', 'ORDER_LINE_NULL_ELEMENT');
		}
		if (decisions.has(line.id)) {
			throw badRequest(`The order line '${line.id}' stands twice`, 'ORDER_LINE_DUPLICATE_ID');
		}
		if (!order.lines.some(({ id }) => id === line.id)) {
			throw badRequest(`The order line '${line.id}' does not exist`, 'ORDER_LINE_NOT_FOUND');
		}
		decisions.set(line.id, line.accepted);
	}
	if (decisions.size < order.lines.length) {
		throw badRequest(
			'Some order lines are missing from the acceptance decision',
			'ORDER_LINE_ACCEPTANCE_DECISION_MISSING',
		);
	}
	return decisions;
}
