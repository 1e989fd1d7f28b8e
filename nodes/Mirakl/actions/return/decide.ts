import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fromList, preview } from '../../../common/fields';
import { chosenCode } from '../../../common/parameters';
import type { Return } from '../../payloads/return';
import { changeRecords } from '../changeRecords';
import { allItems } from '../operation';
import { returnChange, returnId, returnParams, type ReturnParam } from './changes';

const decision: INodeProperties = {
	displayName: 'Decision',
	name: 'decision',
	type: 'options',
	default: 'accept',
	options: [
		{ name: 'Accept', value: 'accept' },
		{ name: 'Refuse', value: 'refuse' },
	],
	description: 'Whether the customer may send the goods back',
};

const rejectionReason = {
	...fromList({
		displayName: 'Refusal Reason',
		name: 'rejectionReason',
		description: 'Why the return is refused (RE01)',
		listMethod: 'searchReturnRejectionReasons',
		placeholder: 'e.g. RETURN_REJECTION_NOT_ELIGIBLE',
	}),
	displayOptions: { show: { decision: ['refuse'] } },
};

const params = z
	.object({
		...returnParams,
		decision: z.enum(['accept', 'refuse']),
		rejectionReason: chosenCode,
	})
	.refine(({ decision: given, rejectionReason: reason }) => given === 'accept' || reason !== '', {
		path: ['rejectionReason'],
		message: 'a refused return needs a reason',
	});

/** States that a return passes through once it was accepted. */
const ACCEPTED = ['IN_PROGRESS', 'RECEIVED', 'NO_RECEPTION', 'CLOSED'];

/** Accepts or refuses returns that wait for it, up to 100 in a call (Mirakl RT21). */
export const decide = allItems({
	displayName: 'Accept or Refuse',
	action: 'Accept or refuse a return',
	description: 'Decide returns that wait for acceptance (RT21)',
	fields: [returnId, decision, rejectionReason, preview],
	params,
	async execute(calls) {
		return await changeRecords<ReturnParam & z.output<typeof params>, Return>(calls, {
			...returnChange,
			operation: 'RT21',
			request: (mirakl, given) =>
				mirakl.put('RT21', '/api/returns/accept', { returns: given.map(entryOf) }),
			isDone: (found, { decision: wanted }) =>
				wanted === 'accept' ? ACCEPTED.includes(found?.state ?? '') : found?.state === 'REFUSED',
		});
	},
});

function entryOf({
	returnId: id,
	decision: wanted,
	rejectionReason: reason,
}: z.output<typeof params>) {
	if (wanted === 'accept') return { id, accepted: true };
	return { id, accepted: false, rejection_reason_code: reason };
}
