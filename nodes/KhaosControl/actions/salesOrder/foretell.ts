import { UserFacingError } from '../../../common/failures';
import { toDecimal, toMinor } from '../../../common/money';
import type { CalculationMethod } from '../../domain/lineAmounts';
import { predictedTotal, type DeliveryCharge, type Prediction } from '../../domain/orderTotal';
import type { KhaosSalesOrder } from '../../payloads/salesOrder';

/** The order with its amounts filled in, and what Khaos Control will make of them. Amounts are '12.34'. */
export interface Foretold {
	order: KhaosSalesOrder;
	/** Empty where it cannot be known. */
	predictedTotal: string;
	/** The total sent less the predicted one; empty where either is missing. */
	totalDifference: string;
	warnings: string[];
}

/**
 * Predicts the total that Khaos Control will compute and compares it with the one that is sent (Sales Order Calc). An
 * order or payment without an amount gets the predicted total.
 *
 * @param taxPercent VAT of lines that do not give their own; undefined where it is not known
 * @throws UserFacingError where a payment has no amount and none can be computed
 */
export function foretell(
	given: KhaosSalesOrder,
	method: CalculationMethod,
	taxPercent: number | undefined,
): Foretold {
	const prediction = predict(given, method, taxPercent);
	const total = 'total' in prediction ? toDecimal(prediction.total) : '';
	const amount = given.amount ?? (total === '' ? undefined : total);
	const payments = given.payments.map((payment) => ({
		...payment,
		amount: payment.amount ?? amount,
	}));
	if (payments.some((payment) => payment.amount === undefined)) {
		throw new UserFacingError(
			`The amount of a payment of order ${given.associatedRef} is missing, and the total cannot be computed`,
			'Give the payment an amount, or the order its total.',
		);
	}
	const difference =
		total === '' || amount === undefined ? '' : toDecimal(toMinor(amount) - toMinor(total));
	return {
		order: { ...given, ...(amount !== undefined && { amount }), payments },
		predictedTotal: total,
		totalDifference: difference,
		warnings: [
			'unknown' in prediction ? `The total cannot be predicted: ${prediction.unknown}` : '',
			difference === '' || difference === '0.00'
				? ''
				: `Khaos Control will compute ${total}, and ${amount} is sent as the order's total`,
			...given.lines.map(({ priceIs }, at) =>
				priceIs === method
					? ''
					: `Line ${at + 1} has a ${priceIs} price in a ${method} company class, which may round differently`,
			),
		].filter((warning) => warning !== ''),
	};
}

function predict(
	order: KhaosSalesOrder,
	method: CalculationMethod,
	taxPercent?: number,
): Prediction {
	const lines = order.lines.map((line) => ({
		unitPrice: toMinor(line.unitPrice),
		quantity: line.quantity,
		priceIs: line.priceIs,
		discountPercent: line.discountPercent,
		taxPercent: line.taxPercent ?? taxPercent,
	}));
	return predictedTotal(method, lines, chargeOf(order));
}

function chargeOf({ delivery, deliveryNet, deliveryTax }: KhaosSalesOrder): DeliveryCharge {
	if (deliveryNet !== undefined) return toMinor(deliveryNet) + toMinor(deliveryTax ?? '0.00');
	if (delivery === undefined || delivery === 'own') return 'own';
	return delivery === 'none' ? 0 : toMinor(delivery);
}
