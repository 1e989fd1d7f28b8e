import { isAllAssigned, type KhaosOrderStatus } from '../khaos';
import type { OpenOrder } from '../openOrder';
import type { MarketplaceOrder } from '../order';
import { isLive, liveLines } from '../order';
import type { Operator } from '../operator';
import type { SkuMap } from '../skuMap';
import { acceptBy } from './deadlines';
import { refusedLine } from './refused';

export interface RowSources {
	order: MarketplaceOrder;
	reference: string;
	operator: Operator;
	skuMap: SkuMap;
	/** The row that the table has, if any. */
	row: OpenOrder | undefined;
	/** What Khaos Control says of the reference; undefined where it was not asked, and what was known stays. */
	status: KhaosOrderStatus | undefined;
	/** ms since 1970, UTC. */
	now: number;
}

/**
 * The Open Orders row that an order should have now. `changedAt` moves only when another column does, so that an order
 * at rest is never written again.
 */
export function openRowFor(sources: RowSources): OpenOrder {
	const { order, reference, operator, skuMap, row, status, now } = sources;
	const stillLive = new Set(liveLines(order).map(({ lineId }) => lineId));
	const known = new Map(row?.lines.map((line) => [line.lineId, line]));
	const next: OpenOrder = {
		id: row?.id,
		operator: operator.name,
		orderId: order.orderId,
		reference,
		state: order.state,
		live: isLive(order.state),
		createdAt: order.createdAt,
		acceptBy: acceptBy(order, operator),
		shipBy: order.shippingDeadline,
		decidedAt: order.decidedAt,
		lines: order.lines.map(({ lineId, sku, quantity, state }) => {
			const { short, refund, refusedAt } = known.get(lineId) ?? {};
			const line = {
				lineId,
				sku,
				stockCode: skuMap.stockCodeOf(sku),
				quantity,
				live: stillLive.has(lineId),
				...(short === true && { short }),
				...(refund === true && { refund }),
				...(refusedAt !== undefined && { refusedAt }),
			};
			return refusedLine(line, state, order.decidedAt ?? order.updatedAt, now);
		}),
		...khaosColumns(row, status),
		changedAt: row?.changedAt ?? now,
	};
	return row === undefined || isSameRow(row, next) ? next : { ...next, changedAt: now };
}

/** What Khaos Control knows of an order, as the row keeps it. */
export function khaosColumns(
	row: OpenOrder | undefined,
	status: KhaosOrderStatus | undefined,
): Pick<OpenOrder, 'khaosCode' | 'khaosState' | 'assigned'> {
	if (status?.found) {
		return {
			khaosCode: status.salesOrderCode,
			khaosState: status.cancelled ? 'cancelled' : status.complete ? 'complete' : 'open',
			assigned: !status.cancelled && isAllAssigned(status),
		};
	}
	// older services cannot show cancelled orders, and none shows deleted ones: what was seen there once is never imported
	// again by itself (rules.md#one-sales-order); a person is told (missingInKhaos)
	return {
		khaosCode: row?.khaosCode ?? '',
		khaosState: row?.khaosState ?? 'none',
		assigned: status === undefined && (row?.assigned ?? false),
	};
}

/** True where nothing but `changedAt` (and the row id) differs. */
export function isSameRow(a: OpenOrder, b: OpenOrder): boolean {
	return comparable(a) === comparable(b);
}

function comparable(row: OpenOrder): string {
	const { orderId, operator, reference, state, live } = row;
	const moments = [row.createdAt, row.acceptBy, row.shipBy, row.decidedAt, row.closedAt];
	const { khaosCode, khaosState, assigned } = row;
	const lines = row.lines.map((l) => [
		[l.lineId, l.sku, l.stockCode, l.quantity, l.live],
		[l.short ?? false, l.refund ?? false, l.refusedAt ?? null],
	]);
	return JSON.stringify([
		[operator, orderId, reference, state, live, khaosCode, khaosState, assigned],
		moments.map((moment) => moment ?? null),
		lines,
	]);
}
