import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError, UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import { forEachItem } from '../../../common/operation';
import type { Khaos } from '../khaos';
import { associatedRef, associatedRefField } from './fields';
import { lookUp, type HeldOrder } from './lookUp';
import { changeOnce, changeRequest, parametersOf } from './orderChange';

const params = z.object({ associatedRef, preview: z.boolean().default(false) });

type Outcome = 'cancelled' | 'alreadyCancelled' | 'rejected' | 'preview';

/**
 * Cancels a sales order (`CancelOrder`, development 024788) where the service can: orders of the web service, of the
 * last 48 hours, in an editable stage, not paid; no refund is made. A refusal is a result, not a failure.
 */
export const cancel = forEachItem({
	displayName: 'Cancel',
	action: 'Cancel a sales order',
	description: 'Cancel a web order of the last 48 hours, where the service can (CancelOrder)',
	fields: [associatedRefField, preview],
	params,
	async execute({ param, client: khaos }: { param: z.output<typeof params>; client: Khaos }) {
		await parametersOf(khaos, 'CancelOrder');
		const order = await lookUp(khaos, param.associatedRef);
		if (order === undefined) throw unknownOrder(param.associatedRef);
		if (order.cancelled) return output(order, 'alreadyCancelled');
		const request = await changeRequest(khaos, 'CancelOrder', order);
		if (param.preview) {
			const { method, url, headers, body } = request;
			return {
				...output(order, 'preview'),
				request: { method, url, headers, body },
			} as IDataObject;
		}
		const isCancelled = async () => (await lookUp(khaos, param.associatedRef))?.cancelled === true;
		const change = await changeOnce(khaos, 'CancelOrder', request, () => true, isCancelled);
		// whatever was answered, the order itself tells: another run may have been faster, and an answer proves nothing
		if (change.outcome === 'seen' || (await isCancelled())) return output(order, 'cancelled');
		if (change.outcome === 'rejected') return output(order, 'rejected', change.message);
		throw new RemoteError(
			`Khaos Control answered, but order ${param.associatedRef} is not cancelled there`,
			{ kind: 'doubtful', fix: 'Look at the order in Khaos Control, and cancel it there.' },
		);
	},
});

function output(order: HeldOrder, outcome: Outcome, message = ''): IDataObject {
	const { associatedRef: reference, salesOrderCode } = order;
	return { associatedRef: reference, salesOrderCode, outcome, message };
}

/** There is nothing to change: a person has to find out why. */
export function unknownOrder(reference: string): UserFacingError {
	return new UserFacingError(
		`Khaos Control has no sales order with the Associated Ref '${reference}'`,
		'Check the reference, and whether the order was created.',
	);
}
