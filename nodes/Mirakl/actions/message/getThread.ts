import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { simplify } from '../../../common/fields';
import { simplifiedThread } from '../../payloads/thread';
import { filledText, optionalFlag } from '../fields';
import { eachItem } from '../operation';
import { threadById, threadId } from './threads';

/** One conversation with its messages (Mirakl M10). What people wrote is in the raw data only. */
export const getThread = eachItem({
	displayName: 'Get Thread',
	action: 'Get a message thread',
	description:
		'Read one conversation with its messages (M10). The texts are given without Simplify.',
	fields: [threadId, simplify],
	params: z.object({ threadId: filledText, simplify: optionalFlag(true) }),
	async execute({ param, client }) {
		const { raw, known } = await threadById(client, param.threadId);
		return param.simplify ? simplifiedThread(known) : (raw as IDataObject);
	},
});
