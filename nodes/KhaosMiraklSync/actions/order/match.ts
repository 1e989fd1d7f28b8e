import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import type { Matched } from '../../domain/orders/match';
import { matchOrders } from '../../domain/orders/match';
import { inTurn } from '../../domain/orders/turn';
import { skuMapFor } from '../../domain/skuMap';
import { readExceptionRows } from '../../edge/exceptions';
import { readKhaosStatuses, statusFinder } from '../../edge/khaosStatus';
import { readSkuMappings } from '../../edge/maps';
import { readOrdersOneByOne, type UnreadableOrder } from '../../edge/marketplaceOrder';
import { openOrderColumns, readOpenOrderTable } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { findingItems, fromAll, operatorRow, orderRows, rowsField, skuMapRows } from '../rows';

const params = z.object({
	operatorRow: rowList,
	orders: rowList,
	statuses: rowList,
	orderRows: rowList,
	skuMap: rowList,
	exceptionRows: rowList,
});

/** Lays Mirakl's live orders (OR11) beside Khaos Control's (ExportOrderStatusEx) and the rows that keep them. */
export const match = forAllItems<undefined, typeof params>({
	displayName: 'Match',
	action: 'Match orders',
	description:
		'Lay live orders beside Khaos Control and say for each order what is next, the oldest first',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Orders',
			name: 'orders',
			default: "={{ $('Live orders').all() }}",
			description: 'Items of Mirakl: Get Many Orders in all live states, not simplified',
		}),
		rowsField({
			displayName: 'Order Statuses',
			name: 'statuses',
			default: "={{ $('Orders in Khaos Control').all() }}",
			description: 'Items of Khaos Control: Get Status, for these orders and for the rows',
		}),
		orderRows,
		skuMapRows,
		rowsField({
			displayName: 'Exceptions',
			name: 'exceptionRows',
			default: '',
			description:
				'Rows of the table Khaos Mirakl Exceptions that are not closed: orders that they hold come last',
		}),
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const { rows, doubleIds } = readOpenOrderTable(param.orderRows);
		const { orders, unreadable } = readOrdersOneByOne(param.orders);
		const now = Date.now();
		const matched = matchOrders({
			operator,
			orders,
			rows,
			statusOf: statusFinder(readKhaosStatuses(param.statuses)),
			skuMap: skuMapFor(operator.name, readSkuMappings(param.skuMap)),
			now,
		});
		const jsonOf = new Map(param.orders.map((json) => [String(json.order_id), json]));
		return fromAll(calls, [
			...inTurn(matched, readExceptionRows(param.exceptionRows), now).map((each) =>
				matchedItem(each, jsonOf),
			),
			...doubleIds.map(doubleItem),
			...unreadable.map((order) => unreadableItem(order, operator.name)),
		]);
	},
});

function matchedItem(matched: Matched, jsonOf: Map<string, Record<string, unknown>>) {
	const { order, row, mode, ...rest } = matched;
	return {
		...rest,
		reference: row.reference,
		state: row.state,
		mode: mode ?? null,
		khaosCode: row.khaosCode,
		rowId: row.id ?? null,
		row: openOrderColumns(row),
		findings: findingItems(matched.findings),
		order: order === undefined ? null : (jsonOf.get(order.orderId) ?? null),
	};
}

/** A row that two workers inserted at once: only its removal is left to do. */
function doubleItem(rowId: number) {
	return { orderId: '', next: 'none', rowAction: 'delete', rowId, findings: [], order: null };
}

/** An order that nothing can be done with until a person has looked: it is not imported, and says why. */
function unreadableItem({ orderId, message }: UnreadableOrder, operator: string) {
	const text = `Order ${orderId} cannot be imported as Mirakl gave it. ${message}`;
	const finding = {
		kind: 'ORDER_MISSING_IN_KHAOS',
		operator,
		subject: orderId,
		message: text,
	} as const;
	return {
		orderId,
		next: 'none',
		rowAction: 'none',
		findings: findingItems([finding]),
		order: null,
	};
}
