import type { KhaosSalesOrder } from '../../../KhaosControl/payloads/salesOrder';
import type { Finding } from '../finding';
import type { Minor } from '../money';
import type { OpenLine } from '../openOrder';
import type { MarketplaceOrder, OrderLine } from '../order';
import { liveLines } from '../order';
import type { Operator } from '../operator';
import type { SkuMap } from '../skuMap';
import { countryUnknown } from './country';
import { bindingDeadline } from './deadlines';
import type { SiteChooser } from './lineSites';
import { lineFindings, type LineProblem, unknownSku } from './lineChecks';
import type { OrderMode } from './mode';
import { totalMismatch, totalsOf } from './prices';
import { isTooLong, referenceTooLong } from './reference';
import { leftOutLines, markedRefund, type PaidStock, refundNeeded } from './refund';
import type { ResolvedSku } from './resolveSkus';
import { salesOrderFor } from './salesOrder';
import type { CourierFinder } from './shippingMap';
import { shippingMethodUnmapped } from './shippingMap';
import type { LineDecision } from './verdict';

/** An order that is to go into Khaos Control. */
export interface OrderToBuild {
	order: MarketplaceOrder;
	mode: OrderMode;
	reference: string;
	/** Where it is created before it is accepted: lines that will be refused stay out. */
	decisions: LineDecision[];
}

export interface BuildRules {
	operator: Operator;
	skuMap: SkuMap;
	courierFor: CourierFinder;
	/** What each SKU is that is no Stock Code; undefined where it was not looked up. */
	resolvedOf?: (sku: string) => ResolvedSku | undefined;
	/** Undefined where levels were not read: no line is left out. */
	stock?: PaidStock;
	/** Undefined where levels were not read: every line is left to the order's site. */
	siteOf?: SiteChooser;
}

export interface Built {
	/** Absent where the order is held. */
	salesOrder?: KhaosSalesOrder;
	predictedTotal: Minor;
	marketplaceTotal: Minor;
	findings: Finding[];
	/** The row's lines with those marked that are to be refunded; undefined where nothing is to be marked. */
	lines?: OpenLine[];
}

/**
 * Builds the Khaos Control sales order of one marketplace order, or says why it is held. The checks are those made
 * before acceptance; they stand here too, because Automatic orders were accepted without us and maps may have changed.
 */
export function buildOrder(toBuild: OrderToBuild, rules: BuildRules): Built {
	const { order, mode, reference } = toBuild;
	const { operator, skuMap, stock } = rules;
	const { refund, stuck } =
		stock === undefined ? { refund: [], stuck: [] } : leftOutLines(order, operator, skuMap, stock);
	const lines = linesToBuild(toBuild).filter((line) => !refund.includes(line));
	const totals = totalsOf(order, lines);
	const courierCode = rules.courierFor(order.shippingMethod);
	const blocking = [
		...problems(toBuild, lines, rules, courierCode),
		...lineFindings(order, operator, [...skuProblems(lines, rules), ...stuck]),
	];
	const result = {
		predictedTotal: totals.predicted,
		marketplaceTotal: totals.marketplace,
		findings: blocking.length > 0 ? blocking : refundNeeded(order, operator, refund),
	};
	if (blocking.length > 0 || courierCode === undefined) return result;
	const marked = markedRefund(rowLines(order, operator, stock), refund);
	const row = marked === undefined ? {} : { lines: marked };
	if (lines.length === 0) return { ...result, ...row };
	const build = { order, mode, reference, lines, courierCode, totals, siteOf: rules.siteOf };
	return { salesOrder: salesOrderFor(build, operator, skuMap), ...result, ...row };
}

function rowLines(
	{ orderId }: MarketplaceOrder,
	{ name }: Operator,
	stock: PaidStock | undefined,
): OpenLine[] {
	return stock?.rows.find((row) => row.operator === name && row.orderId === orderId)?.lines ?? [];
}

/** Lines that Khaos Control has no Stock Code for, or more than one; so far as that was looked up. */
function skuProblems(lines: OrderLine[], { skuMap, resolvedOf }: BuildRules): LineProblem[] {
	return lines.flatMap((line) => {
		const resolved = resolvedOf?.(line.sku);
		if (resolved === undefined || resolved.answer === 'otherRef') return [];
		return [unknownSku(line, skuMap.stockCodeOf(line.sku), resolved.candidates)];
	});
}

function linesToBuild({ order, decisions }: OrderToBuild): OrderLine[] {
	const refused = new Set(decisions.filter(({ accepted }) => !accepted).map((d) => d.lineId));
	return liveLines(order).filter(({ lineId, quantity }) => quantity > 0 && !refused.has(lineId));
}

function problems(
	{ order, reference }: OrderToBuild,
	lines: OrderLine[],
	{ operator, skuMap }: BuildRules,
	courierCode: string | undefined,
): Finding[] {
	const deadline = bindingDeadline(order, operator);
	const found = { operator: operator.name, subject: order.orderId, deadline };
	const nameless = lines.find(({ sku }) => skuMap.stockCodeOf(sku) === '');
	return [
		isTooLong(operator, reference)
			? referenceTooLong(operator, order.orderId, reference, deadline)
			: undefined,
		nameless && {
			...found,
			kind: 'UNKNOWN_SKU' as const,
			message: `Order ${order.orderId} has a line without a SKU (line ${nameless.lineId}).`,
		},
		courierCode === undefined ? shippingMethodUnmapped(order, operator) : undefined,
		order.shippingAddress === undefined
			? {
					...found,
					kind: 'COUNTRY_UNKNOWN' as const,
					message: `Order ${order.orderId} shows no delivery address at the marketplace.`,
				}
			: countryUnknown(order, operator),
		totalMismatch(order, operator, lines),
	].filter((finding) => finding !== undefined);
}
