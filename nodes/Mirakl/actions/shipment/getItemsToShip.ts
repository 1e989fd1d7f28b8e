import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { limit, returnAll, simplify } from '../../../common/fields';
import { textList } from '../../../common/parameters';
import { itemsToShip } from '../../payloads/shipment';
import { withRaw } from '../../payloads/withRaw';
import { seekRows } from '../../transport/lists';
import { moment, optionalFlag, rowLimit } from '../fields';
import { eachItem } from '../operation';

const orderIds: INodeProperties = {
	displayName: 'Order IDs',
	name: 'orderIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. ORDER-1042-A, ORDER-1043-A',
	description: 'Items of these orders, at most 100, separated by commas. Leave empty for all.',
};

const readySince: INodeProperties = {
	displayName: 'Ready Since',
	name: 'readySince',
	type: 'dateTime',
	default: '',
	description: 'Items that went to SHIPPING at or after this time (UTC unless it names a zone)',
};

const readyUntil: INodeProperties = {
	displayName: 'Ready Until',
	name: 'readyUntil',
	type: 'dateTime',
	default: '',
	description: 'Items that went to SHIPPING before this time (UTC unless it names a zone)',
};

const fulfilmentCentres: INodeProperties = {
	displayName: 'Fulfilment Centre Codes',
	name: 'fulfilmentCentres',
	type: 'string',
	default: '',
	description: 'Items of these centres, separated by commas. The shop’s own is DEFAULT.',
};

/** What is still to be shipped, by order, oldest first (Mirakl ST12). The address is in the raw data only. */
export const getItemsToShip = eachItem({
	displayName: 'Get Items to Ship',
	action: 'Get items to ship',
	description: 'Read what is still to be shipped (ST12); at most every five minutes',
	fields: [returnAll, limit, orderIds, readySince, readyUntil, fulfilmentCentres, simplify],
	params: z.object({
		orderIds: textList,
		readySince: moment,
		readyUntil: moment,
		fulfilmentCentres: textList,
		returnAll: optionalFlag(false),
		limit: rowLimit,
		simplify: optionalFlag(true),
	}),
	async execute({ param, client }) {
		const list = {
			query: {
				order_id: param.orderIds,
				fulfillment_center_code: param.fulfilmentCentres,
				shipping_date_from: param.readySince,
				shipping_date_to: param.readyUntil,
			},
			row: withRaw(itemsToShip),
			// an order's items may come in several rows
			keyOf: ({ raw }: { raw: Record<string, unknown> }) => JSON.stringify(raw),
		};
		const most = param.returnAll ? undefined : param.limit;
		const path = '/api/shipments/items_to_ship';
		const { rows } = await seekRows(client, 'ST12', path, list, { limit: most });
		return rows.map(
			({ raw, known }): IDataObject => (param.simplify ? { ...known } : (raw as IDataObject)),
		);
	},
});
