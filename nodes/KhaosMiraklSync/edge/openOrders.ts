import { z } from 'zod';
import type { OpenLine, OpenOrder } from '../domain/openOrder';
import {
	choiceCell,
	flagCell,
	instantCell,
	isoOrNull,
	listOf,
	numberCell,
	readRows,
	requiredText,
	textCell,
} from './cells';

const openLine = z
	.object({
		lineId: textCell(),
		sku: textCell(),
		stockCode: textCell(),
		quantity: numberCell(0, { min: 0 }),
		live: flagCell(true),
		short: flagCell(false),
		refund: flagCell(false),
		refusedAt: instantCell(),
	})
	.transform(
		({ short, refund, refusedAt, ...line }): OpenLine => ({
			...line,
			...(short && { short }),
			...(refund && { refund }),
			...(refusedAt !== undefined && { refusedAt }),
		}),
	);

const openOrderRow = z
	.object({
		id: numberCell(undefined),
		operator: requiredText('the row belongs to no operator'),
		orderId: requiredText('the row belongs to no order'),
		reference: textCell(),
		state: textCell(),
		live: flagCell(true),
		// `createdAt` is a column that n8n keeps for itself in every table, so the order's own date has another name
		orderedAt: instantCell(),
		acceptBy: instantCell(),
		shipBy: instantCell(),
		decidedAt: instantCell(),
		closedAt: instantCell(),
		lines: listOf(openLine),
		khaosCode: textCell(),
		khaosState: choiceCell(['none', 'open', 'complete', 'cancelled'], 'none'),
		assigned: flagCell(false),
		changedAt: instantCell(),
	})
	.transform(
		({ orderedAt, changedAt, lines, ...row }): OpenOrder => ({
			...row,
			lines,
			createdAt: orderedAt ?? 0,
			changedAt: changedAt ?? 0,
		}),
	);

/** The rows of the Open Orders table: one for each order, and the ids of rows that double one of them. */
export interface OpenOrders {
	rows: OpenOrder[];
	/** Tables have no unique keys: two workers may both have inserted an order (rules.md#state). */
	doubleIds: number[];
}

/**
 * Reads the Open Orders table. Of rows that double an order the one that changed last counts, then the oldest row.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readOpenOrderTable(rows: readonly unknown[]): OpenOrders {
	const read = readRows(
		"Table 'Khaos Mirakl Open Orders'",
		openOrderRow,
		rows,
		(row) => row.orderId,
	);
	const ranked = [...read].sort(
		(a, b) => b.changedAt - a.changedAt || (a.id ?? Infinity) - (b.id ?? Infinity),
	);
	const kept = new Map<string, OpenOrder>();
	const doubleIds: number[] = [];
	for (const row of ranked) {
		const key = JSON.stringify([row.operator, row.orderId]);
		if (!kept.has(key)) kept.set(key, row);
		else if (row.id !== undefined) doubleIds.push(row.id);
	}
	const chosen = new Set(kept.values());
	return { rows: read.filter((row) => chosen.has(row)), doubleIds };
}

/**
 * The rows of the Open Orders table, one for each order of each operator.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readOpenOrders(rows: readonly unknown[]): OpenOrder[] {
	return readOpenOrderTable(rows).rows;
}

/** An order as the columns of the Open Orders table, without the row id; moments are ISO UTC text or null. */
export function openOrderColumns(order: OpenOrder) {
	return {
		operator: order.operator,
		orderId: order.orderId,
		reference: order.reference,
		state: order.state,
		live: order.live,
		orderedAt: isoOrNull(order.createdAt),
		acceptBy: isoOrNull(order.acceptBy),
		shipBy: isoOrNull(order.shipBy),
		decidedAt: isoOrNull(order.decidedAt),
		closedAt: isoOrNull(order.closedAt),
		lines: linesColumn(order.lines),
		khaosCode: order.khaosCode,
		khaosState: order.khaosState,
		assigned: order.assigned,
		changedAt: isoOrNull(order.changedAt),
	};
}

/** The lines of an order as their column keeps them: JSON; a refusal's moment is ISO UTC text. */
export function linesColumn(lines: readonly OpenLine[]): string {
	return JSON.stringify(
		lines.map(({ refusedAt, ...line }) => ({
			...line,
			...(refusedAt !== undefined && { refusedAt: isoOrNull(refusedAt) }),
		})),
	);
}
