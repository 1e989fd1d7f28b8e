import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { limit, returnAll, simplify } from '../../../common/fields';
import { textList } from '../../../common/parameters';
import { simplifiedThread } from '../../payloads/thread';
import { moment, optionalFlag, rowLimit } from '../fields';
import { eachItem } from '../operation';
import { listThreads } from './threads';

const about: INodeProperties = {
	displayName: 'About',
	name: 'entityType',
	type: 'options',
	default: 'any',
	options: [
		{ name: 'Anything', value: 'any' },
		{ name: 'Offers', value: 'MMP_OFFER' },
		{ name: 'Orders', value: 'MMP_ORDER' },
		{ name: 'Seller and Operator', value: 'SELLER_OPERATOR' },
	],
	description: 'What the conversations are about',
};

const entityIds: INodeProperties = {
	displayName: 'Order or Offer IDs',
	name: 'entityIds',
	type: 'string',
	default: '',
	displayOptions: { show: { entityType: ['MMP_ORDER', 'MMP_OFFER'] } },
	description: 'Conversations about these, separated by commas. Leave empty for all.',
};

const updatedSince: INodeProperties = {
	displayName: 'Updated Since',
	name: 'updatedSince',
	type: 'dateTime',
	default: '',
	description: 'Conversations changed at or after this time (UTC unless it names a zone)',
};

const replyNeeded: INodeProperties = {
	displayName: 'Waiting for a Reply',
	name: 'replyNeeded',
	type: 'boolean',
	default: false,
	description: 'Whether to give only conversations in which somebody waits for the shop',
};

const withMessages: INodeProperties = {
	displayName: 'With Messages',
	name: 'withMessages',
	type: 'boolean',
	default: false,
	description: 'Whether to read the last 100 messages of each conversation too',
};

/** Conversations by what they are about and time, all pages, each once (Mirakl M11). */
export const getManyThreads = eachItem({
	displayName: 'Get Many Threads',
	action: 'Get many message threads',
	description: 'Read conversations with customers and the operator (M11)',
	fields: [
		...[returnAll, limit, about, entityIds, updatedSince, replyNeeded, withMessages, simplify],
	],
	params: z.object({
		entityType: z
			.string()
			.nullish()
			.transform((value) => (value === 'any' || !value ? '' : value)),
		entityIds: textList,
		updatedSince: moment,
		replyNeeded: optionalFlag(false),
		withMessages: optionalFlag(false),
		returnAll: optionalFlag(false),
		limit: rowLimit,
		simplify: optionalFlag(true),
	}),
	async execute({ param, client }) {
		const filters = {
			entity_type: param.entityType,
			entity_id: param.entityType === '' ? [] : param.entityIds,
			updated_since: param.updatedSince,
			with_messages: param.withMessages || undefined,
		};
		const most = param.returnAll ? undefined : param.limit;
		// Mirakl has no filter for those that wait, so the limit counts after all were read
		const threads = await listThreads(client, filters, param.replyNeeded ? undefined : most);
		return threads
			.filter(({ known }) => !param.replyNeeded || known.replyNeededSince !== '')
			.slice(0, most)
			.map(({ raw, known }) => (param.simplify ? simplifiedThread(known) : (raw as IDataObject)));
	},
});
