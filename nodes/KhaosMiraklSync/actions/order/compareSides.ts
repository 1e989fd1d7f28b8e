import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList, textList } from '../../../common/parameters';
import { compareSides as compare } from '../../domain/orders/sides';
import { readExceptionRows } from '../../edge/exceptions';
import { readKhaosStatuses } from '../../edge/khaosStatus';
import { readListedOrders } from '../../edge/listedOrders';
import { readOpenOrderTable } from '../../edge/openOrders';
import { readOperator, readOperators } from '../../edge/operator';
import { findingItems, fromAll, operatorRow, orderRows, rowsField } from '../rows';

/** Ids that Mirakl takes in one call (OR11 `order_ids`); the rest is asked for the next night. */
const MOST_IDS = 100;

const params = z.object({
	operatorRow: rowList,
	operators: rowList,
	statuses: rowList,
	orders: rowList,
	askedFor: textList,
	orderRows: rowList,
	openExceptions: rowList,
	hoursToReport: z.coerce.number().min(0).default(24),
});

/** Orders that one side alone has, in both directions, and despatches not reported (ORDER_ON_ONE_SIDE). */
export const compareSides = forAllItems<undefined, typeof params>({
	displayName: 'Compare Sides',
	action: 'Compare the orders of both sides',
	description:
		'Find orders that Khaos Control or Mirakl alone has, and what to look up before that can be said',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'All Operators',
			name: 'operators',
			default: "={{ $('All operators').all() }}",
			description: 'Rows of the table Khaos Mirakl Operators: their prefixes say whose an order is',
		}),
		rowsField({
			displayName: 'Order Statuses',
			name: 'statuses',
			default: "={{ $('Sales orders of the last days').all() }}",
			description:
				'Items of Khaos Control: Get Status, between two dates and for references looked up',
		}),
		rowsField({
			displayName: 'Orders',
			name: 'orders',
			default: "={{ $('Changed orders').all() }}",
			description: 'Items of Mirakl: Get Many Orders, simplified: of the last days and looked up',
		}),
		{
			displayName: 'Order IDs Looked Up',
			name: 'askedFor',
			type: 'string',
			default: '',
			description: 'Orders that Mirakl was asked for by ID: one that is not given does not exist',
		},
		orderRows,
		rowsField({
			displayName: 'Open Exceptions',
			name: 'openExceptions',
			default: '',
			description: 'Rows of the table Khaos Mirakl Exceptions: their orders are looked at again',
		}),
		{
			displayName: 'Hours Until Not Reported',
			name: 'hoursToReport',
			type: 'number',
			default: 24,
			description: 'How long after its shipping day an order may be unreported',
		},
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const rows = readOpenOrderTable(param.orderRows).rows;
		const { ask, examined, findings } = compare({
			operator,
			prefixes: readOperators(param.operators).map(({ referencePrefix }) => referencePrefix),
			// web orders without a reference are nobody's here
			statuses: readKhaosStatuses(param.statuses.filter(({ associatedRef }) => associatedRef)),
			orders: readListedOrders(param.orders),
			askedFor: param.askedFor,
			watched: rows.filter((row) => row.operator === operator.name).map((row) => row.orderId),
			onRecord: readExceptionRows(param.openExceptions)
				.filter((row) => row.operator === operator.name && row.kind === 'ORDER_ON_ONE_SIDE')
				.map(({ subject }) => subject),
			hoursToReport: param.hoursToReport,
			now: Date.now(),
		});
		const item = {
			askReferences: ask.references,
			askOrderIds: ask.orderIds.slice(0, MOST_IDS),
			examined,
			findings: findingItems(findings),
		};
		return fromAll(calls, [item]);
	},
});
