import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { listOf } from './orderLine';
import { momentText, textOrEmpty } from './values';

const participant = z.object({ type: textOrEmpty, id: textOrEmpty });

const message = z
	.object({
		id: textOrEmpty,
		body: textOrEmpty,
		date_created: textOrEmpty,
		from: z.object({ type: textOrEmpty }).nullish(),
		to: listOf(participant),
		attachments: listOf(
			z
				.object({ id: textOrEmpty, name: textOrEmpty, size: z.number().nullish() })
				.transform(({ id, name, size }) => ({ id, name, size: size ?? 0 })),
		),
	})
	.transform((given) => ({
		messageId: given.id,
		body: given.body,
		createdDate: momentText(given.date_created),
		/** OPERATOR_USER, SHOP_USER or CUSTOMER_USER. */
		from: given.from?.type ?? '',
		to: given.to.map(({ type }) => type),
		attachments: given.attachments,
	}));

/** A conversation as the operations of this node look at it (M10, M11). */
export const threadSchema = z
	.object({
		id: z.string(),
		date_created: textOrEmpty,
		date_updated: textOrEmpty,
		entities: listOf(z.object({ id: textOrEmpty, type: textOrEmpty })),
		topic: z.object({ type: textOrEmpty, value: textOrEmpty }).nullish(),
		authorized_participants: listOf(participant),
		current_participants: listOf(participant),
		metadata: z
			.object({
				last_message_date: textOrEmpty,
				last_sender: z.object({ type: textOrEmpty }).nullish(),
				shop_reply_needed_since: textOrEmpty,
				total_count: z.number().nullish(),
			})
			.nullish(),
		messages: listOf(message),
	})
	.transform((given) => ({
		threadId: given.id,
		createdDate: momentText(given.date_created),
		updatedDate: momentText(given.date_updated),
		entities: given.entities,
		topicType: given.topic?.type ?? '',
		topic: given.topic?.value ?? '',
		authorized: given.authorized_participants,
		current: given.current_participants,
		lastMessageDate: momentText(given.metadata?.last_message_date ?? ''),
		lastSender: given.metadata?.last_sender?.type ?? '',
		/** '' where nobody waits for the shop. */
		replyNeededSince: momentText(given.metadata?.shop_reply_needed_since ?? ''),
		messageCount: given.metadata?.total_count ?? given.messages.length,
		messages: given.messages,
	}));

export type Thread = z.output<typeof threadSchema>;

/** A conversation without personal data: neither what people wrote, nor their names, nor those of their files. */
export function simplifiedThread(thread: Thread): IDataObject {
	const isReason = thread.topicType === 'REASON_CODE';
	return {
		threadId: thread.threadId,
		createdDate: thread.createdDate,
		updatedDate: thread.updatedDate,
		entities: thread.entities,
		reasonCode: isReason ? thread.topic : '',
		participants: [...new Set(thread.current.map(({ type }) => type))],
		lastMessageDate: thread.lastMessageDate,
		lastSender: thread.lastSender,
		replyNeededSince: thread.replyNeededSince,
		messageCount: thread.messageCount,
		messages: thread.messages.map(({ body, attachments, ...sent }) => ({
			...sent,
			characters: body.length,
			attachments: attachments.map(({ id, size }) => ({ id, size })),
		})),
	};
}

/** What M12, M14 and OR43 give. */
export const messageSent = z
	.object({ thread_id: textOrEmpty, message_id: textOrEmpty })
	.transform((given) => ({ threadId: given.thread_id, messageId: given.message_id }));
