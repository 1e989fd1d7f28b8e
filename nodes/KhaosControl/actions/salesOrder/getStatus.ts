import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { forAllItems, type Call, type Outcome } from '../../../common/operation';
import { textList } from '../../../common/parameters';
import type { OrderStatus } from '../../payloads/orderStatus';
import { askedBy, chunks } from '../chunks';
import type { Khaos } from '../khaos';
import {
	isSame,
	knownOnlyAsStored,
	showsCancelled,
	statusesByReference,
	storedReferences,
	withReference,
} from './lookUp';

const params = z.object({ associatedRefs: textList });

const NOTHING_KNOWN: Omit<OrderStatus, 'associatedRef'> = {
	salesOrderCode: '',
	cancelled: false,
	cancelReason: '',
	complete: false,
	qtySold: 0,
	qtyAssigned: 0,
	courier: '',
	currency: '',
	itemsTotal: '',
	deliveryTotal: '',
	dateCreated: '',
	invoices: [],
};

/** State, invoices and boxes of the sales orders of given Associated Refs, 50 a call; no customer data. */
export const getStatus = forAllItems({
	displayName: 'Get Status',
	action: 'Get the status of sales orders',
	description:
		'Get state, invoices and boxes of sales orders by Associated Ref (ExportOrderStatusEx)',
	fields: [
		{
			displayName: 'Associated Refs',
			name: 'associatedRefs',
			type: 'string',
			default: '={{ $json.reference }}',
			description: 'One reference, a list from an expression, or references separated by commas',
		},
	],
	params,
	async execute(calls: Array<Call<z.output<typeof params>, Khaos>>): Promise<Outcome[]> {
		const { client: khaos } = calls[0];
		const asked = askedBy(
			calls.map(({ param, itemIndex }) => ({ texts: param.associatedRefs, itemIndex })),
		);
		const outcomes: Outcome[] = [];
		for (const references of chunks([...asked.keys()].map(withoutComma))) {
			const orders = await statusesByReference(khaos, references);
			const missing = references.filter((reference) => !withReference(orders, reference));
			const cancelled = await invisiblyCancelled(khaos, missing);
			for (const reference of references) {
				const status = withReference(orders, reference);
				const hidden = cancelled.find((stored) => isSame(stored.associatedRef, reference));
				const json = { ...NOTHING_KNOWN, ...hidden, ...status, associatedRef: reference };
				outcomes.push({
					json: { ...json, found: Boolean(status ?? hidden) } as unknown as IDataObject,
					from: asked.get(reference) ?? [],
				});
			}
		}
		return outcomes;
	},
});

/** Up to v7.3b a cancelled order has no status at all; that it is stored tells it from one never imported. */
async function invisiblyCancelled(khaos: Khaos, references: string[]) {
	if (references.length === 0 || (await showsCancelled(khaos))) return [];
	const stored = await storedReferences(khaos, references);
	return await Promise.all(
		stored.map(async (reference) => await knownOnlyAsStored(khaos, reference)),
	);
}

function withoutComma(reference: string): string {
	if (!reference.includes(',')) return reference;
	throw new UserFacingError(
		`The reference '${reference}' holds a comma, which separates references in Khaos Control`,
		'Give one reference per entry of the list.',
	);
}
