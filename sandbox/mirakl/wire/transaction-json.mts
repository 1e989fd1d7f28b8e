import type { Shop } from '../state/shop.mts';
import type { Transaction } from '../state/ledger.mts';
import { COMMISSION_TAX_CODE, COMMISSION_TAX_PERCENT } from '../tenant.mts';
import { amount, wireOf } from './context.mts';

/** A line of the transaction log as TL02 and TL05 give it; `amount` is signed. */
export function transactionJson(
	line: Transaction,
	balance: number,
	shop: Shop,
): Record<string, unknown> {
	const { write, reference } = wireOf(shop);
	const { order, cycle } = line;
	const document =
		cycle === null
			? {}
			: {
					accounting_document_creation_date: write(cycle.end),
					accounting_document_id: cycle.id,
					accounting_document_number: documentNumber(cycle.number),
					seller_billing_cycle_id: cycle.id,
				};
	return {
		...document,
		amount: amount(line.amount),
		amount_credited: amount(Math.max(0, line.amount)),
		amount_debited: amount(Math.max(0, -line.amount)),
		balance: amount(balance),
		currency_iso_code: reference.currency,
		date_created: write(line.createdAt),
		entities: {
			domain: 'PRODUCT',
			...(order?.channel ? { channel: { code: order.channel } } : {}),
			...(order === null
				? {}
				: {
						order: {
							commercial_id: order.commercialId,
							creation_date: write(order.createdAt),
							id: order.orderId,
							references: {
								order_reference_for_customer: null,
								order_reference_for_seller: order.sellerReference,
							},
						},
						transaction_info: {
							date: write(line.createdAt),
							number: `TR-${order.commercialId}`,
						},
					}),
			...(line.lineId === null ? {} : { order_line: { id: line.lineId } }),
			...(line.refundId === null ? {} : { refund: { id: line.refundId } }),
			...(line.taxCode === null ? {} : { order_tax: { code: line.taxCode } }),
			...(line.type.endsWith('COMMISSION_VAT')
				? { shop_tax: { code: COMMISSION_TAX_CODE, rate: COMMISSION_TAX_PERCENT } }
				: {}),
		},
		id: line.id,
		last_updated: write(line.updatedAt),
		pay_out_psp_code: 'NOT_SPECIFIED',
		payment_state: line.state,
		psp_balance: amount(balance),
		type: line.type,
	};
}

/** Number of the accounting document of a cycle. */
export function documentNumber(cycle: number): string {
	return String(cycle + 1).padStart(12, '0');
}
