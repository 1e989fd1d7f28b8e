import { orderSchema, type Order } from '../../../../nodes/Mirakl/payloads/order.ts';

interface Line {
	id?: string;
	quantity?: number;
	price?: number;
	shipping?: number;
	state?: string;
	paid?: boolean;
	canRefund?: boolean;
	taxes?: object[];
	shippingTaxes?: object[];
	fees?: object[];
	refunds?: object[];
	cancelations?: object[];
}

/** A paid order in SHIPPING with one line of 2 units at 12.50 and 3.99 shipping, unless told otherwise. */
export function orderWith(lines: Line[] = [{}], fields: Record<string, unknown> = {}): Order {
	return orderSchema.parse({
		order_id: 'O-1',
		order_state: 'SHIPPING',
		currency_iso_code: 'GBP',
		order_tax_mode: 'TAX_INCLUDED',
		payment_workflow: 'PAY_ON_ACCEPTANCE',
		customer_debited_date: '2026-03-02T09:00:00Z',
		can_cancel: false,
		order_lines: lines.map((line, index) => ({
			order_line_id: line.id ?? `O-1-${index + 1}`,
			offer_sku: 'A',
			quantity: line.quantity ?? 2,
			price: line.price ?? 25,
			shipping_price: line.shipping ?? 3.99,
			order_line_state: line.state ?? 'SHIPPING',
			can_refund: line.canRefund ?? true,
			debited_date: line.paid === false ? null : '2026-03-02T09:00:00Z',
			taxes: line.taxes ?? [],
			shipping_taxes: line.shippingTaxes ?? [],
			fees: line.fees ?? [],
			refunds: line.refunds ?? [],
			cancelations: line.cancelations ?? [],
		})),
		...fields,
	});
}

/** A refund as OR11 shows it. */
export const refunded = (id: string, amount: number, shipping = 0, reason = '15') => ({
	id,
	amount,
	shipping_amount: shipping,
	quantity: 0,
	reason_code: reason,
	refund_state: 'WAITING_REFUND',
});
