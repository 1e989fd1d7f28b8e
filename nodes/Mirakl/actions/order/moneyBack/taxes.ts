import { share } from '../../../payloads/minor';
import type { Order, OrderLine } from '../../../payloads/order';
import type { CodedAmount, LineTax } from '../../../payloads/orderLine';
import { codesLeft, left } from './remaining';

interface Amounts {
	amount: number;
	shippingAmount: number;
}

interface Taxes {
	taxes: CodedAmount[];
	shippingTaxes: CodedAmount[];
}

/**
 * The taxes that go with amounts given back of a line, in minor units. Mirakl works out proportional ones by itself;
 * of the others it gives back only what is named (OR11 `tax_calculation_rule` NONE), so each is named with its share,
 * and with all that is left of it where all that is left of its amount is given back. None may be named where taxes
 * are worked out for the order as a whole and prices are without tax (OR30). Taxes that a person names are kept.
 */
export function taxesOf(
	order: Order,
	line: OrderLine,
	{ amount, shippingAmount }: Amounts,
	wanted: Partial<Taxes>,
): Taxes {
	if (order.hasOrderTaxes && order.taxMode === 'TAX_EXCLUDED') {
		return { taxes: wanted.taxes ?? [], shippingTaxes: wanted.shippingTaxes ?? [] };
	}
	const given = [...line.refunds, ...line.cancelations];
	const rest = left(line);
	return {
		taxes:
			wanted.taxes ??
			named(
				line.taxes,
				given.map(({ taxes }) => taxes),
				{ given: amount, sold: line.price, rest: rest.amount },
			),
		shippingTaxes:
			wanted.shippingTaxes ??
			named(
				line.shippingTaxes,
				given.map(({ shippingTaxes }) => shippingTaxes),
				{ given: shippingAmount, sold: line.shippingPrice, rest: rest.shippingAmount },
			),
	};
}

function named(
	sold: LineTax[],
	earlier: CodedAmount[][],
	amount: { given: number; sold: number; rest: number },
): CodedAmount[] {
	if (amount.given <= 0) return [];
	const toName = sold.filter(({ isProportional }) => !isProportional);
	if (amount.given === amount.rest) return codesLeft(toName, earlier);
	return toName
		.map(({ code, amount: tax }) => ({ code, amount: share(tax, amount.given, amount.sold) }))
		.filter((entry) => entry.amount > 0);
}
