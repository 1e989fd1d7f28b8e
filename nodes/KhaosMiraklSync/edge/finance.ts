import { z } from 'zod';
import type {
	AccountingDocument,
	BillingCycle,
	KhaosSale,
	OrderMoney,
} from '../domain/finance/input';
import type { PaymentState, TransactionLine } from '../domain/finance/transaction';
import { flagCell, instantCell, listOf, readRows, requiredText, textCell } from './cells';
import { money, moneyOrNone } from './money';

const STATES: readonly string[] = ['PENDING', 'PAYABLE', 'PAID', 'NOT_APPLICABLE', 'RESERVE'];

/** A moment that must be there. */
const moment = () =>
	instantCell()
		.refine((value) => value !== undefined, 'is empty')
		.transform((value) => value ?? 0);

const id = z.object({ id: textCell() }).nullish();

const transactionItem = z
	.object({
		id: requiredText('Mirakl gave no transaction id'),
		type: requiredText('Mirakl gave no type'),
		amount: money(),
		amount_credited: money().nullish(),
		amount_debited: money().nullish(),
		currency_iso_code: textCell(),
		date_created: moment(),
		last_updated: instantCell(),
		payment_state: textCell(),
		seller_billing_cycle_id: textCell(),
		accounting_document_number: textCell(),
		entities: z
			.object({
				order: z
					.object({
						id: textCell(),
						references: z.object({ order_reference_for_seller: textCell() }).nullish(),
					})
					.nullish(),
				order_line: id,
				refund: id,
			})
			.nullish(),
	})
	.transform(
		({ entities, ...row }): TransactionLine => ({
			id: row.id,
			type: row.type,
			amount: row.amount,
			credited: row.amount_credited ?? undefined,
			debited: row.amount_debited ?? undefined,
			currency: row.currency_iso_code,
			createdAt: row.date_created,
			updatedAt: row.last_updated ?? row.date_created,
			state: STATES.includes(row.payment_state) ? (row.payment_state as PaymentState) : 'unknown',
			stateText: row.payment_state,
			cycleId: row.seller_billing_cycle_id,
			orderId: entities?.order?.id ?? '',
			orderLineId: entities?.order_line?.id ?? '',
			refundId: entities?.refund?.id ?? '',
			sellerReference: entities?.order?.references?.order_reference_for_seller ?? '',
			documentNumber: row.accounting_document_number,
		}),
	);

/**
 * Lines of the transaction log as Mirakl gives them (TL02, TL05; not simplified).
 *
 * @throws UserFacingError that names the line, the field and the value
 */
export function readTransactions(items: readonly unknown[]): TransactionLine[] {
	return readRows('Mirakl transaction', transactionItem, items, (item) => item.id);
}

const cycleItem = z
	.object({
		id: requiredText('Mirakl gave no billing cycle id'),
		currency_iso_code: textCell(),
		date_created: moment(),
		amount_transferred_to_seller: money(),
		payment_voucher_number: textCell(),
		pay_out: z
			.object({
				state: textCell(),
				reference: textCell(),
				transaction_date: instantCell(),
				failure_reason: textCell(),
			})
			.nullish(),
		summary: z.record(moneyOrNone()).nullish(),
	})
	.transform(
		(cycle): BillingCycle => ({
			id: cycle.id,
			currency: cycle.currency_iso_code,
			createdAt: cycle.date_created,
			toSeller: cycle.amount_transferred_to_seller,
			payOutState: cycle.pay_out?.state ?? '',
			payOutReference: cycle.pay_out?.reference ?? '',
			paidAt: cycle.pay_out?.transaction_date,
			voucherNumber: cycle.payment_voucher_number,
			failureReason: cycle.pay_out?.failure_reason ?? '',
			summary: cycle.summary ?? {},
		}),
	);

