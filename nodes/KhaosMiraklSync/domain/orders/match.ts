import type { Finding } from '../finding';
import type { KhaosOrderStatus } from '../khaos';
import type { OpenOrder } from '../openOrder';
import type { MarketplaceOrder } from '../order';
import { isLive, liveLines } from '../order';
import type { Operator } from '../operator';
import type { SkuMap } from '../skuMap';
import { bindingDeadline } from './deadlines';
import { cancelledInMirakl, standingFindings } from './findings';
import type { OrderMode } from './mode';
import { modeOf } from './mode';
import { isSameRow, khaosColumns, openRowFor } from './openRow';
import { refundNeeded, toRefund } from './refund';
import { isTooLong, referenceOf, referenceTooLong } from './reference';

const DAY_MS = 24 * 3_600_000;
const KEEP_MS = 7 * DAY_MS;
/** A sent order that the marketplace cancelled is forgotten as lost after so long: no service tells of its credit. */
const KEEP_SENT_MS = 30 * DAY_MS;

export interface BothSides {
	operator: Operator;
	/** What Mirakl lists as live. */
	orders: MarketplaceOrder[];
	/** Open Orders rows; those of other operators are left alone. */
	rows: OpenOrder[];
	statusOf: (reference: string) => KhaosOrderStatus | undefined;
	skuMap: SkuMap;
	/** ms since 1970, UTC. */
	now: number;
}

/** What has to happen with one order or one row. */
export interface Matched {
	orderId: string;
	/** Absent where only the row is left. */
	order?: MarketplaceOrder;
	mode?: OrderMode;
	/** `look`: Mirakl no longer lists it; ask for the order itself. */
	next: 'decide' | 'create' | 'look' | 'none';
	row: OpenOrder;
	rowAction: 'insert' | 'update' | 'delete' | 'none';
	/** Khaos Control has the order, and Mirakl's seller reference is another. */
	writeSellerReference: boolean;
	stockCodes: string[];
	skus: string[];
	/** Nobody settled it in time: its exceptions close as lost. */
	lost?: boolean;
	findings: Finding[];
}

/**
 * Lays Mirakl's live orders beside the rows and Khaos Control's orders, and says for each what is next. Writing the rows
 * it returns and matching again changes nothing.
 *
 * Orders from before the operator's start, fulfilled by others or no longer live are left out.
 */
export function matchOrders(sides: BothSides): Matched[] {
	const rows = new Map(
		sides.rows
			.filter((row) => row.operator === sides.operator.name)
			.map((row) => [row.orderId, row]),
	);
	const listed = new Set(
		sides.orders.filter(({ state }) => isLive(state)).map(({ orderId }) => orderId),
	);
	return [
		...latestOfEach(sides.orders)
			.filter((order) => isOurs(order, sides.operator))
			.map((order) => matchOrder(order, rows.get(order.orderId), sides)),
		...[...rows.values()]
			.filter((row) => !listed.has(row.orderId))
			.map((row) => matchRow(row, sides))
			.filter((matched) => matched !== undefined),
	];
}

/** Polls overlap and pages shift, so one order may be listed twice (Mirakl's trap 7). */
function latestOfEach(orders: MarketplaceOrder[]): MarketplaceOrder[] {
	const latest = new Map<string, MarketplaceOrder>();
	for (const order of orders) {
		const seen = latest.get(order.orderId);
		if (seen === undefined || seen.updatedAt <= order.updatedAt) latest.set(order.orderId, order);
	}
	return [...latest.values()];
}

function isOurs(order: MarketplaceOrder, operator: Operator): boolean {
	return isLive(order.state) && !order.fulfilledByOthers && order.createdAt >= operator.startFrom;
}

function matchOrder(
	order: MarketplaceOrder,
	known: OpenOrder | undefined,
	{ operator, statusOf, skuMap, now }: BothSides,
): Matched {
	const reference = referenceOf(operator, order.orderId, known?.reference);
	const status = statusOf(reference);
	const row = openRowFor({ order, reference, operator, skuMap, row: known, status, now });
	const findings = standingFindings({ order, operator, row, status }, now);
	const missing = findings.some(({ kind }) => kind === 'ORDER_MISSING_IN_KHAOS');
	const left = new Set(toRefund(row.lines));
	if (order.state === 'SHIPPING') {
		const lines = liveLines(order).filter(({ lineId }) => left.has(lineId));
		findings.push(...refundNeeded(order, operator, lines));
	}
	const tooLong = row.khaosState === 'none' && isTooLong(operator, reference);
	if (tooLong) {
		const deadline = bindingDeadline(order, operator);
		findings.push(referenceTooLong(operator, order.orderId, reference, deadline));
	}
	return {
		orderId: order.orderId,
		order,
		mode: modeOf(order, operator, row.khaosState !== 'none'),
		next: missing ? 'none' : nextStep(row, tooLong),
		row,
		rowAction: known === undefined ? 'insert' : isSameRow(known, row) ? 'none' : 'update',
		writeSellerReference: row.khaosCode !== '' && order.sellerReference !== row.khaosCode,
		stockCodes: [...new Set(liveLines(order).map(({ sku }) => skuMap.stockCodeOf(sku)))].filter(
			(code) => code !== '',
		),
		skus: [...new Set(liveLines(order).map(({ sku }) => sku))].filter((sku) => sku !== ''),
		findings,
	};
}

function nextStep({ state, khaosState }: OpenOrder, tooLong: boolean): Matched['next'] {
	if (khaosState === 'cancelled') return 'none';
	if (state === 'WAITING_ACCEPTANCE') return 'decide';
	return state === 'SHIPPING' && khaosState === 'none' && !tooLong ? 'create' : 'none';
}

/** A row whose order Mirakl no longer lists: looked up while live, watched while Khaos Control would send it, then dropped. */
function matchRow(known: OpenOrder, { statusOf, now }: BothSides): Matched | undefined {
	if (known.live) return rowOnly(known, 'look', 'none', []);
	const status = statusOf(known.reference);
	// the marketplace does not want it any more: what Khaos Control no longer shows is as good as cancelled there
	const gone = status !== undefined && !status.found && known.khaosState !== 'cancelled';
	const current: OpenOrder = gone
		? { ...known, khaosCode: '', khaosState: 'none', assigned: false }
		: { ...known, ...khaosColumns(known, status) };
	const finding = cancelledInMirakl(current);
	const left = known.closedAt ?? known.changedAt;
	if (finding !== undefined && current.khaosState === 'complete' && now - left > KEEP_SENT_MS) {
		return { ...rowOnly(known, 'none', 'delete', []), lost: true };
	}
	if (finding === undefined && now - known.changedAt > KEEP_MS) {
		return rowOnly(known, 'none', 'delete', []);
	}
	if (!isSameRow(known, current)) {
		const findings = finding === undefined ? [] : [finding];
		return rowOnly({ ...current, changedAt: now }, 'none', 'update', findings);
	}
	return finding === undefined ? undefined : rowOnly(known, 'none', 'none', [finding]);
}

function rowOnly(
	row: OpenOrder,
	next: Matched['next'],
	rowAction: Matched['rowAction'],
	findings: Finding[],
): Matched {
	return {
		orderId: row.orderId,
		next,
		row,
		rowAction,
		writeSellerReference: false,
		stockCodes: [],
		skus: [],
		findings,
	};
}
