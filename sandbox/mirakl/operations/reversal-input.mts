import { z } from 'zod';
import { badRequest } from '../errors.mts';
import { remaining, remainingTax, taxTotal } from '../state/amounts.mts';
import type { AskedReversal } from '../state/reversals.mts';
import type { Shop } from '../state/shop.mts';
import type { Order, OrderLine, TaxAmount } from '../state/types.mts';
import { minorUnits } from '../wire/context.mts';
import type { TaxMode } from '../wire/context.mts';

const taxes = z.array(z.object({ amount: z.number(), code: z.string() })).nullish();

/** What OR28 and OR30 say about one line. */
export const givenReversal = z.object({
	amount: z.number(),
	currency_iso_code: z.string().nullish(),
	fees: z.array(z.object({ amount: z.number(), code: z.string() })).nullish(),
	order_line_id: z.string(),
	quantity: z.number().int().nullish(),
	reason_code: z.string(),
	shipping_amount: z.number(),
	shipping_taxes: taxes,
	taxes,
});

type Given = z.output<typeof givenReversal>;

/** The order and the line with this line id. @throws ApiError 400 where there is none */
export function lineWithOrder({ orders }: Shop, id: string): { order: Order; line: OrderLine } {
	for (const order of orders.all()) {
		const line = order.lines.find((one) => one.id === id);
		if (line !== undefined) return { order, line };
	}
	throw badRequest(`The order line '${id}' does not exist`, 'ORDER_LINE_NOT_FOUND');
}

/**
 * One refund or cancellation, checked: a reason of the right type that shops may use, the shop's currency,
 * amounts and taxes of two decimals within what is left, taxes where the order has some.
 *
 * @param mode   whether the amounts include their taxes
 * @param taken  what earlier entries of the same call take of the same line
 * @throws ApiError 400 naming what does not fit
 */
export function readReversal(
	shop: Shop,
	line: OrderLine,
	given: Given,
	reasonType: 'REFUND' | 'CANCELATION',
	mode: TaxMode,
	taken: readonly AskedReversal[],
): AskedReversal {
	const { reasons, currency, platformCurrency } = shop.reference;
	const reason = reasons.find((one) => one.code === given.reason_code && one.type === reasonType);
	if (reason?.is_shop_right !== true) {
		throw badRequest(`The reason '${given.reason_code}' is not a ${reasonType} reason of the shop`);
	}
	if (
		given.currency_iso_code ? given.currency_iso_code !== currency : currency !== platformCurrency
	) {
		throw badRequest(`The currency_iso_code must be ${currency}`);
	}
	if ((given.fees ?? []).length > 0) throw badRequest('The order line has no such fees');
	const asked = {
		taxes: taxesOf(shop, line, 'taxes', given, mode),
		shippingTaxes: taxesOf(shop, line, 'shippingTaxes', given, mode),
		quantity: given.quantity ?? 0,
		reasonCode: reason.code,
	};
	const net = (figure: number, of: TaxAmount[], name: string): number =>
		positive(figure, name) - (mode === 'TAX_INCLUDED' ? taxTotal(of) : 0);
	const amounts = {
		amount: net(given.amount, asked.taxes, 'amount'),
		shipping: net(given.shipping_amount, asked.shippingTaxes, 'shipping_amount'),
	};
	const left = remaining(line);
	const before = (of: (item: AskedReversal) => number): number =>
		taken.reduce((total, item) => total + of(item), 0);
	within('amount', amounts.amount, left.amount - before((item) => item.amount));
	within('shipping_amount', amounts.shipping, left.shipping - before((item) => item.shipping));
	for (const kind of ['taxes', 'shippingTaxes'] as const) {
		for (const { code, amount } of asked[kind]) {
			const used = before((item) => taxTotal(item[kind].filter((tax) => tax.code === code)));
			within(`tax '${code}'`, amount, remainingTax(line, kind, code) - used);
		}
	}
	return { ...asked, ...amounts };
}

/** Taxes as given; of those that Mirakl reckons itself, the share of the amount. */
function taxesOf(
	shop: Shop,
	line: OrderLine,
	of: 'taxes' | 'shippingTaxes',
	given: Given,
	mode: TaxMode,
): TaxAmount[] {
	const listed = of === 'taxes' ? given.taxes : given.shipping_taxes;
	if (line[of].length === 0) {
		if ((listed ?? []).length > 0) throw badRequest('The order line has no such taxes');
		return [];
	}
	if (listed) {
		return listed.map(({ code, amount }) => {
			if (line[of].some((tax) => tax.code === code))
				return { code, amount: positive(amount, code) };
			throw badRequest(`The order line has no tax '${code}'`);
		});
	}
	const figure = of === 'taxes' ? given.amount : given.shipping_amount;
	return line[of].flatMap(({ code, rate, amount }) => {
		const known = shop.reference.orderTaxes.find((tax) => tax.code === code);
		if (known?.tax_calculation_rule === 'PROPORTIONAL_TO_AMOUNT') {
			const part = mode === 'TAX_INCLUDED' ? rate / (100 + rate) : rate / 100;
			return [{ code, amount: Math.min(amount, Math.round(positive(figure, code) * part)) }];
		}
		if (shop.switches.refundTaxes === 'required' && figure > 0) {
			throw badRequest(`The taxes are mandatory as the order has taxes ('${code}')`);
		}
		return [];
	});
}

function positive(figure: number, name: string): number {
	const minor = minorUnits(figure);
	if (minor === undefined || minor < 0) throw badRequest(`The ${name} is not a valid amount`);
	return minor;
}

function within(name: string, wanted: number, left: number): void {
	if (wanted >= 0 && wanted <= left) return;
	throw badRequest(
		`The ${name} exceeds what is left of the order line (${(left / 100).toFixed(2)})`,
	);
}
