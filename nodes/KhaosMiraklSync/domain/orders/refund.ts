import type { Finding } from '../finding';
import type { StockFigure } from '../khaos';
import { NON_CONTROLLED } from '../khaos';
import { toDecimal } from '../money';
import type { OpenLine, OpenOrder } from '../openOrder';
import type { MarketplaceOrder, OrderLine } from '../order';
import { liveLines } from '../order';
import type { Operator } from '../operator';
import type { SkuMap } from '../skuMap';
import { claimOfRow, freeFor, isPromised, unitsOf } from './allocation';
import { bindingDeadline } from './deadlines';
import { type LineProblem, lineProblems } from './lineChecks';

/** What tells whether Khaos Control can fill a paid order. */
export interface PaidStock {
	/** Open Orders rows of all operators. */
	rows: readonly OpenOrder[];
	figureOf: (stockCode: string) => StockFigure | undefined;
}

/** The lines of a paid order that stay out of its sales order. */
export interface LeftOut {
	/** To be refunded. */
	refund: OrderLine[];
	/** Short too, and Mirakl does not let them be refunded: the order is held. */
	stuck: LineProblem[];
}

/**
 * The lines of a paid order that Khaos Control cannot fill, under the policy *accept and refund the line*: units of other
 * sales orders are taken, and paid orders that have none yet are served by date, as before acceptance. What was left out
 * once stays out, whatever stock comes in later: a person may have refunded it.
 *
 * Source: rules.md#policies; Mirakl OR11 `can_refund`.
 */
export function leftOutLines(
	order: MarketplaceOrder,
	operator: Operator,
	skuMap: SkuMap,
	{ rows, figureOf }: PaidStock,
): LeftOut {
	if (operator.shortStockPolicy !== 'refundLines' || order.state !== 'SHIPPING') {
		return { refund: [], stuck: [] };
	}
	const isOwn = (row: OpenOrder) => row.operator === operator.name && row.orderId === order.orderId;
	const before = new Set(toRefund(rows.find(isOwn)?.lines ?? []));
	const lines = liveLines(order);
	const others = rows.filter((row) => isPromised(row) && !isOwn(row));
	const free = freeFor(
		{
			operator: operator.name,
			orderId: order.orderId,
			createdAt: order.createdAt,
			units: unitsOf(lines, skuMap.stockCodeOf),
		},
		{
			promised: others.filter(({ khaosState }) => khaosState !== 'none'),
			waiting: others.filter(isPaidOrAccepted).map(claimOfRow),
		},
		figureOf,
		({ status }) => status === NON_CONTROLLED,
	);
	const short = lineProblems(
		lines.filter(({ lineId }) => !before.has(lineId)),
		{
			stockCodeOf: skuMap.stockCodeOf,
			figureOf,
			freeFor: free,
			offerPriceOf: () => undefined,
			tolerancePercent: 0,
		},
	).filter(({ kind }) => kind === 'INSUFFICIENT_STOCK');
	return {
		refund: [
			...lines.filter(({ lineId }) => before.has(lineId)),
			...short.filter(({ line }) => line.canRefund).map(({ line }) => line),
		],
		stuck: short.filter(({ line }) => !line.canRefund),
	};
}

/** Accepted, and not in Khaos Control yet. */
function isPaidOrAccepted({ state, khaosState }: OpenOrder): boolean {
	return khaosState === 'none' && state !== 'WAITING_ACCEPTANCE' && state !== 'STAGING';
}

/** Ids of the lines of a row that were left out of the sales order. */
export function toRefund(lines: readonly OpenLine[]): string[] {
	return lines.filter(({ refund }) => refund === true).map(({ lineId }) => lineId);
}

/** The lines of a row with those marked that stay out of the sales order; undefined where the marks stand already. */
export function markedRefund(
	lines: readonly OpenLine[],
	refund: readonly OrderLine[],
): OpenLine[] | undefined {
	const ids = new Set(refund.map(({ lineId }) => lineId));
	const isNew = lines.some((line) => ids.has(line.lineId) && line.refund !== true);
	if (!isNew) return undefined;
	return lines.map((line) => (ids.has(line.lineId) ? { ...line, refund: true } : line));
}

/** The exception for a paid order with lines that nobody will send, and whose refund is not on record. */
export function refundNeeded(
	order: MarketplaceOrder,
	operator: Operator,
	lines: readonly OrderLine[],
): Finding[] {
	const due = lines.filter(({ refunded }) => !refunded);
	if (due.length === 0) return [];
	const parts = due.map(
		({ lineId, sku, quantity, totalPrice }) =>
			`line ${lineId} (${quantity} of SKU '${sku}', ${toDecimal(totalPrice)} ${order.currency})`,
	);
	const message = `Order ${order.orderId} is paid, and Khaos Control cannot fill ${parts.join(', ')}: to be refunded.`;
	const deadline = bindingDeadline(order, operator);
	return [
		{ kind: 'REFUND_NEEDED', operator: operator.name, subject: order.orderId, message, deadline },
	];
}
