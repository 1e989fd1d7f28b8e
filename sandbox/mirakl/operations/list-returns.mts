import { returnJson } from '../wire/return-json.mts';
import type { Operation } from './call.mts';
import { repeatedOf, timeOf } from './query.mts';
import { seekPage } from './seek.mts';

/** RT11: returns by creation. */
export const listReturns: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const set = (name: string) => repeatedOf(asked, name);
			const [ids, states, orders, lines] = [
				set('return_id'),
				set('return_state'),
				set('order_commercial_id'),
				set('order_line_id'),
			];
			const [rmas, customers] = [set('return_rma'), set('customer_id')];
			const within = (at: Date, name: string): boolean =>
				at.getTime() >= (timeOf(asked, `${name}_from`) ?? -Infinity) &&
				at.getTime() <= (timeOf(asked, `${name}_to`) ?? Infinity);
			return call.shop.returns.all().filter((entry) => {
				const customer = call.shop.orders.find(entry.orderId)?.buyer.customerId ?? '';
				return (
					(ids?.has(entry.id) ?? true) &&
					(states?.has(entry.state) ?? true) &&
					(orders?.has(entry.commercialId) ?? true) &&
					(lines === null || entry.lines.some(({ lineId }) => lines.has(lineId))) &&
					(rmas?.has(entry.rma ?? '') ?? true) &&
					(customers?.has(customer) ?? true) &&
					within(entry.createdAt, 'return_creation_date') &&
					within(entry.updatedAt, 'return_last_updated')
				);
			});
		},
		(entry) => returnJson(entry, call.shop),
		{ sort: 'date_created', key: ({ id }) => id },
	);

/** RT12: what of the orders asked for may be sent back. */
export const listItemsToReturn: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const orders = repeatedOf(asked, 'order_commercial_id');
			const ids = repeatedOf(asked, 'order_line_id');
			return call.shop.orders
				.all()
				.filter(({ commercialId }) => orders?.has(commercialId) ?? true)
				.flatMap(({ commercialId, lines }) => lines.map((line) => ({ commercialId, line })))
				.filter(({ line }) => ids?.has(line.id) ?? true);
		},
		({ commercialId, line }) => ({
			available_return_methods: ['RETURN_METHOD_BY_MAIL'],
			available_return_reasons: call.shop.reference.reasons
				.filter(({ type }) => type === 'RETURN')
				.map(({ code }) => code),
			order_commercial_id: commercialId,
			order_line_id: line.id,
			return_window: 30,
			returnable_quantity: call.shop.returns.returnable(line),
		}),
		{ sort: 'order_line_id', key: ({ line }) => line.id },
	);
