import { escapeXml } from '../transport/xml';
import type { KhaosSalesOrder } from './salesOrder';
import { customerXml } from './salesOrderCustomerXml';
import { flagged, named, node, text } from './salesOrderElements';
import {
	MAPPING_TYPES,
	PAYMENT_TYPES,
	type KhaosOrderLine,
	type KhaosPayment,
} from './salesOrderLines';

/**
 * The `SALES_ORDERS` document of `ImportOrders` for one order (guide v7.8d and XML examples). Fields without a value
 * are left out, the delivery address where it is the invoice address.
 */
export function salesOrderXml(order: KhaosSalesOrder): string {
	return node(
		'SALES_ORDERS',
		node('SALES_ORDER', [
			customerXml(order.customer),
			node('PAYMENTS', order.payments.map(paymentXml)),
			headerXml(order),
			node('ORDER_ITEMS', order.lines.map(lineXml)),
		]),
	);
}

/** `AUTH_CODE` makes a card payment count as paid; an account payment (3) needs no reference. */
function paymentXml(payment: KhaosPayment): string {
	const { type } = payment;
	const authCode = payment.authCode ?? payment.reference;
	return node('PAYMENT_DETAIL', [
		text('PAYMENT_AMOUNT', payment.amount),
		text('PAYMENT_TYPE', PAYMENT_TYPES[type]),
		text('CARD_TYPE', payment.cardType),
		text('CARD_NUMBER', type === 'account' ? '' : payment.reference),
		text('CARD_NAME', payment.cardName),
		flagged('PREAUTH', payment.preauth ?? false),
		text('AUTH_CODE', type === 'card' ? authCode : ''),
		text('TRANSACTION_ID', payment.transactionId),
		text('PREAUTH_REF', payment.preauthRef),
		text('SECURITY_REF', payment.securityRef),
		text('SECURITY_COMMENT', payment.securityComment),
		text('ACCOUNT_NUMBER', payment.accountNumber),
		text('ACCOUNT_NAME', payment.accountName),
		text('CREDIT_SCORE', payment.creditScore),
		text('TRANSACTION_TIMESTAMP', payment.timestamp),
		text('CHARGE_AMOUNT', payment.chargeAmount),
	]);
}

function headerXml(order: KhaosSalesOrder): string {
	return node('ORDER_HEADER', [
		text('ORDER_DATE', order.orderDate),
		deliveryDate(order),
		text('ORDER_AMOUNT', order.amount),
		text('ORDER_CURRENCY_CODE', order.currency),
		text('SITE', order.site),
		text('ASSOCIATED_REF', order.associatedRef),
		text('AGENT', order.agent),
		text('ORDER_NOTE', order.orderNote),
		text('INVOICE_NOTE', order.invoiceNote),
		...charge(order),
		text('COURIER_CODE', order.courierCode),
		text('COURIER_DESC', order.courierDescription),
		text('PO_NUMBER', order.poNumber),
		text('KEYCODE_CODE', order.keycode),
		text('BRAND', order.brand),
		text('SALES_SOURCE', order.salesSource),
		text('COURIER_NOTE', order.courierNote),
		text('INV_PRIORITY', order.invoicePriority),
		flagged('GIFT_AID', order.giftAid),
		flagged('MANUAL_RECEIVED', order.manualReceived),
		text('REQUIRED_BY_DATE', order.requiredByDate),
		text('CLIENT_NAME', order.clientName),
		named('CUSTOM', 'CUSTOM_PROPERTY', order.customProperties),
		order.communications?.length ? node('COMM_LOGS', order.communications.map(logXml)) : '',
		text('WEBSITE_NAME', order.websiteName),
		text('SHIP_DATE', order.shipDate),
		text('CONSIGNMENT_REF', order.consignmentRef),
	]);
}

function deliveryDate({ deliveryDate: date, deliveryDateLocked }: KhaosSalesOrder): string {
	if (date === undefined) return '';
	const locked = deliveryDateLocked ? ' LOCKED="-1"' : '';
	return `<DELIVERY_DATE${locked}>${escapeXml(date)}</DELIVERY_DATE>`;
}

/** -1 switches delivery off; no tag at all lets Khaos Control charge its own. */
function charge({ delivery, deliveryNet, deliveryTax }: KhaosSalesOrder): string[] {
	if (deliveryNet !== undefined) {
		return [text('DELIVERY_NET', deliveryNet), text('DELIVERY_TAX', deliveryTax)];
	}
	if (delivery === 'own') return [];
	return [text('DELIVERY_GRS', delivery === 'none' ? '-1' : delivery)];
}

function logXml(entry: NonNullable<KhaosSalesOrder['communications']>[number]): string {
	return node('COMM_LOG_ENTRY', [
		text('CONTACT_TYPE', entry.contactType),
		text('DATE', entry.date),
		text('NEXT_DATE', entry.nextDate),
		text('DESCRIPTION', entry.description),
		text('RESPONSE', entry.response),
	]);
}

function lineXml(line: KhaosOrderLine): string {
	const options = (line.optionRefs ?? []).map((option, at) => text(`OPTION_REF${at + 1}`, option));
	return node('ORDER_ITEM', [
		text('STOCK_CODE', line.stockCode),
		text('MAPPING_TYPE', MAPPING_TYPES[line.matchBy ?? 'stockCode']),
		text('ORDER_QTY', line.quantity),
		text(line.priceIs === 'gross' ? 'PRICE_GRS' : 'PRICE_NET', line.unitPrice),
		text('KSD_DISCOUNT', line.discountPercent),
		text('TAX_RATE', line.taxRateCode),
		text('STOCK_DESC', line.description),
		text('EXTENDED_DESC', line.extendedDescription),
		...options,
		named('CUSTOM', 'CUSTOM_PROPERTY', line.customProperties),
		text('FREEITEM_REASON', line.freeItemReason),
		text('IMPORT_REF', line.importRef),
		text('WEBITEM_REF', line.webItemRef),
		text('PACK_SORT_ORDER', line.packSortOrder),
		text('SITE', line.site),
	]);
}
