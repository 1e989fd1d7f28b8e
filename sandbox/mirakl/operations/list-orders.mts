import { badRequest } from '../errors.mts';
import type { Order } from '../state/types.mts';
import { orderStateCodes, paymentWorkflows } from '../state/types.mts';
import { wireOf } from '../wire/context.mts';
import { orderJson } from '../wire/order-json.mts';
import { json } from './call.mts';
import type { Call, Operation } from './call.mts';
import {
	booleanOf,
	descendingOf,
	linkHeader,
	listOf,
	oneOf,
	pageOf,
	sortOf,
	timeOf,
} from './query.mts';

/**
 * OR11: the shop's orders, filtered and paged. By `order_ids` it is synchronous use and not limited;
 * otherwise all pages of one poll count as one call.
 */
export const listOrders: Operation = (call) => {
	const page = pageOf(call);
	const wanted = filterOf(call);
	const taxMode =
		oneOf(call, 'order_tax_mode', ['TAX_INCLUDED', 'TAX_EXCLUDED'] as const) ??
		call.shop.switches.orderTaxMode;
	sortOf(call, ['dateCreated']);
	const descending = descendingOf(call);
	if (listOf(call, 'order_ids') === null) limitPoll(call, page.offset);

	const found = call.shop.orders.all().filter(wanted).sort(byCreation);
	if (descending) found.reverse();
	const wire = wireOf(call.shop);
	const rows = found.slice(page.offset, page.offset + page.max);
	const answer = json(
		200,
		{ orders: rows.map((order) => orderJson(order, taxMode, wire)), total_count: found.length },
		rows.map((order) => order.orderId),
	);
	return { ...answer, headers: { ...answer.headers, ...linkHeader(call, page, found.length) } };
};

function limitPoll(call: Call, offset: number): void {
	const filters = new URLSearchParams(call.query);
	filters.delete('offset');
	filters.sort();
	call.shop.limiter.admitPage(call.apiKey, 'OR11', filters.toString(), offset);
}

function filterOf(call: Call): (order: Order) => boolean {
	const ids = listOf(call, 'order_ids');
	const references = listOf(call, 'order_references_for_seller');
	const customerReferences = listOf(call, 'order_references_for_customer');
	const nullChannel = booleanOf(call, 'only_null_channel') === true;
	const channels = nullChannel ? null : listOf(call, 'channel_codes');
	const states = statesOf(call);
	const centres = call.query.getAll('fulfillment_center_code');
	const debited = booleanOf(call, 'customer_debited');
	const incident = booleanOf(call, 'has_incident');
	const workflow = oneOf(call, 'payment_workflow', paymentWorkflows);
	const created = between(timeOf(call, 'start_date'), timeOf(call, 'end_date'));
	const from = timeOf(call, 'start_update_date');
	// Mirakl starts a little earlier than asked, so that polls overlap (OR11 start_update_date).
	const earlier = from === null ? null : from - call.shop.switches.updateDeltaMs;
	const updated = between(earlier, timeOf(call, 'end_update_date'));

	return (order) =>
		(ids === null || ids.has(order.orderId)) &&
		(references === null || references.has(order.sellerReference ?? '')) &&
		customerReferences === null &&
		(channels === null || channels.has(order.channel ?? '')) &&
		(!nullChannel || order.channel === null) &&
		(states === null || states.has(order.state)) &&
		(centres.length === 0 || centres.includes(order.fulfilmentCentre)) &&
		(debited === null || debited === (order.debitedAt !== null)) &&
		(incident === null || incident === order.lines.some((line) => line.incident !== null)) &&
		(workflow === null || workflow === order.workflow) &&
		created(order.createdAt) &&
		updated(order.updatedAt);
}

function statesOf(call: Call): Set<string> | null {
	const states = listOf(call, 'order_state_codes');
	const known: readonly string[] = orderStateCodes;
	for (const state of states ?? []) {
		if (!known.includes(state)) {
			throw badRequest(`The value '${state}' of the parameter order_state_codes is invalid`);
		}
	}
	return states;
}

function between(from: number | null, to: number | null): (date: Date) => boolean {
	return (date) =>
		(from === null || date.getTime() >= from) && (to === null || date.getTime() <= to);
}

function byCreation(a: Order, b: Order): number {
	const difference = a.createdAt.getTime() - b.createdAt.getTime();
	if (difference !== 0) return difference;
	return a.orderId < b.orderId ? -1 : 1;
}
