import { z } from 'zod';
import { preview } from '../../../common/fields';
import { changeRecords } from '../changeRecords';
import { allItems } from '../operation';
import { idsRequest, returnChange, returnId, returnParams } from './changes';

/** Closes returns, up to 100 in a call (Mirakl RT27). It pays nothing back: that is Order: Refund. */
export const close = allItems({
	displayName: 'Close',
	action: 'Close a return',
	description: 'Close returns (RT27). The customer gets no money by it: use Order: Refund too.',
	fields: [returnId, preview],
	params: z.object(returnParams),
	async execute(calls) {
		return await changeRecords(calls, {
			...returnChange,
			operation: 'RT27',
			request: idsRequest('RT27', '/api/returns/close'),
			isDone: (found) => found?.state === 'CLOSED',
		});
	},
});
