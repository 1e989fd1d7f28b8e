import type { OrderLine } from '../../../payloads/order';
import type { CodedAmount } from '../../../payloads/orderLine';

/** What has not been refunded or cancelled of a line; amounts in minor units, never below 0. */
export interface Left {
	quantity: number;
	amount: number;
	shippingAmount: number;
	fees: CodedAmount[];
}

/**
 * What is left of a line: what was sold less all refunds and cancelations, whatever their state. A line's price stays
 * what it was after them (official example of OR11). Quantities of refunds are informative only (OR28).
 */
export function left(line: OrderLine): Left {
	const given = [...line.refunds, ...line.cancelations];
	const sum = (of: (entry: (typeof given)[number]) => number) =>
		given.reduce((total, entry) => total + of(entry), 0);
	return {
		quantity: Math.max(0, line.quantity - sum(({ quantity }) => quantity)),
		amount: Math.max(0, line.price - sum(({ amount }) => amount)),
		shippingAmount: Math.max(0, line.shippingPrice - sum(({ shippingAmount }) => shippingAmount)),
		fees: codesLeft(
			line.fees,
			given.map(({ fees }) => fees),
		),
	};
}

/** Of each code, what earlier lists have not used up; codes with nothing left are not named. */
export function codesLeft(sold: CodedAmount[], earlier: CodedAmount[][]): CodedAmount[] {
	return sold
		.map(({ code, amount }) => {
			const used = earlier
				.flat()
				.filter((entry) => entry.code === code)
				.reduce((total, entry) => total + entry.amount, 0);
			return { code, amount: amount - used };
		})
		.filter(({ amount }) => amount > 0);
}
