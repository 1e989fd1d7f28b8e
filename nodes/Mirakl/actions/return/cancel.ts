import { z } from 'zod';
import { preview } from '../../../common/fields';
import { changeRecords } from '../changeRecords';
import { allItems } from '../operation';
import { idsRequest, returnChange, returnId, returnParams } from './changes';

/** Cancels returns that are not to take place, up to 100 in a call (Mirakl RT29). */
export const cancel = allItems({
	displayName: 'Cancel',
	action: 'Cancel a return',
	description: 'Cancel returns that will not take place (RT29)',
	fields: [returnId, preview],
	params: z.object(returnParams),
	async execute(calls) {
		return await changeRecords(calls, {
			...returnChange,
			operation: 'RT29',
			request: idsRequest('RT29', '/api/returns/cancel'),
			isDone: (found) => found?.state === 'CANCELED',
		});
	},
});
