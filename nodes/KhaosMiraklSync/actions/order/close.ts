import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { closeDeparted } from '../../domain/orders/close';
import { readOrderStates } from '../../edge/marketplaceOrder';
import { openOrderColumns, readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { findingItems, fromAll, operatorRow, orderRows, rowsField } from '../rows';

const params = z.object({ operatorRow: rowList, orders: rowList, orderRows: rowList });

/** Closes rows of orders that left Mirakl's live states (OR11 by id) and tells which were lost. */
export const close = forAllItems<undefined, typeof params>({
	displayName: 'Close Departed',
	action: 'Close departed orders',
	description: 'Close the rows of orders that Mirakl no longer lists as live, by their final state',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Orders',
			name: 'orders',
			default: "={{ $('Departed orders').all() }}",
			description: 'Items of Mirakl: Get Order, simplified or not',
		}),
		orderRows,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const rows = new Map(
			readOpenOrders(param.orderRows)
				.filter((row) => row.operator === operator.name && row.live)
				.map((row) => [row.orderId, row]),
		);
		const states = new Map(
			readOrderStates(param.orders.filter((item) => !('error' in item))).map((order) => [
				order.orderId,
				order,
			]),
		);
		const now = Date.now();
		return fromAll(
			calls,
			[...states].flatMap(([orderId, order]) => {
				const row = rows.get(orderId);
				return row === undefined ? [] : [departedItem(closeDeparted(row, order, now), order.state)];
			}),
		);
	},
});

function departedItem(departed: ReturnType<typeof closeDeparted>, state: string) {
	const { row, rowAction, lost, findings } = departed;
	return {
		orderId: row.orderId,
		reference: row.reference,
		state,
		lost,
		rowAction,
		rowId: row.id ?? null,
		row: openOrderColumns(row),
		findings: findingItems(findings),
	};
}
