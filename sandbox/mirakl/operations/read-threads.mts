import { badRequest, notFound } from '../errors.mts';
import { updatedAt } from '../state/threads.mts';
import { threadJson } from '../wire/thread-json.mts';
import { json, param } from './call.mts';
import type { Operation } from './call.mts';
import { booleanOf, listOf, timeOf } from './query.mts';
import { seekPage } from './seek.mts';

/** M10: one thread with its messages. */
export const getThread: Operation = (call) => {
	const thread = call.shop.threads.find(param(call));
	if (thread === undefined) throw notFound(`Thread with id '${param(call)}' not found`);
	return json(200, threadJson(thread, call.shop, true), [thread.id]);
};

/** M11: threads, the newest first; `entity_id` needs `entity_type`. Pages of 50 unless told. */
export const listThreads: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const type = asked.query.get('entity_type');
			const ids = idsOf(asked.query.getAll('entity_id'));
			if (ids !== null && type === null) {
				throw badRequest('The parameter entity_type is mandatory with entity_id');
			}
			const since = timeOf(asked, 'updated_since') ?? -Infinity;
			const channels = listOf(asked, 'channel_codes');
			return call.shop.threads.all().filter((thread) => {
				const entity = thread.orderId === null ? 'SELLER_OPERATOR' : 'MMP_ORDER';
				const order = thread.orderId === null ? undefined : call.shop.orders.find(thread.orderId);
				return (
					(type === null || type === entity) &&
					(ids === null || ids.has(thread.orderId ?? '')) &&
					(channels === null || channels.has(order?.channel ?? '')) &&
					updatedAt(thread).getTime() >= since
				);
			});
		},
		(thread) => threadJson(thread, call.shop, booleanOf(call, 'with_messages') === true),
		{ sort: 'dateUpdated', descending: true, defaultLimit: 50, key: ({ id }) => id },
	);

/** M13: a file of a message. */
export const downloadAttachment: Operation = (call) => {
	const file = call.shop.threads.attachment(param(call));
	if (file === undefined) throw notFound('The attachment does not exist');
	return {
		status: 200,
		headers: {
			'Content-Type': 'application/octet-stream',
			'Content-Disposition': `attachment; filename="${file.name}"`,
		},
		body: file.content,
	};
};

/** Ids stand in repeated parameters or in one, separated by commas. */
function idsOf(values: string[]): Set<string> | null {
	const ids = values.flatMap((value) => value.split(',')).filter((id) => id !== '');
	return ids.length === 0 ? null : new Set(ids);
}
