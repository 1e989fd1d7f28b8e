import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fromList, preview } from '../../../common/fields';
import { chosenCode } from '../../../common/parameters';
import type { Return } from '../../payloads/return';
import { changeRecords } from '../changeRecords';
import { jsonList } from '../jsonList';
import { allItems } from '../operation';
import { returnChange, returnId, returnParams, type ReturnParam } from './changes';

const lines: INodeProperties = {
	displayName: 'Lines',
	name: 'lines',
	type: 'json',
	required: true,
	default: '[]',
	placeholder: 'e.g. [{ "lineId": "ORDER-1042-A-1", "compliant": true }]',
	description:
		'A list with one entry for each line of the return: lineId and compliant; where not compliant, if wanted, a reasonCode of its own and a note for the customer',
};

const reason = fromList({
	displayName: 'Reason for Non-Compliance',
	name: 'nonComplianceReason',
	listMethod: 'searchReturnNonCompliantReasons',
	placeholder: 'e.g. RETURN_NON_COMPLIANT_DAMAGED',
	description:
		'The marketplace’s reason for goods that are not as they should be (RE01), for all lines without a reasonCode of their own',
});

const line = z
	.object({
		lineId: z.string().min(1),
		compliant: z.boolean(),
		reasonCode: z.string().default(''),
		note: z.string().max(2_000).default(''),
	})
	.strict();

const params = z
	.object({
		...returnParams,
		lines: jsonList(line).refine((given) => given.length > 0, 'no line is named'),
		nonComplianceReason: chosenCode,
	})
	.transform(({ nonComplianceReason, lines: given, ...rest }) => ({
		...rest,
		lines: given.map((entry) =>
			entry.compliant ? entry : { ...entry, reasonCode: entry.reasonCode || nonComplianceReason },
		),
	}))
	.refine(
		({ lines: given }) =>
			given.every(({ compliant, reasonCode }) => compliant || reasonCode !== ''),
		{ path: ['lines'], message: 'goods that are not as they should be need a reason' },
	);
type Params = z.output<typeof params>;

/** Says of each line of returns whether the goods came back as they should, up to 100 returns in a call (Mirakl RT26). */
export const setCompliance = allItems({
	displayName: 'Set Compliance',
	action: 'Set the compliance of a return',
	description: 'Say of each line whether the goods came back as they should (RT26)',
	fields: [returnId, lines, reason, preview],
	params,
	async execute(calls) {
		return await changeRecords<ReturnParam & Params, Return>(calls, {
			...returnChange,
			operation: 'RT26',
			request: (mirakl, given) =>
				mirakl.put('RT26', '/api/returns/compliance', {
					returns: given.map(({ returnId: id, lines: wanted }) => ({
						id,
						return_lines: wanted.map(lineBody),
					})),
				}),
			isDone: (found, { lines: wanted }) => wanted.every((entry) => isSet(found, entry)),
		});
	},
});

function lineBody({ lineId, compliant, reasonCode, note }: Params['lines'][number]) {
	return {
		order_line_id: lineId,
		compliant,
		...(!compliant && { non_compliance_reason_code: reasonCode }),
		...(note !== '' && { non_compliance_additional_info: note }),
	};
}

function isSet(found: Return | undefined, wanted: Params['lines'][number]): boolean {
	const given = found?.lines.find(({ lineId }) => lineId === wanted.lineId)?.compliance ?? [];
	return given.some(
		({ compliant, reasonCode }) =>
			compliant === wanted.compliant && (compliant || reasonCode === wanted.reasonCode),
	);
}
