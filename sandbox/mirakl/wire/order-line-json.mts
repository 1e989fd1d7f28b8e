import type { Order, OrderLine } from '../state/types.mts';
import { COMMISSION_PERCENT, COMMISSION_TAX_PERCENT, reasonLabel } from '../tenant.mts';
import { orNull } from './dates.mts';
import type { DateWriter } from './dates.mts';

/** Minor units as Mirakl's decimal figure. */
export function amount(minorUnits: number): number {
	return minorUnits / 100;
}

/** What the operator keeps of a line, in minor units: fee on price and shipping, and the tax on the fee. */
export function commissionOf(line: OrderLine): { fee: number; tax: number; total: number } {
	const fee = Math.round(((line.price + line.shipping) * COMMISSION_PERCENT) / 100);
	const tax = Math.round((fee * COMMISSION_TAX_PERCENT) / 100);
	return { fee, tax, total: fee + tax };
}

/** An order line as OR11 gives it, nullable fields as explicit nulls. */
export function orderLineJson(
	order: Order,
	line: OrderLine,
	write: DateWriter,
): Record<string, unknown> {
	const commission = commissionOf(line);
	return {
		can_refund: line.debitedAt !== null && line.state !== 'CANCELED',
		cancelations: [],
		category_code: 'GENERAL',
		category_label: 'General',
		commission_fee: amount(commission.fee),
		commission_rate_vat: COMMISSION_TAX_PERCENT,
		commission_taxes: [
			{ amount: amount(commission.tax), code: 'TAXDEFAULT', rate: COMMISSION_TAX_PERCENT },
		],
		commission_vat: amount(commission.tax),
		created_date: write(order.createdAt),
		debited_date: orNull(write, line.debitedAt),
		description: null,
		fees: [],
		last_updated_date: write(line.updatedAt),
		offer_id: line.offerId,
		offer_sku: line.sku,
		offer_state_code: '11',
		order_line_additional_fields: [],
		order_line_id: line.id,
		order_line_index: line.index,
		order_line_state: line.state,
		order_line_state_reason_code: line.reasonCode,
		order_line_state_reason_label: line.reasonCode === null ? null : reasonLabel(line.reasonCode),
		origin_unit_price: amount(line.unitPrice),
		price: amount(line.price),
		price_additional_info: null,
		price_unit: amount(line.unitPrice),
		product_medias: [],
		product_shop_sku: line.sku,
		product_sku: line.productSku,
		product_title: `Product ${line.productSku}`,
		promotions: [],
		quantity: line.quantity,
		received_date: orNull(write, line.receivedAt),
		refunds: [],
		shipped_date: orNull(write, line.shippedAt),
		shipping_from: null,
		shipping_price: amount(line.shipping),
		shipping_price_additional_unit: null,
		shipping_price_unit: null,
		shipping_taxes: [],
		tax_legal_notice: null,
		taxes: [],
		total_commission: amount(commission.total),
		total_price: amount(line.price + line.shipping),
	};
}
