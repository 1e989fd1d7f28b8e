import type { KhaosSalesOrder } from '../../../KhaosControl/payloads/salesOrder';
import type { Finding } from '../finding';
import type { Minor } from '../money';
import type { MarketplaceOrder, OrderLine } from '../order';
import { liveLines } from '../order';
import type { Operator } from '../operator';
import type { SkuMap } from '../skuMap';
import { countryUnknown } from './country';
import { bindingDeadline } from './deadlines';
import type { OrderMode } from './mode';
import { totalMismatch, totalsOf } from './prices';
import { isTooLong, referenceTooLong } from './reference';
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
}

export interface Built {
	/** Absent where the order is held. */
	salesOrder?: KhaosSalesOrder;
	predictedTotal: Minor;
	marketplaceTotal: Minor;
	findings: Finding[];
}

/**
 * Builds the Khaos Control sales order of one marketplace order, or says why it is held. The checks are those made
 * before acceptance; they stand here too, because Automatic orders were accepted without us and maps may have changed.
 */
export function buildOrder(toBuild: OrderToBuild, rules: BuildRules): Built {
	const { order, mode, reference } = toBuild;
	const { operator, skuMap } = rules;
	const lines = linesToBuild(toBuild);
	const totals = totalsOf(order, lines);
	const courierCode = rules.courierFor(order.shippingMethod);
	const findings = problems(toBuild, lines, rules, courierCode);
	const money = { predictedTotal: totals.predicted, marketplaceTotal: totals.marketplace };
	if (findings.length > 0 || courierCode === undefined || lines.length === 0) {
		return { ...money, findings };
	}
	const build = { order, mode, reference, lines, courierCode, totals };
	return { salesOrder: salesOrderFor(build, operator, skuMap), ...money, findings };
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
