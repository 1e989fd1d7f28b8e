import { commissionOf, lineTaxes, taxTotal } from '../state/amounts.mts';
import { canRefund } from '../state/lifecycle.mts';
import type { Order, OrderLine, Tax } from '../state/types.mts';
import { COMMISSION_TAX_CODE, COMMISSION_TAX_PERCENT } from '../tenant.mts';
import { reasonLabel } from '../tenant/reference.mts';
import { amount } from './context.mts';
import type { TaxMode, Wire } from './context.mts';
import { customFieldsJson } from './custom-fields.mts';
import { orNull } from './dates.mts';
import { cancelationJson, refundJson } from './reversal-json.mts';

/** An order line as OR11 gives it, nullable fields as explicit nulls. */
export function orderLineJson(
	order: Order,
	line: OrderLine,
	mode: TaxMode,
	wire: Wire,
): Record<string, unknown> {
	const { write, reference } = wire;
	const included = mode === 'TAX_INCLUDED';
	const price = line.price + (included ? taxTotal(line.taxes) : 0);
	const shipping = line.shipping + (included ? taxTotal(line.shippingTaxes) : 0);
	const unit =
		included && line.taxes.length > 0 ? Math.round(price / line.quantity) : line.unitPrice;
	return {
		can_refund: canRefund(order, line, wire.switches),
		cancelations: line.cancelations.map((item) => cancelationJson(item, mode, wire)),
		category_code: 'GENERAL',
		category_label: 'General',
		...commissionJson(line),
		created_date: write(order.createdAt),
		debited_date: orNull(write, line.debitedAt),
		description: null,
		eco_contributions: [],
		fees: [],
		last_updated_date: write(line.updatedAt),
		offer_id: line.offerId,
		offer_sku: line.sku,
		offer_state_code: '11',
		order_line_additional_fields: customFieldsJson(line.customFields, reference.customFields),
		order_line_id: line.id,
		order_line_index: line.index,
		order_line_state: line.state,
		order_line_state_reason_code: line.incident?.reasonCode ?? line.reasonCode,
		order_line_state_reason_label: labelOf(line, wire),
		origin_unit_price: amount(unit),
		price: amount(price),
		price_additional_info: null,
		price_unit: amount(unit),
		product_medias: [],
		product_shop_sku: line.sku,
		product_sku: line.productSku,
		product_title: `Product ${line.productSku}`,
		promotions: [],
		quantity: line.quantity,
		received_date: orNull(write, line.receivedAt),
		refunds: line.refunds.map((refund) => refundJson(refund, mode, wire)),
		shipped_date: orNull(write, line.shippedAt),
		shipping_from: null,
		shipping_price: amount(shipping),
		shipping_price_additional_unit: null,
		shipping_price_unit: null,
		shipping_taxes: line.shippingTaxes.map((tax) => taxJson(tax, wire)),
		tax_legal_notice: null,
		taxes: line.taxes.map((tax) => taxJson(tax, wire)),
		total_price: amount(line.price + line.shipping + (included ? lineTaxes(line) : 0)),
	};
}

function commissionJson(line: OrderLine): Record<string, unknown> {
	const { fee, tax, total } = commissionOf(line);
	return {
		commission_fee: amount(fee),
		commission_rate_vat: COMMISSION_TAX_PERCENT,
		commission_taxes: [
			{ amount: amount(tax), code: COMMISSION_TAX_CODE, rate: COMMISSION_TAX_PERCENT },
		],
		commission_vat: amount(tax),
		total_commission: amount(total),
	};
}

function labelOf(line: OrderLine, { reference }: Wire): string | null {
	const code = line.incident?.reasonCode ?? line.reasonCode;
	return code === null ? null : reasonLabel(reference, code);
}

function taxJson(tax: Tax, { reference }: Wire): Record<string, unknown> {
	const rule = reference.orderTaxes.find(({ code }) => code === tax.code)?.tax_calculation_rule;
	return {
		amount: amount(tax.amount),
		code: tax.code,
		rate: tax.rate,
		tax_calculation_rule: rule ?? 'NONE',
	};
}
