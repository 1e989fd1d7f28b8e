import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { textList } from '../../../common/parameters';
import type { Query } from '../../transport/client';
import { moment, optionalText } from '../fields';

const textsField = (displayName: string, name: string, description: string): INodeProperties => ({
	...{ displayName, name, description },
	type: 'string',
	default: '',
});

const timeField = (displayName: string, name: string, description: string): INodeProperties => ({
	...{ displayName, name, description },
	type: 'dateTime',
	default: '',
});

/** The filters of OR11 that are needed less often. */
export const filtersField: INodeProperties = {
	displayName: 'More Filters',
	name: 'moreFilters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Further filters; an order must pass all of them',
	options: [
		textsField(
			'Channel Codes',
			'channelCodes',
			'Orders of these channels, for example country sites, separated by commas',
		),
		timeField(
			'Created Until',
			'createdUntil',
			'Orders created before this time (UTC unless it names a zone)',
		),
		textsField(
			'Customer References',
			'customerReferences',
			'Orders with these references of the customer, separated by commas',
		),
		textsField(
			'Fulfilment Centre Codes',
			'fulfilmentCentres',
			'Orders fulfilled by these centres, separated by commas. The shop’s own is DEFAULT.',
		),
		{
			displayName: 'Incident',
			name: 'hasIncident',
			type: 'options',
			default: 'yes',
			options: [
				{ name: 'Has None', value: 'no' },
				{ name: 'Has One', value: 'yes' },
			],
			description: 'Whether an incident is open on a line of the order',
		},
		textsField('Order IDs', 'orderIds', 'Orders with these IDs, at most 100, separated by commas'),
		{
			displayName: 'Payment Workflow',
			name: 'paymentWorkflow',
			type: 'options',
			default: 'PAY_ON_ACCEPTANCE',
			options: [
				{ name: 'Not Confirmed by the Marketplace', value: 'NO_CUSTOMER_PAYMENT_CONFIRMATION' },
				{ name: 'On Acceptance', value: 'PAY_ON_ACCEPTANCE' },
				{ name: 'On Delivery', value: 'PAY_ON_DELIVERY' },
				{ name: 'On Due Date', value: 'PAY_ON_DUE_DATE' },
				{ name: 'On Shipment', value: 'PAY_ON_SHIPMENT' },
			],
			description: 'When the customer pays',
		},
		textsField(
			'Seller References',
			'sellerReferences',
			'Orders with these references of your own, separated by commas',
		),
		{
			displayName: 'Tax Mode',
			name: 'taxMode',
			type: 'options',
			default: 'TAX_INCLUDED',
			options: [
				{ name: 'With Tax', value: 'TAX_INCLUDED' },
				{ name: 'Without Tax', value: 'TAX_EXCLUDED' },
			],
			description: 'Whether the amounts in the results have the tax in them',
		},
		timeField(
			'Updated Until',
			'updatedUntil',
			'Orders changed before this time (UTC unless it names a zone)',
		),
		{
			displayName: 'Without Channel',
			name: 'withoutChannel',
			type: 'boolean',
			default: false,
			description: 'Whether to give only orders without a channel; channel codes do not count then',
		},
	],
};

const filters = z.object({
	channelCodes: textList,
	createdUntil: moment,
	customerReferences: textList,
	fulfilmentCentres: textList,
	hasIncident: z.enum(['yes', 'no']).nullish(),
	orderIds: textList,
	paymentWorkflow: optionalText,
	sellerReferences: textList,
	taxMode: z.enum(['TAX_INCLUDED', 'TAX_EXCLUDED']).nullish(),
	updatedUntil: moment,
	withoutChannel: z.boolean().nullish(),
});

/** What was chosen of them; nothing where the collection is empty or missing. */
export const moreFilters = z.preprocess((given) => given ?? {}, filters);

/** As OR11 wants them. `updatedUntil` belongs to the window and is not among them. */
export function moreQuery(given: z.output<typeof filters>): Query {
	return {
		channel_codes: given.channelCodes,
		only_null_channel: given.withoutChannel === true ? true : undefined,
		end_date: given.createdUntil,
		order_references_for_customer: given.customerReferences,
		order_references_for_seller: given.sellerReferences,
		fulfillment_center_code: given.fulfilmentCentres,
		has_incident: given.hasIncident ? given.hasIncident === 'yes' : undefined,
		order_ids: given.orderIds,
		payment_workflow: given.paymentWorkflow,
		order_tax_mode: given.taxMode ?? undefined,
	};
}
