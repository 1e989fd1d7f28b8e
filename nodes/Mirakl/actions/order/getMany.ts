import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { limit, returnAll, simplify } from '../../../common/fields';
import { textList } from '../../../common/parameters';
import type { MiraklClient, Query } from '../../transport/client';
import { moment, optionalFlag, rowLimit } from '../fields';
import { eachItem } from '../operation';
import { mask, orderOutput, outputParams } from './get';
import { filtersField, moreFilters, moreQuery } from './filters';
import { listOrders } from './orders';

const states: INodeProperties = {
	displayName: 'States',
	name: 'states',
	type: 'multiOptions',
	default: [],
	description: 'Orders in any of these states. Choose none for orders in all states.',
	options: [
		{ name: 'Cancelled', value: 'CANCELED' },
		{ name: 'Closed', value: 'CLOSED' },
		{ name: 'Received', value: 'RECEIVED' },
		{ name: 'Refused', value: 'REFUSED' },
		{ name: 'Shipped', value: 'SHIPPED' },
		{ name: 'Shipping', value: 'SHIPPING' },
		{ name: 'Staging', value: 'STAGING' },
		{ name: 'To Collect', value: 'TO_COLLECT' },
		{ name: 'Waiting for Acceptance', value: 'WAITING_ACCEPTANCE' },
		{ name: 'Waiting for Debit', value: 'WAITING_DEBIT' },
		{ name: 'Waiting for Debit Payment', value: 'WAITING_DEBIT_PAYMENT' },
	],
};

const updatedSince: INodeProperties = {
	displayName: 'Updated Since',
	name: 'updatedSince',
	type: 'dateTime',
	default: '',
	description:
		'Orders changed at or after this time (UTC unless it names a zone). Mirakl starts a little earlier by itself.',
};

const createdSince: INodeProperties = {
	displayName: 'Created Since',
	name: 'createdSince',
	type: 'dateTime',
	default: '',
	description: 'Orders created at or after this time (UTC unless it names a zone)',
};

const customerDebited: INodeProperties = {
	displayName: 'Customer Debited',
	name: 'customerDebited',
	type: 'options',
	default: 'any',
	description: 'Whether the customer has paid',
	options: [
		{ name: 'Any', value: 'any' },
		{ name: 'No', value: 'no' },
		{ name: 'Yes', value: 'yes' },
	],
};

const params = z.object({
	states: textList,
	updatedSince: moment,
	createdSince: moment,
	customerDebited: z
		.enum(['any', 'no', 'yes'])
		.nullish()
		.transform((value) => value ?? 'any'),
	moreFilters,
	returnAll: optionalFlag(false),
	limit: rowLimit,
	...outputParams,
});

/** Orders by state, time and payment, oldest first, all pages, each once (Mirakl OR11). */
export const getMany = eachItem({
	displayName: 'Get Many',
	action: 'Get many orders',
	description: 'Read many orders by state, time or payment (OR11)',
	fields: [
		...[returnAll, limit, states, updatedSince, createdSince, customerDebited],
		...[filtersField, simplify, mask],
	],
	params,
	async execute({ param, client }) {
		const filters = await filtersOf(client, param);
		const { rows } = await listOrders(
			client,
			filters,
			param.returnAll ? {} : { limit: param.limit },
		);
		return rows.map((record) => orderOutput(record, param));
	},
});

/** A window by update time gets a fixed end: what changes while it is read belongs to the next one (Mirakl's trap 7). */
async function filtersOf(mirakl: MiraklClient, param: z.output<typeof params>): Promise<Query> {
	const wanted = param.moreFilters.updatedUntil;
	const isOpenWindow = param.updatedSince !== '' && wanted === '';
	const end = isOpenWindow ? await windowEnd(mirakl) : wanted;
	return {
		...moreQuery(param.moreFilters),
		order_state_codes: param.states,
		start_date: param.createdSince || undefined,
		start_update_date: param.updatedSince || undefined,
		end_update_date: end,
		customer_debited: param.customerDebited === 'any' ? undefined : param.customerDebited === 'yes',
	};
}

/** Now by Mirakl's clock (ISO 8601, UTC), rounded up to the second: its clock is shown without fractions. */
export async function windowEnd(mirakl: MiraklClient): Promise<string> {
	return new Date((await mirakl.serverNow()) + 1_000).toISOString();
}
