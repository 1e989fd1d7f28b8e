import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { limit, returnAll, simplify } from '../../../common/fields';
import { textList } from '../../../common/parameters';
import { simplifiedShipment } from '../../payloads/shipment';
import { eachInChunks } from '../../transport/query';
import { moment, optionalFlag, rowLimit } from '../fields';
import { eachItem } from '../operation';
import { listShipments, whereSeveralAreAllowed } from './shipments';

const orderIds: INodeProperties = {
	displayName: 'Order IDs',
	name: 'orderIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. ORDER-1042-A, ORDER-1043-A',
	description: 'Shipments of these orders, separated by commas. Leave empty for all orders.',
};

const states: INodeProperties = {
	displayName: 'States',
	name: 'states',
	type: 'multiOptions',
	default: [],
	description: 'Shipments in any of these states. Choose none for all states.',
	options: [
		{ name: 'Cancelled', value: 'CANCELED' },
		{ name: 'Closed', value: 'CLOSED' },
		{ name: 'Prepared (Waiting for Debit)', value: 'SHIPMENT_PREPARED' },
		{ name: 'Ready for Pick-Up', value: 'READY_FOR_PICK_UP' },
		{ name: 'Received', value: 'RECEIVED' },
		{ name: 'Shipped', value: 'SHIPPED' },
		{ name: 'Shipping', value: 'SHIPPING' },
		{ name: 'To Collect', value: 'TO_COLLECT' },
	],
};

const since: INodeProperties = {
	displayName: 'Updated Since',
	name: 'updatedSince',
	type: 'dateTime',
	default: '',
	description: 'Shipments changed at or after this time (UTC unless it names a zone)',
};

const until: INodeProperties = {
	displayName: 'Updated Until',
	name: 'updatedUntil',
	type: 'dateTime',
	default: '',
	description: 'Shipments changed before this time (UTC unless it names a zone)',
};

const ifSwitchedOff: INodeProperties = {
	displayName: 'If Shipments Are Switched Off',
	name: 'ifSwitchedOff',
	type: 'options',
	default: 'fail',
	options: [
		{ name: 'Fail', value: 'fail' },
		{
			name: 'Say So',
			value: 'say',
			description: 'Give one item with multiShipment false: the marketplace takes an order whole',
		},
	],
	description: 'What to do where this marketplace takes one shipment for each order',
};

/** Shipments by order, state and time, oldest first, all pages, each once (Mirakl ST11). */
export const getMany = eachItem({
	displayName: 'Get Many',
	action: 'Get many shipments',
	description: 'Read shipments with their lines, tracking and states (ST11)',
	fields: [returnAll, limit, orderIds, states, since, until, ifSwitchedOff, simplify],
	params: z.object({
		orderIds: textList,
		states: textList,
		updatedSince: moment,
		updatedUntil: moment,
		ifSwitchedOff: z
			.enum(['fail', 'say'])
			.nullish()
			.transform((value) => value ?? 'fail'),
		returnAll: optionalFlag(false),
		limit: rowLimit,
		simplify: optionalFlag(true),
	}),
	async execute({ param, client }) {
		const filters = {
			shipment_state_code: param.states,
			last_updated_from: param.updatedSince,
			last_updated_to: param.updatedUntil,
		};
		const most = param.returnAll ? undefined : param.limit;
		const read = async () =>
			param.orderIds.length === 0
				? await listShipments(client, filters, most)
				: await eachInChunks(
						param.orderIds,
						async (chunk) => await listShipments(client, { ...filters, order_id: chunk }, most),
					);
		const records =
			param.ifSwitchedOff === 'say' ? await whereSeveralAreAllowed(client, read) : await read();
		if (records === undefined) return { multiShipment: false };
		return records
			.slice(0, most)
			.map(({ raw, known }) => (param.simplify ? simplifiedShipment(known) : (raw as IDataObject)));
	},
});
