import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { momentText, textOrEmpty } from '../payloads/values';
import { seekRows } from '../transport/lists';
import type { MiraklClient } from '../transport/client';
import { SAMPLE_SIZE, type Choices, type Happening, type HappeningEvent } from './event';

const includeText: INodeProperties = {
	displayName: 'Include Message Text',
	name: 'includeText',
	type: 'boolean',
	default: false,
	description:
		'Whether to give the text of the message and the sender’s name, which are personal data and are then kept in n8n’s executions',
};

const moment = textOrEmpty.transform(momentText);

const message = z
	.object({
		id: textOrEmpty,
		date_created: moment,
		body: textOrEmpty,
		from: z.object({ type: textOrEmpty, display_name: textOrEmpty }).nullish(),
		attachments: z.array(z.unknown()).nullish(),
	})
	.transform((given) => ({
		id: given.id,
		at: given.date_created,
		body: given.body,
		senderType: given.from?.type ?? '',
		senderName: given.from?.display_name ?? '',
		attachments: given.attachments?.length ?? 0,
	}));

const thread = z
	.object({
		id: textOrEmpty,
		topic: z.object({ type: textOrEmpty, value: textOrEmpty }).nullish(),
		entities: z
			.array(z.object({ type: textOrEmpty, id: textOrEmpty }))
			.nullish()
			.transform((entities) => entities ?? []),
		metadata: z.object({ shop_reply_needed_since: moment }).nullish(),
		messages: z
			.array(message)
			.nullish()
			.transform((messages) => messages ?? []),
	})
	.transform((given) => ({
		id: given.id,
		topicType: given.topic?.type ?? '',
		topic: given.topic?.value ?? '',
		entities: given.entities,
		replyNeededSince: given.metadata?.shop_reply_needed_since ?? '',
		messages: given.messages,
	}));

type Thread = z.output<typeof thread>;

/** The shop's own messages are no event. */
const OWN = 'SHOP_USER';

/** A customer or the operator has written (M11). The text is left out unless it is asked for. */
export const messageReceived: HappeningEvent = {
	kind: 'happening',
	displayName: 'Message Received',
	description: 'A customer or the marketplace has written a message (M11)',
	feature: 'Message threads',
	fields: [includeText],
	overlapMs: 15 * 60_000,
	firstLookMs: 30 * 24 * 3_600_000,
	async look(mirakl, { from, place, isFirst }, { choices, mayGoOn }) {
		const { rows, complete, token } = await threads(mirakl, from, { token: place, mayGoOn });
		const found = rows.flatMap((given) =>
			received(given, choices).filter(({ at }) => isFirst !== true || at >= waitingFrom(given)),
		);
		return { found, complete, place: token };
	},
	async sample(mirakl, choices) {
		const { rows } = await threads(mirakl, undefined, { limit: SAMPLE_SIZE });
		return rows.flatMap((given) => received(given, choices).slice(-1)).map(({ item }) => item);
	},
};

async function threads(
	mirakl: MiraklClient,
	from: string | undefined,
	options: Parameters<typeof seekRows>[4],
) {
	return await seekRows(
		mirakl,
		'M11',
		'/api/inbox/threads',
		{
			query: { updated_since: from, with_messages: true },
			row: thread,
			keyOf: ({ id }: Thread) => id,
		},
		options,
	);
}

/** At the first look only what still waits for an answer of the shop is news. */
function waitingFrom({ replyNeededSince }: Thread): string {
	return replyNeededSince === '' ? 'none' : replyNeededSince;
}

function received(given: Thread, { includeText: withText }: Choices): Happening[] {
	return given.messages
		.filter(({ senderType }) => senderType !== OWN)
		.map(({ id, at, senderType, senderName, body, attachments }) => {
			const item: IDataObject = {
				event: 'messageReceived',
				threadId: given.id,
				messageId: id,
				date: at,
				senderType,
				topicType: given.topicType,
				orderId: given.entities.find(({ type }) => type === 'MMP_ORDER')?.id ?? '',
				entities: given.entities,
				attachments,
				replyNeededSince: given.replyNeededSince,
				...(withText === true && { senderName, topic: given.topic, body }),
			};
			return { key: `${given.id} ${id}`, at, item };
		});
}