/** Billing cycles as Mirakl gives them (SBC11; not simplified). */
export function readCycles(items: readonly unknown[]): BillingCycle[] {
	return readRows('Mirakl billing cycle', cycleItem, items, (item) => item.id);
}

const documentItem = z
	.object({
		invoice_id: z.union([z.number(), z.string()]).nullish(),
		id: textCell(),
		type: textCell(),
		currency_iso_code: textCell(),
		seller_billing_cycle_id: textCell(),
		total_amount_incl_taxes: moneyOrNone(),
		payment: z.object({ state: textCell() }).nullish(),
	})
	.transform(
		(document): AccountingDocument => ({
			number: String(document.invoice_id ?? document.id),
			type: document.type,
			currency: document.currency_iso_code,
			cycleId: document.seller_billing_cycle_id,
			totalInclTax: document.total_amount_incl_taxes,
			paymentState: document.payment?.state ?? '',
		}),
	);

/** Invoices and credits of the operator as Mirakl gives them (IV01; not simplified). */
export function readDocuments(items: readonly unknown[]): AccountingDocument[] {
	return readRows('Mirakl invoice', documentItem, items, (item) => item.invoice_id);
}

const orderItem = z
	.object({
		order_id: requiredText('Mirakl gave no order id'),
		order_state: textCell(),
		currency_iso_code: textCell(),
		order_tax_mode: textCell('TAX_INCLUDED'),
		created_date: moment(),
		order_lines: listOf(
			z.object({
				order_line_id: requiredText('Mirakl gave no order line id'),
				price: money(),
				shipping_price: moneyOrNone(),
				refunds: listOf(z.object({ id: textCell() })),
			}),
		),
	})
	.transform(
		(order): OrderMoney => ({
			orderId: order.order_id,
			state: order.order_state,
			currency: order.currency_iso_code,
			taxIncluded: order.order_tax_mode !== 'TAX_EXCLUDED',
			createdAt: order.created_date,
			lines: order.order_lines.map((line) => ({
				lineId: line.order_line_id,
				price: line.price,
				shipping: line.shipping_price,
				refundIds: line.refunds.map((refund) => refund.id),
			})),
		}),
	);

/** The money of orders as Mirakl gives them (OR11; not simplified). Names and addresses are not taken over. */
export function readOrderMoney(items: readonly unknown[]): OrderMoney[] {
	return readRows('Mirakl order', orderItem, items, (item) => item.order_id);
}

const saleItem = z.object({
	associatedRef: requiredText('the sales order has no Associated Ref'),
	salesOrderCode: textCell(),
	itemsTotal: money(),
	deliveryTotal: money(),
	currency: textCell(),
	cancelled: flagCell(false),
});

const foundItem = z.object({ found: flagCell(true) });

const sourceItem = z.object({ associatedRef: textCell(), salesSource: textCell() });

/**
 * Sales orders of Khaos Control: totals from Sales Order → Get Status, their sales source from Sales Order → Get (may be
 * left out; then it is not checked).
 *
 * @param currency of the operator, which stands for a sales order without one
 */
export function readSales(
	statuses: readonly unknown[],
	orders: readonly unknown[],
	currency: string,
): KhaosSale[] {
	const named = readRows('Khaos Control sales order', sourceItem, orders, (item) => {
		return item.associatedRef;
	});
	const sources = new Map(named.map((each) => [each.associatedRef, each.salesSource]));
	// a reference that Khaos Control does not know has no totals
	const known = statuses.filter((row) => foundItem.parse(row).found);
	const source = 'Khaos Control order status';
	return readRows(source, saleItem, known, (item) => item.associatedRef).map((sale) => ({
		associatedRef: sale.associatedRef,
		salesOrderCode: sale.salesOrderCode,
		total: sale.itemsTotal + sale.deliveryTotal,
		currency: sale.currency || currency,
		salesSource: sources.get(sale.associatedRef) || undefined,
		cancelled: sale.cancelled,
	}));
}
