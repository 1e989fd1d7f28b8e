import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { simplify } from '../../../common/fields';
import { listOf } from '../../payloads/orderLine';
import { flag, momentText, textOrEmpty } from '../../payloads/values';
import { withRaw } from '../../payloads/withRaw';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem } from '../operation';

/** What OR51 gives. */
export const evaluation = withRaw(
	z
		.object({
			grade: z.number().nullish(),
			date: textOrEmpty,
			last_updated_date: textOrEmpty,
			visible: flag(true),
			reply: z.object({ type: textOrEmpty }).nullish(),
			assessments: listOf(z.object({ code: textOrEmpty, response: textOrEmpty })),
		})
		.transform((given) => ({
			grade: given.grade ?? null,
			createdDate: momentText(given.date),
			lastUpdatedDate: momentText(given.last_updated_date),
			visible: given.visible,
			repliedBy: given.reply?.type ?? '',
			assessments: given.assessments,
		})),
);

/** How the customer has graded an order (Mirakl OR51). Names and the customer's words are in the raw data only. */
export const getEvaluation = eachItem({
	displayName: 'Get Evaluation',
	action: 'Get the evaluation of an order',
	description: 'Read how the customer has graded an order (OR51)',
	fields: [orderId, simplify],
	params: z.object({ orderId: filledText, simplify: optionalFlag(true) }),
	async execute({ param, client }) {
		const path = `/api/orders/${encodeURIComponent(param.orderId)}/evaluation`;
		const { raw, known } = (await client.get('OR51', path, evaluation)).value;
		return param.simplify ? { orderId: param.orderId, ...known } : (raw as IDataObject);
	},
});
