import { predictedTotal } from '../../../KhaosControl/domain/orderTotal';
import type { Finding } from '../finding';
import type { Minor } from '../money';
import { toDecimal } from '../money';
import type { MarketplaceOrder, OrderLine } from '../order';
import { liveLines } from '../order';
import type { Operator } from '../operator';
import { bindingDeadline } from './deadlines';

/** Units at one price. */
export interface PricedUnits {
	quantity: number;
	unitPrice: Minor;
}

/**
 * Unit prices that add up to a line price exactly: one price where it divides by the quantity, otherwise two that are
 * a penny apart, the cheaper units first (rules.md#prices-and-totals).
 */
export function unitPrices({
	price,
	quantity,
}: Pick<OrderLine, 'price' | 'quantity'>): PricedUnits[] {
	// a line cancelled to nothing: an amount left on it shows as TOTAL_MISMATCH
	if (quantity <= 0) return [];
	const low = Math.floor(price / quantity);
	const dearer = price - low * quantity;
	const split = [
		{ quantity: quantity - dearer, unitPrice: low },
		{ quantity: dearer, unitPrice: low + 1 },
	];
	return split.filter((units) => units.quantity > 0);
}

export interface Totals {
	/** What Khaos Control will compute for the order as it is built. */
	predicted: Minor;
	/** Mirakl's own total of the same lines. */
	marketplace: Minor;
	fees: Minor;
	delivery: Minor;
}

/** Totals of some lines of an order, as Khaos Control will have them and as Mirakl has them. */
export function totalsOf(order: MarketplaceOrder, lines: OrderLine[]): Totals {
	const sum = (of: (line: OrderLine) => Minor) =>
		lines.reduce((total, line) => total + of(line), 0);
	const fees = sum((line) => line.fees);
	const delivery = sum((line) => line.shippingPrice);
	// once a line is refused or cancelled the order's own total says nothing of the rest for sure
	const whole = lines.length === order.lines.length;
	return {
		predicted: predictedGross(lines, fees, delivery),
		marketplace: whole ? order.totalPrice : sum((line) => line.totalPrice),
		fees,
		delivery,
	};
}

/** The total of the lines as the sales order will have them: split prices, and the fees as a line of their own. */
function predictedGross(lines: OrderLine[], fees: Minor, delivery: Minor): Minor {
	const units = [...lines.flatMap(unitPrices), { quantity: 1, unitPrice: fees }];
	const sent = units.map((each) => ({ ...each, priceIs: 'gross' as const }));
	const prediction = predictedTotal('gross', sent, delivery);
	if ('unknown' in prediction) throw new RangeError(prediction.unknown);
	return prediction.total;
}

/**
 * The exception for an order that Khaos Control would not have at Mirakl's total: more than 1 p a line apart, fees
 * without a Stock Code to carry them, another currency, or an amount below zero. Undefined where the money agrees.
 */
export function totalMismatch(
	order: MarketplaceOrder,
	operator: Operator,
	lines: OrderLine[] = liveLines(order),
): Finding | undefined {
	const problem = moneyProblem(order, operator, lines);
	if (problem === undefined) return undefined;
	return {
		kind: 'TOTAL_MISMATCH',
		operator: operator.name,
		subject: order.orderId,
		message: `Order ${order.orderId} ${problem}.`,
		deadline: bindingDeadline(order, operator),
	};
}

function moneyProblem(
	order: MarketplaceOrder,
	operator: Operator,
	lines: OrderLine[],
): string | undefined {
	if (!operator.currencies.includes(order.currency.toUpperCase())) {
		return `is in ${order.currency || 'no currency'}, and this operator's orders are in ${operator.currencies.join(', ')}`;
	}
	const { predicted, marketplace, fees, delivery } = totalsOf(order, lines);
	if (fees < 0 || delivery < 0 || lines.some(({ price }) => price < 0)) {
		return 'has an amount below zero';
	}
	if (fees > 0 && operator.feesStockCode === '') {
		return `has fees of ${toDecimal(fees)}, and the operator row names no Stock Code for fees`;
	}
	if (Math.abs(predicted - marketplace) > lines.length) {
		return `would come to ${toDecimal(predicted)} in Khaos Control, and is ${toDecimal(marketplace)} in Mirakl`;
	}
	return undefined;
}
