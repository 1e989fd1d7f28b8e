import { escapeXml } from '../transport/xml';
import type { KhaosAddress, KhaosSalesOrder } from './salesOrder';

/**
 * The `SALES_ORDERS` document of `ImportOrders` for one order (khaos-control.md 2.3 and 3.3). Fields without a value
 * are left out, the delivery address where it is the invoice address.
 */
export function salesOrderXml(order: KhaosSalesOrder): string {
	return node(
		'SALES_ORDERS',
		node('SALES_ORDER', [
			customerDetail(order.customer),
			node('PAYMENTS', order.payments.map(paymentDetail)),
			orderHeader(order),
			node('ORDER_ITEMS', order.lines.map(orderItem)),
		]),
	);
}

function customerDetail(customer: KhaosSalesOrder['customer']): string {
	const { invoiceAddress, deliveryAddress } = customer;
	return node('CUSTOMER_DETAIL', [
		text('IS_NEW_CUSTOMER', customer.createNew ? '-1' : '0'),
		text('COMPANY_CODE', customer.companyCode),
		text('WEB_USER', customer.webUser),
		text('COMPANY_CLASS', customer.companyClass),
		text('COMPANY_NAME', customer.companyName),
		node('ADDRESSES', [
			addressNode('INVADDR', 'I', invoiceAddress),
			deliveryAddress === undefined || same(invoiceAddress, deliveryAddress)
				? ''
				: addressNode('DELADDR', 'D', deliveryAddress),
		]),
	]);
}

function addressNode(name: string, prefix: 'I' | 'D', address: KhaosAddress): string {
	return node(name, [
		text(`${prefix}ADDRESS1`, address.line1),
		text(`${prefix}ADDRESS2`, address.line2),
		text(`${prefix}ADDRESS3`, address.line3),
		text(`${prefix}TOWN`, address.town),
		text(`${prefix}COUNTY`, address.county),
		text(`${prefix}POSTCODE`, address.postcode),
		text(`${prefix}COUNTRY_CODE`, address.countryCode),
		text(`${prefix}TITLE`, address.title),
		text(`${prefix}FORENAME`, address.forename),
		text(`${prefix}SURNAME`, address.surname),
		text(`${prefix}TEL`, address.phone),
		text(`${prefix}EMAIL`, address.email),
		address.email ? text(`${prefix}EMAIL_SUBSCRIBER`, '0') : '',
		text(`${prefix}ORGANISATION`, address.organisation),
	]);
}

function same(a: KhaosAddress, b: KhaosAddress): boolean {
	const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof KhaosAddress>;
	return [...fields].every((field) => (a[field] ?? '') === (b[field] ?? ''));
}

/** `AUTH_CODE` makes a card payment count as paid; an account payment (3) needs no reference. */
function paymentDetail(payment: KhaosSalesOrder['payments'][number]): string {
	const card = payment.type === 'card';
	return node('PAYMENT_DETAIL', [
		text('PAYMENT_AMOUNT', payment.amount),
		text('PAYMENT_TYPE', card ? '2' : '3'),
		text('CARD_NUMBER', card ? payment.reference : ''),
		text('PREAUTH', '0'),
		text('AUTH_CODE', card ? payment.reference : ''),
		text('TRANSACTION_ID', payment.transactionId),
		text('ACCOUNT_NAME', payment.accountName),
		text('TRANSACTION_TIMESTAMP', payment.timestamp),
	]);
}

function orderHeader(order: KhaosSalesOrder): string {
	return node('ORDER_HEADER', [
		text('ORDER_DATE', order.orderDate),
		text('ORDER_AMOUNT', order.amount),
		text('ORDER_CURRENCY_CODE', order.currency),
		text('SITE', order.site),
		text('ASSOCIATED_REF', order.associatedRef),
		text('ORDER_NOTE', order.orderNote),
		text('DELIVERY_GRS', order.delivery),
		text('COURIER_CODE', order.courierCode),
		text('PO_NUMBER', order.poNumber),
		text('BRAND', order.brand),
		text('SALES_SOURCE', order.salesSource),
		text('INV_PRIORITY', order.invoicePriority),
	]);
}

function orderItem(line: KhaosSalesOrder['lines'][number]): string {
	return node('ORDER_ITEM', [
		text('STOCK_CODE', line.stockCode),
		// 1 = the value is a Stock Code
		text('MAPPING_TYPE', '1'),
		text('ORDER_QTY', String(line.quantity)),
		text(line.priceIs === 'gross' ? 'PRICE_GRS' : 'PRICE_NET', line.unitPrice),
		text('STOCK_DESC', line.description),
		text('IMPORT_REF', line.importRef),
	]);
}

function node(name: string, content: string | string[]): string {
	return `<${name}>${[content].flat().join('')}</${name}>`;
}

function text(name: string, value: string | undefined): string {
	return value === undefined || value === '' ? '' : `<${name}>${escapeXml(value)}</${name}>`;
}
