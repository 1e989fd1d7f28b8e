import { z } from 'zod';
import { minorOrZero } from './minor';
import { flag, momentText, textOrEmpty } from './values';

/** A list that Mirakl may leave out or send as null. */
export function listOf<Row extends z.ZodTypeAny>(row: Row) {
	return z
		.array(row)
		.nullish()
		.transform((rows): Array<z.output<Row>> => rows ?? []);
}

const coded = z
	.object({ code: textOrEmpty, amount: minorOrZero })
	.transform(({ code, amount }) => ({ code, amount }));
/** A tax or a fee of an amount, in the minor units of `minor.ts`. */
export type CodedAmount = z.output<typeof coded>;

const tax = z
	.object({ code: textOrEmpty, amount: minorOrZero, tax_calculation_rule: textOrEmpty })
	.transform(({ code, amount, tax_calculation_rule: rule }) => ({
		...{ code, amount },
		/** Mirakl works out its part of a refund by itself (OR11 `tax_calculation_rule`). */
		isProportional: rule === 'PROPORTIONAL_TO_AMOUNT',
	}));
export type LineTax = z.output<typeof tax>;

const quantity = z
	.number()
	.nullish()
	.transform((value) => value ?? 0);

const moneyBack = z.object({
	amount: minorOrZero,
	shipping_amount: minorOrZero,
	quantity,
	reason_code: textOrEmpty,
	taxes: listOf(coded),
	shipping_taxes: listOf(coded),
	fees: listOf(coded),
	// a refund's own state came later than `state`, which no longer gets new values (Mirakl's trap 16)
	refund_state: textOrEmpty,
	state: textOrEmpty,
});

/** One refund or cancelation of a line (OR11, OR28, OR30), its amounts in the minor units of `minor.ts`. */
const moneyBackOf = (id: string, given: z.output<typeof moneyBack>) => ({
	id,
	amount: given.amount,
	shippingAmount: given.shipping_amount,
	quantity: given.quantity,
	reasonCode: given.reason_code,
	taxes: given.taxes,
	shippingTaxes: given.shipping_taxes,
	fees: given.fees,
	state: given.refund_state || given.state,
});
export type MoneyBack = ReturnType<typeof moneyBackOf>;

const recorded = moneyBack
	.extend({ id: textOrEmpty })
	.transform(({ id, ...given }) => moneyBackOf(id, given));

/** What OR28 gives: the refunds, by line. */
export const refundsMade = z
	.object({
		refunds: listOf(moneyBack.extend({ order_line_id: textOrEmpty, refund_id: textOrEmpty })),
	})
	.transform(({ refunds }) =>
		refunds.map(({ order_line_id: lineId, refund_id: id, ...given }) => ({
			...moneyBackOf(id, given),
			lineId,
		})),
	);

/** What OR30 gives: the cancelations, by line. The spelling with one l is Mirakl's. */
export const cancelationsMade = z
	.object({
		cancelations: listOf(
			moneyBack.extend({ order_line_id: textOrEmpty, cancelation_id: textOrEmpty }),
		),
	})
	.transform(({ cancelations }) =>
		cancelations.map(({ order_line_id: lineId, cancelation_id: id, ...given }) => ({
			...moneyBackOf(id, given),
			lineId,
		})),
	);

/** A custom field and its value, of an order or one of its lines. */
export const customField = z
	.object({ code: textOrEmpty, value: z.unknown() })
	.transform(({ code, value }) => ({ code, value: value ?? null }));

/** A line of an order (OR11). */
export const orderLine = z
	.object({
		order_line_id: z.string(),
		offer_sku: textOrEmpty,
		quantity: z.number(),
		order_line_state: textOrEmpty,
		price: minorOrZero,
		shipping_price: minorOrZero,
		taxes: listOf(tax),
		shipping_taxes: listOf(tax),
		fees: listOf(coded),
		refunds: listOf(recorded),
		cancelations: listOf(recorded),
		can_refund: flag(true),
		debited_date: textOrEmpty,
		order_line_additional_fields: listOf(customField),
	})
	.transform((given) => ({
		lineId: given.order_line_id,
		sku: given.offer_sku,
		quantity: given.quantity,
		state: given.order_line_state,
		/** Of all units, without shipping, in the minor units of `minor.ts`. */
		price: given.price,
		shippingPrice: given.shipping_price,
		taxes: given.taxes,
		shippingTaxes: given.shipping_taxes,
		fees: given.fees,
		refunds: given.refunds,
		cancelations: given.cancelations,
		canRefund: given.can_refund,
		debitedDate: momentText(given.debited_date),
		customFields: given.order_line_additional_fields,
	}));
export type OrderLine = z.output<typeof orderLine>;
