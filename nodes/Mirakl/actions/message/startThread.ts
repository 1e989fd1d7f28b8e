import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { fromList, preview } from '../../../common/fields';
import { chosenCode, textList } from '../../../common/parameters';
import { messageSent, type Thread } from '../../payloads/thread';
import type { MiraklClient } from '../../transport/client';
import { multipart, type Part } from '../../transport/multipart';
import { sendOnce } from '../../transport/sure';
import { filledText, optionalFlag, optionalText, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { checkReasons } from '../reasons';
import { attachedFiles, attachments, body, recipients } from './fields';
import { checkBody, listThreads, sentAlike } from './threads';

const about: INodeProperties = {
	displayName: 'About',
	name: 'about',
	type: 'options',
	default: 'order',
	options: [
		{ name: 'An Order', value: 'order', description: 'With the customer or the operator (OR43)' },
		{ name: 'The Shop', value: 'shop', description: 'With the operator (M14)' },
	],
	description: 'What the conversation is about',
};

const whereOrder = { show: { about: ['order'] } };
const topicType: INodeProperties = {
	displayName: 'Topic',
	name: 'topicType',
	type: 'options',
	default: 'REASON_CODE',
	options: [
		{ name: 'From the List of Reasons', value: 'REASON_CODE' },
		{ name: 'In Own Words', value: 'FREE_TEXT' },
	],
	description: 'How the topic is given',
};
const topicText: INodeProperties = {
	displayName: 'Topic Text',
	name: 'topicText',
	type: 'string',
	default: '',
	displayOptions: { show: { topicType: ['FREE_TEXT'] } },
	description: 'The topic in own words, 3 to 200 characters',
};
const orderReason = {
	...fromList({
		displayName: 'Topic Reason',
		name: 'orderReason',
		description: 'The marketplace’s reason for writing about an order (RE01)',
		listMethod: 'searchOrderMessagingReasons',
		placeholder: 'e.g. 26',
	}),
	displayOptions: { show: { topicType: ['REASON_CODE'], about: ['order'] } },
};
const shopReason = {
	...fromList({
		displayName: 'Topic Reason',
		name: 'shopReason',
		description: 'The marketplace’s reason for writing to the operator (RE01)',
		listMethod: 'searchSellerMessagingReasons',
		placeholder: 'e.g. MMP_SELLER_MESSAGING_ONBOARDING',
	}),
	displayOptions: { show: { topicType: ['REASON_CODE'], about: ['shop'] } },
};

const params = z.object({
	about: z.enum(['order', 'shop']),
	orderId: optionalText,
	topicType: z.enum(['REASON_CODE', 'FREE_TEXT']),
	topicText: optionalText,
	orderReason: chosenCode,
	shopReason: chosenCode,
	body: filledText,
	recipients: textList,
	attachments: textList,
	preview: optionalFlag(false),
});
type Params = z.output<typeof params>;

/**
 * Starts a conversation on an order (Mirakl OR43) or with the operator (M14). One with the same topic and first message
 * is not started again, and after a broken connection it is looked for before anything is sent again.
 */
export const startThread = eachItem({
	displayName: 'Start Thread',
	action: 'Start a message thread',
	description: 'Write to a customer about an order (OR43) or to the operator (M14)',
	fields: [
		about,
		{ ...orderId, displayOptions: whereOrder },
		...[topicType, orderReason, shopReason, topicText, body],
		{ ...recipients, displayOptions: whereOrder },
		...[attachments, preview],
	],
	params,
	async execute({ param, client, context, itemIndex }) {
		checkBody(param.body);
		if (param.about === 'order') checkHasOrder(param);
		const topic = await topicOf(client, param);
		const look = async () => await threadsAbout(client, param);
		const started = (threads: Thread[]) =>
			threads.find((thread) => thread.topic === topic.value && startsWith(thread, param.body));
		const there = started(await look());
		if (there !== undefined) {
			const note = 'A thread with this topic and first message is there already';
			return {
				threadId: there.threadId,
				messageId: there.messages[0].messageId,
				changed: false,
				note,
			};
		}
		const files = await attachedFiles(context, itemIndex, param.attachments);
		const request = requestOf(client, param, topic, files);
		if (param.preview) return { changed: false, note: PREVIEWED, request: shown(request) };
		const isDone = (threads: Thread[]) => started(threads) !== undefined;
		const { answer, record } = await sendOnce(client, request, messageSent, look, isDone);
		const found = record && started(record);
		return {
			threadId: answer?.threadId ?? found?.threadId ?? '',
			messageId: answer?.messageId ?? found?.messages[0].messageId ?? '',
			changed: true,
			note: '',
		};
	},
});

interface Topic {
	type: string;
	value: string;
}

async function topicOf(mirakl: MiraklClient, param: Params): Promise<Topic> {
	if (param.topicType === 'FREE_TEXT') {
		const { length } = param.topicText;
		if (length >= 3 && length <= 200) return { type: 'FREE_TEXT', value: param.topicText };
		throw new UserFacingError(
			`The topic has ${length} characters, and Mirakl takes 3 to 200`,
			'Change the Topic Text.',
		);
	}
	const isOrder = param.about === 'order';
	const value = isOrder ? param.orderReason : param.shopReason;
	await checkReasons(mirakl, isOrder ? 'ORDER_MESSAGING' : 'MMP_SELLER_MESSAGING', [value]);
	return { type: 'REASON_CODE', value };
}

function requestOf(mirakl: MiraklClient, param: Params, topic: Topic, files: Part[]) {
	const content = (input: object) => multipart([{ name: 'thread_input', json: input }, ...files]);
	if (param.about === 'shop') {
		const entity = { type: 'SELLER_OPERATOR' };
		return mirakl.upload('M14', '/api/inbox/threads', content({ body: param.body, entity, topic }));
	}
	const path = `/api/orders/${encodeURIComponent(param.orderId)}/threads`;
	// here the recipients are plain words, in a reply they are objects (M12)
	return mirakl.upload('OR43', path, content({ body: param.body, to: param.recipients, topic }));
}

function checkHasOrder({ orderId: id, recipients: to }: Params): void {
	if (id === '') throw new UserFacingError('No order was given', 'Fill in the Order ID.');
	if (to.length === 0) {
		throw new UserFacingError('The message has no recipient', 'Choose who gets it.');
	}
}

async function threadsAbout(mirakl: MiraklClient, { about: what, orderId: id }: Params) {
	const filters =
		what === 'order'
			? { entity_type: 'MMP_ORDER', entity_id: [id], with_messages: true }
			: { entity_type: 'SELLER_OPERATOR', with_messages: true };
	return (await listThreads(mirakl, filters)).map(({ known }) => known);
}

function startsWith(thread: Thread, text: string): boolean {
	return sentAlike({ ...thread, messages: thread.messages.slice(0, 1) }, text).length > 0;
}
