import { z } from 'zod';
import { preview } from '../../../common/fields';
import { changeRecords } from '../changeRecords';
import { allItems } from '../operation';
import { idsRequest, returnChange, returnId, returnParams } from './changes';

/** Says that the goods of returns have come back, up to 100 in a call (Mirakl RT25). */
export const receive = allItems({
	displayName: 'Receive',
	action: 'Mark a return as received',
	description: 'Say that the goods have come back (RT25)',
	fields: [returnId, preview],
	params: z.object(returnParams),
	async execute(calls) {
		return await changeRecords(calls, {
			...returnChange,
			operation: 'RT25',
			request: idsRequest('RT25', '/api/returns/receive'),
			isDone: (found) => ['RECEIVED', 'CLOSED'].includes(found?.state ?? ''),
		});
	},
});
