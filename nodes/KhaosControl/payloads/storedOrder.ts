import { inPlace } from '../transport/answer';
import { attribute, child, childrenOf, childText, type XmlElement } from '../transport/xml';
import { booleanIn, figureForInformation, numberIn, readRows } from './payload';
import { readStoredCustomer, type StoredCustomer } from './storedCustomer';

export interface StoredLine {
	stockCode: string;
	/** What the code is: 1 Stock Code, 2 Other Ref, 5 barcode, … (MAPPING_TYPE). */
	mappingType: number | null;
	quantity: number | null;
	/** Amounts as Khaos Control writes them; empty where the order does not have them. */
	priceNet: string;
	priceGross: string;
	discountPercent: string;
	/** A code (1 standard, 2 zero, 4 reduced, more are user-defined), never a percentage. */
	taxRateCode: string;
	description: string;
	importRef: string;
	site: string;
}

export interface StoredPayment {
	amount: string;
	/** 0 cash, 1 cheque, 2 card, 3 account, 4 voucher. */
	type: number | null;
	isPreauthorisation: boolean;
	transactionId: string;
	accountName: string;
	timestamp: string;
}

/** One order as Khaos Control stores it, in the words of its import format. Without names, addresses and notes. */
export interface StoredOrder {
	associatedRef: string;
	/** Empty where the answer does not carry it. */
	salesOrderCode: string;
	/** As Khaos Control writes them: its own wall clock. */
	orderDate: string;
	deliveryDate: string;
	requiredByDate: string;
	amount: string;
	currency: string;
	site: string;
	salesSource: string;
	brand: string;
	agent: string;
	invoicePriority: string;
	courierCode: string;
	courierName: string;
	keycode: string;
	poNumber: string;
	deliveryNet: string;
	deliveryTax: string;
	deliveryGross: string;
	customerCode: string;
	companyClass: string;
	lines: StoredLine[];
	payments: StoredPayment[];
}

/** What of an order is about a person. */
export interface PersonalPart {
	customer: StoredCustomer;
	orderNote: string;
	invoiceNote: string;
	courierNote: string;
}

/**
 * A reader of `SALES_ORDERS` of `ExportOrders`. Names, addresses and notes are left out unless they are asked for
 * (rules.md#personal-data).
 *
 * @returns a reader that throws RemoteError `doubtful` where the document is cut or another one
 */
export function storedOrderReader(withPersonalData: boolean) {
	return inPlace((value): Array<StoredOrder & Partial<PersonalPart>> => {
		const orders: Array<StoredOrder & Partial<PersonalPart>> = [];
		readRows(value, 'SALES_ORDERS', (row) => {
			if (row.name !== 'SALES_ORDER' || row.children.length === 0) return;
			orders.push({ ...readStoredOrder(row), ...(withPersonalData && readPersonalPart(row)) });
		});
		return orders;
	});
}

const EMPTY: XmlElement = { name: '', attributes: {}, children: [], text: '' };

function readStoredOrder(order: XmlElement): StoredOrder {
	const header = child(order, 'ORDER_HEADER') ?? EMPTY;
	const customer = child(order, 'CUSTOMER_DETAIL') ?? EMPTY;
	const text = (name: string) => childText(header, name);
	return {
		associatedRef: text('ASSOCIATED_REF'),
		salesOrderCode: text('FORCE_SORDER_CODE') || attribute(order, 'SORDER_CODE'),
		orderDate: text('ORDER_DATE'),
		deliveryDate: text('DELIVERY_DATE'),
		requiredByDate: text('REQUIRED_BY_DATE'),
		amount: text('ORDER_AMOUNT'),
		currency: text('ORDER_CURRENCY_CODE'),
		site: text('SITE'),
		salesSource: text('SALES_SOURCE'),
		brand: text('BRAND'),
		agent: text('AGENT'),
		invoicePriority: text('INV_PRIORITY'),
		courierCode: text('COURIER_CODE'),
		courierName: text('COURIER_DESC'),
		keycode: text('KEYCODE_CODE'),
		poNumber: text('PO_NUMBER'),
		deliveryNet: text('DELIVERY_NET'),
		deliveryTax: text('DELIVERY_TAX'),
		deliveryGross: text('DELIVERY_GRS'),
		customerCode: childText(customer, 'COMPANY_CODE'),
		companyClass: childText(customer, 'COMPANY_CLASS'),
		lines: childrenOf(child(order, 'ORDER_ITEMS'), 'ORDER_ITEM').map(readLine),
		payments: childrenOf(child(order, 'PAYMENTS'), 'PAYMENT_DETAIL').map(readPayment),
	};
}

function readLine(line: XmlElement): StoredLine {
	const text = (name: string) => childText(line, name);
	return {
		stockCode: text('STOCK_CODE'),
		mappingType: figureForInformation(text('MAPPING_TYPE')),
		quantity: numberIn(text('ORDER_QTY'), `ORDER_QTY of ${text('STOCK_CODE')}`) ?? null,
		priceNet: text('PRICE_NET'),
		priceGross: text('PRICE_GRS'),
		discountPercent: text('KSD_DISCOUNT'),
		taxRateCode: text('TAX_RATE'),
		description: text('STOCK_DESC'),
		importRef: text('IMPORT_REF'),
		site: text('SITE'),
	};
}

/** Card numbers, names and codes of a payment are never handed on. */
function readPayment(payment: XmlElement): StoredPayment {
	const text = (name: string) => childText(payment, name);
	return {
		amount: text('PAYMENT_AMOUNT'),
		type: figureForInformation(text('PAYMENT_TYPE')),
		isPreauthorisation: booleanIn(text('PREAUTH')),
		transactionId: text('TRANSACTION_ID'),
		accountName: text('ACCOUNT_NAME'),
		timestamp: text('TRANSACTION_TIMESTAMP'),
	};
}

function readPersonalPart(order: XmlElement): PersonalPart {
	const header = child(order, 'ORDER_HEADER') ?? EMPTY;
	return {
		customer: readStoredCustomer(child(order, 'CUSTOMER_DETAIL') ?? EMPTY),
		orderNote: childText(header, 'ORDER_NOTE'),
		invoiceNote: childText(header, 'INVOICE_NOTE'),
		courierNote: childText(header, 'COURIER_NOTE'),
	};
}
