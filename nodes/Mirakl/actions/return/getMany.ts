import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { limit, returnAll, simplify } from '../../../common/fields';
import { textList } from '../../../common/parameters';
import { simplifiedReturn } from '../../payloads/return';
import { moment, optionalFlag, rowLimit } from '../fields';
import { eachItem } from '../operation';
import { listReturns } from './returns';

const states: INodeProperties = {
	displayName: 'States',
	name: 'states',
	type: 'multiOptions',
	default: [],
	description: 'Returns in any of these states. Choose none for all states.',
	options: [
		{ name: 'Cancelled', value: 'CANCELED' },
		{ name: 'Closed', value: 'CLOSED' },
		{ name: 'In Progress', value: 'IN_PROGRESS' },
		{ name: 'Not Received', value: 'NO_RECEPTION' },
		{ name: 'Received', value: 'RECEIVED' },
		{ name: 'Refused', value: 'REFUSED' },
		{ name: 'Waiting for Acceptance', value: 'WAITING_ACCEPTANCE' },
	],
};

const time = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description: `Returns ${what} (UTC unless it names a zone)`,
});

const listFilter = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description: `Returns ${what}, separated by commas`,
});

/** Returns by state, time, order and number, oldest first, all pages, each once (Mirakl RT11). */
export const getMany = eachItem({
	displayName: 'Get Many',
	action: 'Get many returns',
	description: 'Read returns with their lines and states (RT11); at most every five minutes',
	fields: [
		...[returnAll, limit, states],
		time('Created Since', 'createdSince', 'created at or after this time'),
		time('Created Until', 'createdUntil', 'created before this time'),
		time('Updated Since', 'updatedSince', 'changed at or after this time'),
		time('Updated Until', 'updatedUntil', 'changed before this time'),
		listFilter('Commercial IDs', 'commercialIds', 'of these purchases (commercial IDs)'),
		listFilter('Order Line IDs', 'lineIds', 'of these order lines'),
		listFilter('Return IDs', 'returnIds', 'with these IDs'),
		listFilter('RMA Numbers', 'rmas', 'with these RMA numbers'),
		simplify,
	],
	params: z.object({
		states: textList,
		createdSince: moment,
		createdUntil: moment,
		updatedSince: moment,
		updatedUntil: moment,
		commercialIds: textList,
		lineIds: textList,
		returnIds: textList,
		rmas: textList,
		returnAll: optionalFlag(false),
		limit: rowLimit,
		simplify: optionalFlag(true),
	}),
	async execute({ param, client }) {
		const filters = {
			return_state: param.states,
			return_creation_date_from: param.createdSince,
			return_creation_date_to: param.createdUntil,
			return_last_updated_from: param.updatedSince,
			return_last_updated_to: param.updatedUntil,
			order_commercial_id: param.commercialIds,
			order_line_id: param.lineIds,
			return_id: param.returnIds,
			return_rma: param.rmas,
		};
		const rows = await listReturns(client, filters, param.returnAll ? undefined : param.limit);
		return rows.map(({ raw, known }) =>
			param.simplify ? simplifiedReturn(known) : (raw as IDataObject),
		);
	},
});
