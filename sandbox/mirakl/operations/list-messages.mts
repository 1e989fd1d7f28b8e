import { SHOP_ID, SHOP_NAME } from '../tenant.mts';
import { dates, json, param } from './call.mts';
import type { Call, Operation } from './call.mts';
import { pageOf, linkHeader, timeOf } from './query.mts';

/** M01 (deprecated): messages about orders, oldest first. */
export const listMessages: Operation = (call) => messagesOf(call, call.query.get('order_id'));

/** OR41 (deprecated): messages about one order. */
export const listOrderMessages: Operation = (call) =>
	messagesOf(call, call.shop.orders.get(param(call)).orderId);

function messagesOf(call: Call, orderId: string | null) {
	const page = pageOf(call);
	const from = timeOf(call, 'start_date') ?? -Infinity;
	const to = timeOf(call, 'end_date') ?? Infinity;
	const received = call.query.get('received');
	const found = call.shop.threads
		.all()
		.filter((thread) => orderId === null || thread.orderId === orderId)
		.flatMap((thread) => thread.messages.map((message) => ({ thread, message })))
		.filter(({ message: { at } }) => at.getTime() >= from && at.getTime() <= to)
		.filter(({ message: { from: sender } }) => {
			if (received === 'TRUE') return sender !== 'SHOP';
			return received !== 'FALSE' || sender === 'SHOP';
		})
		.sort((a, b) => a.message.at.getTime() - b.message.at.getTime());
	const rows = found.slice(page.offset, page.offset + page.max);
	const answer = json(200, {
		messages: rows.map(({ thread, message }) => {
			const order = thread.orderId === null ? undefined : call.shop.orders.find(thread.orderId);
			const buyer = order?.buyer;
			return {
				archived: false,
				body: message.body,
				commercial_id: order?.commercialId ?? '',
				date_created: dates(call)(message.at),
				documents: [],
				from_id: message.from === 'SHOP' ? String(SHOP_ID) : (buyer?.customerId ?? '1'),
				from_name: message.from,
				from_type: message.from,
				id: found.findIndex((one) => one.message === message) + 1,
				...(thread.orderId === null ? {} : { order_id: thread.orderId }),
				read: false,
				subject: thread.topic.value,
				to_customer_archived: false,
				to_customer_id: buyer?.customerId ?? '',
				to_customer_name: buyer === undefined ? '' : `${buyer.firstname} ${buyer.lastname}`,
				to_operator: message.to.includes('OPERATOR'),
				to_operator_archived: false,
				to_shop_archived: false,
				to_shop_id: SHOP_ID,
				to_shop_name: SHOP_NAME,
				visible: true,
			};
		}),
		total_count: found.length,
	});
	return { ...answer, headers: { ...answer.headers, ...linkHeader(call, page, found.length) } };
}
