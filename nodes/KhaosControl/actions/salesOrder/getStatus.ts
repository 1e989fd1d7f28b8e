import { z } from 'zod';
import { forAllItems, type Call, type Outcome } from '../../../common/operation';
import { textList } from '../../../common/parameters';
import { NOTHING_KNOWN, readOrderStatuses, type OrderStatus } from '../../payloads/orderStatus';
import { FULL_LIST_MS, ONE_CALL_MS } from '../../transport/service';
import { askedBy, chunks, grouped } from '../chunks';
import type { Khaos } from '../khaos';
import { withoutComma } from './fields';
import { isSame, knownOnlyAsStored, showsCancelled, storedReferences } from './lookUp';
import { REFERENCE_KINDS, rowsFor, withFound } from './statusRows';
import { filtersField, filtersSchema, filterValues, narrows } from './statusFilters';

/** `MappingType` of `ExportOrderStatusEx`; without references the guide says 1. */
const MAPPINGS = { companyCode: 1, otherRef: 2, salesOrderCode: 3, associatedRef: 4, none: 1 };

const params = z
	.object({
		associatedRefs: textList,
		referencesAre: z.enum(REFERENCE_KINDS).default('associatedRef'),
		filters: filtersSchema,
	})
	.refine(
		({ referencesAre, filters }) =>
			referencesAre !== 'none' || Boolean(filters.dateFrom && filters.dateTo),
		{ path: ['filters'], message: 'without references Date From and Date To are both needed' },
	);
type Params = z.output<typeof params>;

/** State, invoices and boxes of sales orders (`ExportOrderStatusEx`), 50 references a call; no customer data. */
export const getStatus = forAllItems({
	displayName: 'Get Status',
	action: 'Get the status of sales orders',
	description:
		'Get state, invoices and boxes of sales orders by Associated Ref (ExportOrderStatusEx)',
	fields: [
		{
			displayName: 'References Are',
			name: 'referencesAre',
			type: 'options',
			options: [
				{ name: 'Associated Refs', value: 'associatedRef' },
				{ name: 'Customer Codes (URN)', value: 'companyCode' },
				{ name: "Customers' Other Refs", value: 'otherRef' },
				{ name: 'None: All Orders Between Two Dates', value: 'none' },
				{ name: 'Sales Order Codes', value: 'salesOrderCode' },
			],
			default: 'associatedRef',
			description: 'What the references are; those of customers give all orders of each',
		},
		{
			displayName: 'Associated Refs',
			name: 'associatedRefs',
			type: 'string',
			displayOptions: { hide: { referencesAre: ['none'] } },
			default: '={{ $json.reference }}',
			description: 'One reference, a list from an expression, or references separated by commas',
		},
		filtersField,
	],
	params,
	async execute(calls: Array<Call<Params, Khaos>>): Promise<Outcome[]> {
		const outcomes: Outcome[] = [];
		const groups = grouped(calls, ({ param }) =>
			JSON.stringify([param.referencesAre, param.filters]),
		);
		for (const group of groups) outcomes.push(...(await statusesFor(group)));
		return outcomes;
	},
});

async function statusesFor(calls: Array<Call<Params, Khaos>>): Promise<Outcome[]> {
	const [{ param }] = calls;
	if (param.referencesAre === 'none') {
		const from = calls.map(({ itemIndex }) => itemIndex);
		const orders = await statusesOf(calls[0], []);
		return orders.map((order) => ({ json: withFound(order, true), from }));
	}
	const asked = askedBy(
		calls.map(({ param: { associatedRefs: texts }, itemIndex }) => ({ texts, itemIndex })),
	);
	// what the answer does not name, customers, is asked for one by one
	const named = param.referencesAre === 'associatedRef' || param.referencesAre === 'salesOrderCode';
	const outcomes: Outcome[] = [];
	for (const references of chunks([...asked.keys()].map(withoutComma), named ? undefined : 1)) {
		const orders = await statusesOf(calls[0], references);
		const hidden = await cancelledOutOfSight(calls[0], references, orders);
		for (const reference of references) {
			const from = asked.get(reference) ?? [];
			for (const json of rowsFor(reference, param.referencesAre, [...orders, ...hidden])) {
				outcomes.push({ json, from });
			}
		}
	}
	return outcomes;
}

async function statusesOf({ client: khaos, param }: Call<Params, Khaos>, references: string[]) {
	const { value } = await khaos.call(
		'ExportOrderStatusEx',
		{
			IDs: references.length === 0 ? undefined : references.join(','),
			MappingType: MAPPINGS[param.referencesAre],
			...filterValues(param.filters, khaos.timeZone),
		},
		readOrderStatuses,
		{ timeoutMs: references.length === 0 ? FULL_LIST_MS : ONE_CALL_MS },
	);
	return value;
}

/**
 * Up to v7.3b a cancelled order has no status at all; that it is stored tells it from one never imported. Not asked
 * where filters may hide an order that is neither.
 */
async function cancelledOutOfSight(
	{ client: khaos, param }: Call<Params, Khaos>,
	references: string[],
	orders: OrderStatus[],
): Promise<OrderStatus[]> {
	const missing = references.filter(
		(reference) => !orders.some(({ associatedRef }) => isSame(associatedRef, reference)),
	);
	if (param.referencesAre !== 'associatedRef' || missing.length === 0) return [];
	if (narrows(param.filters) || (await showsCancelled(khaos))) return [];
	const stored = await storedReferences(khaos, missing);
	return await Promise.all(
		stored.map(async (reference) => ({
			...NOTHING_KNOWN,
			...(await knownOnlyAsStored(khaos, reference)),
		})),
	);
}
