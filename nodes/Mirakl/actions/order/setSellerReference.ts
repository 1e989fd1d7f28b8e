import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError, UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Outcome } from '../../../common/operation';
import { patchedOrders } from '../../payloads/answers';
import type { MiraklClient, MiraklRequest } from '../../transport/client';
import { filledText, optionalFlag, orderId } from '../fields';
import { allItems, PREVIEWED, shown } from '../operation';

/** Orders in one call (OR04: "Too many orders given" above it). */
const ORDERS_PER_CALL = 100;
const LONGEST = 2000;

const sellerReference: INodeProperties = {
	displayName: 'Seller Reference',
	name: 'sellerReference',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. SO12345',
	description: 'The order’s reference in your own system, up to 2,000 characters',
};

interface Reference {
	orderId: string;
	sellerReference: string;
	from: number[];
}

/** Writes the seller's own order code into the orders, 100 in a call (Mirakl OR04). Writing the same again is harmless. */
export const setSellerReference = allItems({
	displayName: 'Set Seller Reference',
	action: 'Set the seller reference of orders',
	description: 'Write your own order code into the orders (OR04), 100 orders in a call',
	fields: [orderId, sellerReference, preview],
	params: z.object({
		orderId: filledText,
		sellerReference: filledText.pipe(
			z.string().max(LONGEST, `at most ${LONGEST} characters are allowed`),
		),
		preview: optionalFlag(false),
	}),
	async execute(calls) {
		const [{ client, param: first }] = calls;
		const references = onePerOrder(calls);
		const output: Outcome[] = [];
		const refused: string[] = [];
		for (const chunk of inChunks(references)) {
			const request = requestFor(client, chunk);
			if (!first.preview) refused.push(...(await refusalsOf(client, request)));
			const told = first.preview
				? { changed: false, note: PREVIEWED, request: shown(request) }
				: { changed: true };
			output.push(
				...chunk.map(({ from, ...written }) => ({ json: { ...written, ...told }, from })),
			);
		}
		if (refused.length > 0) {
			throw new RemoteError(`Mirakl did not take the reference of ${refused.join('; ')}`, {
				kind: 'rejected',
				status: 200,
				fix: 'The references of the other orders in this run have been written.',
			});
		}
		return output;
	},
});

function requestFor(mirakl: MiraklClient, chunk: Reference[]): MiraklRequest {
	return mirakl.put('OR04', '/api/orders', {
		orders: chunk.map(({ orderId: id, sellerReference: reference }) => ({
			order_id: id,
			references: { order_reference_for_seller: reference },
		})),
	});
}

/** Each order answers for itself inside the 200 (Mirakl's general notes). */
async function refusalsOf(mirakl: MiraklClient, request: MiraklRequest): Promise<string[]> {
	const { value } = await mirakl.repeatable(request, patchedOrders);
	return value.updated_orders
		.filter(({ errors }) => errors.length > 0)
		.map(({ order_id: id, errors }) => {
			const words = errors.map(({ message, code }) => message || code).join(', ');
			return `order ${id} (${words})`;
		});
}

function onePerOrder(
	calls: Array<{ param: { orderId: string; sellerReference: string }; itemIndex: number }>,
): Reference[] {
	const byOrder = new Map<string, Reference>();
	for (const { param, itemIndex } of calls) {
		const known = byOrder.get(param.orderId);
		if (known === undefined) {
			const { orderId: id, sellerReference: reference } = param;
			byOrder.set(id, { orderId: id, sellerReference: reference, from: [itemIndex] });
		} else if (known.sellerReference === param.sellerReference) {
			known.from.push(itemIndex);
		} else {
			throw new UserFacingError(
				`Order ${param.orderId} is given two references, '${known.sellerReference}' and '${param.sellerReference}'`,
				'Give one reference for each order.',
			);
		}
	}
	return [...byOrder.values()];
}

function inChunks(references: Reference[]): Reference[][] {
	const starts = references
		.map((_, index) => index)
		.filter((index) => index % ORDERS_PER_CALL === 0);
	return starts.map((start) => references.slice(start, start + ORDERS_PER_CALL));
}
