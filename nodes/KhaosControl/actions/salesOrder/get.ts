import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { forAllItems, type Call, type Outcome } from '../../../common/operation';
import { textList } from '../../../common/parameters';
import { storedOrderReader } from '../../payloads/storedOrder';
import { askedBy, chunks, grouped } from '../chunks';
import type { Khaos } from '../khaos';
import { withoutComma } from './fields';
import { isSame } from './lookUp';

/** `MappingType` of `ExportOrders`. */
const MAPPINGS = { salesOrderCode: 1, associatedRef: 2 } as const;

const params = z.object({
	orders: textList,
	ordersAre: z.enum(['associatedRef', 'salesOrderCode']).default('associatedRef'),
	includePersonalData: z.boolean().default(false),
});
type Params = z.output<typeof params>;

/**
 * What Khaos Control stores of sales orders (`ExportOrders`), cancelled ones included: header, lines and payments.
 * Names, addresses and notes come only where they are asked for (rules.md#personal-data).
 */
export const get = forAllItems({
	displayName: 'Get',
	action: 'Get sales orders',
	description: 'Get header, lines and payments of sales orders as stored (ExportOrders)',
	fields: [
		{
			displayName: 'Orders',
			name: 'orders',
			type: 'string',
			default: '={{ $json.reference }}',
			description: 'One reference, a list from an expression, or references separated by commas',
		},
		{
			displayName: 'Orders Are',
			name: 'ordersAre',
			type: 'options',
			options: [
				{ name: 'Associated Refs', value: 'associatedRef' },
				{ name: 'Sales Order Codes', value: 'salesOrderCode' },
			],
			default: 'associatedRef',
			description:
				'What the references are; Associated Refs go 50 a call, Sales Order Codes one a call, since the answer does not name them',
		},
		{
			displayName: 'Include Personal Data',
			name: 'includePersonalData',
			type: 'boolean',
			default: false,
			description:
				'Whether to also return names, addresses, e-mail and notes, which n8n then saves with the execution',
		},
	],
	params,
	async execute(calls: Array<Call<Params, Khaos>>): Promise<Outcome[]> {
		const outcomes: Outcome[] = [];
		const groups = grouped(calls, ({ param }) =>
			JSON.stringify([param.ordersAre, param.includePersonalData]),
		);
		for (const group of groups) outcomes.push(...(await storedOrders(group)));
		return outcomes;
	},
});

async function storedOrders(calls: Array<Call<Params, Khaos>>): Promise<Outcome[]> {
	const [{ client: khaos, param }] = calls;
	const asked = askedBy(
		calls.map(({ param: { orders: texts }, itemIndex }) => ({ texts, itemIndex })),
	);
	const byCode = param.ordersAre === 'salesOrderCode';
	const outcomes: Outcome[] = [];
	for (const references of chunks([...asked.keys()].map(withoutComma), byCode ? 1 : undefined)) {
		const { value: orders } = await khaos.call(
			'ExportOrders',
			{ OrderCode: references.join(','), MappingType: MAPPINGS[param.ordersAre] },
			storedOrderReader(param.includePersonalData),
		);
		for (const reference of references) {
			const order = byCode
				? orders.at(0)
				: orders.find(({ associatedRef }) => isSame(associatedRef, reference));
			const known = order && (byCode ? { salesOrderCode: reference } : {});
			const json = { ...order, ...known, [param.ordersAre]: reference, found: order !== undefined };
			outcomes.push({ json: json as IDataObject, from: asked.get(reference) ?? [] });
		}
	}
	return outcomes;
}
