import type { Shop } from '../state/shop.mts';
import { replyNeededSince, updatedAt } from '../state/threads.mts';
import type { Message, Participant, Thread } from '../state/threads.mts';
import { SHOP_ID, SHOP_NAME } from '../tenant.mts';
import { wireOf } from './context.mts';
import { orNull } from './dates.mts';

/** A thread as M10 and M11 give it; `messages` holds the last hundred where they are asked for. */
export function threadJson(
	thread: Thread,
	shop: Shop,
	withMessages: boolean,
): Record<string, unknown> {
	const { write } = wireOf(shop);
	const last = thread.messages[thread.messages.length - 1];
	const first = thread.messages[0];
	const parties = thread.orderId === null ? (['SHOP', 'OPERATOR'] as const) : everybody;
	const present = new Set(thread.messages.flatMap(({ from, to }) => [from, ...to]));
	const named = (types: readonly Participant[]) =>
		types.map((type) => participantJson(type, thread, shop));
	return {
		authorized_participants: named(parties),
		current_participants: named(parties.filter((type) => present.has(type))),
		date_created: orNull(write, first?.at ?? null),
		date_updated: write(updatedAt(thread)),
		entities: [
			thread.orderId === null
				? { id: String(SHOP_ID), label: SHOP_NAME, type: 'SELLER_OPERATOR' }
				: { id: thread.orderId, label: thread.orderId, type: 'MMP_ORDER' },
		],
		id: thread.id,
		...(withMessages
			? { messages: thread.messages.slice(-100).map((one) => messageJson(one, thread, shop)) }
			: {}),
		metadata: {
			last_message_date: write(updatedAt(thread)),
			last_sender: senderJson(last?.from ?? 'SHOP', thread, shop),
			shop_reply_needed_since: orNull(write, replyNeededSince(thread)),
			total_count: thread.messages.length,
		},
		no_store_reply_needed: [],
		topic: thread.topic,
	};
}

const everybody = ['SHOP', 'CUSTOMER', 'OPERATOR'] as const;

function messageJson(message: Message, thread: Thread, shop: Shop): Record<string, unknown> {
	return {
		attachments: message.attachments.map(({ id, name, content }) => ({
			id,
			name,
			size: content.length,
		})),
		body: message.body,
		date_created: wireOf(shop).write(message.at),
		from: senderJson(message.from, thread, shop),
		id: message.id,
		to: message.to.map((type) => participantJson(type, thread, shop)),
	};
}

function senderJson(type: Participant, thread: Thread, shop: Shop): Record<string, unknown> {
	const party = participantJson(type, thread, shop);
	if (type === 'CUSTOMER') return { display_name: party.display_name, type: 'CUSTOMER_USER' };
	return {
		display_name: `${party.display_name} user`,
		organization_details: party,
		type: type === 'SHOP' ? 'SHOP_USER' : 'OPERATOR_USER',
	};
}

function participantJson(
	type: Participant,
	{ orderId }: Thread,
	shop: Shop,
): { display_name: string; id?: string; type: string } {
	if (type === 'SHOP') return { display_name: SHOP_NAME, id: String(SHOP_ID), type };
	if (type === 'OPERATOR') return { display_name: shop.reference.platformName, type };
	const buyer = orderId === null ? undefined : shop.orders.find(orderId)?.buyer;
	return {
		display_name: buyer === undefined ? 'Customer' : `${buyer.firstname} ${buyer.lastname}`,
		...(buyer === undefined ? {} : { id: buyer.customerId }),
		type,
	};
}
