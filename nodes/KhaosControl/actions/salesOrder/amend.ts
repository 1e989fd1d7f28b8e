import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import { forEachItem } from '../../../common/operation';
import { readImportResult } from '../../payloads/importResult';
import { salesOrderSchema } from '../../payloads/salesOrder';
import { salesOrderXml } from '../../payloads/salesOrderXml';
import { isStoredAs } from '../../payloads/storedAs';
import type { Khaos } from '../khaos';
import { unknownOrder } from './cancel';
import { lookUp } from './lookUp';
import { changeOnce, changeRequest, parametersOf } from './orderChange';

const STORED_BY_ASSOCIATED_REF = 2;

const salesOrder = z.preprocess((given, context) => {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given) as unknown;
	} catch {
		context.addIssue({ code: z.ZodIssueCode.custom, message: 'it is not JSON' });
		return z.NEVER;
	}
}, salesOrderSchema);

const params = z.object({ salesOrder, preview: z.boolean().default(false) });

/**
 * Replaces a sales order by a whole new one (`AmendOrder`, development 024788) where the service can; SO code and
 * Associated Ref stay. Nothing is sent where the order is stored so already. A refusal is a result, not a failure.
 */
export const amend = forEachItem({
	displayName: 'Amend',
	action: 'Amend a sales order',
	description:
		'Replace a web order of the last 48 hours by a whole new one, where the service can (AmendOrder)',
	fields: [
		{
			displayName: 'Sales Order',
			name: 'salesOrder',
			type: 'json',
			default: '={{ $json.salesOrder }}',
			description:
				'The whole order as it should be, in the form of Create: what is left out is gone afterwards',
		},
		preview,
	],
	params,
	async execute({ param, client: khaos }: { param: z.output<typeof params>; client: Khaos }) {
		await parametersOf(khaos, 'AmendOrder');
		const { associatedRef } = param.salesOrder;
		const held = await lookUp(khaos, associatedRef);
		if (held === undefined) throw unknownOrder(associatedRef);
		if (held.cancelled) throw cancelledOrder(associatedRef);
		const document = salesOrderXml(param.salesOrder);
		const request = await changeRequest(khaos, 'AmendOrder', held, document);
		const output = (outcome: string, message = ''): IDataObject => ({
			associatedRef,
			salesOrderCode: held.salesOrderCode,
			outcome,
			message,
		});
		if (param.preview) {
			const { method, url, headers, body } = request;
			return { ...output('preview'), request: { method, url, headers, body } } as IDataObject;
		}
		const isThere = async () => await storedAs(khaos, associatedRef, document);
		if (await isThere()) return output('unchanged');
		const change = await changeOnce(khaos, 'AmendOrder', request, readImportResult, isThere);
		if (change.outcome === 'seen') return output('amended');
		const refused = change.outcome === 'rejected' || change.answer?.imported !== true;
		return output(refused ? 'rejected' : 'amended', change.answer?.message ?? change.message);
	},
});

async function storedAs(khaos: Khaos, reference: string, document: string): Promise<boolean> {
	const { value } = await khaos.call(
		'ExportOrders',
		{ OrderCode: reference, MappingType: STORED_BY_ASSOCIATED_REF },
		(answer) => isStoredAs(answer, document),
	);
	return value;
}

function cancelledOrder(reference: string): UserFacingError {
	return new UserFacingError(
		`Sales order ${reference} is cancelled in Khaos Control and cannot be amended`,
		'Look at the order in Khaos Control. A cancelled order is never created again.',
	);
}
