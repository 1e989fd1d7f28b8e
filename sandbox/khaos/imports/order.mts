import { fromGross, sumAmounts, type Amounts } from '../calc.mts';
import { decimal, money, pence } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { SalesOrder } from '../state/model.mts';
import { child, childText, type Element } from '../xml.mts';
import { readCustomer } from './customer.mts';
import { amount, checkLengths, dateOf, known, mandatory } from './fields.mts';
import { readItems } from './items.mts';
import { OrderRefused } from './texts.mts';

/**
 * Imports one SALES_ORDER: all of it or nothing. Returns the stored order and messages about it.
 * Rules: reference sections 2.3 (fields), 2.4 (amounts), 4.2 (causes of failure).
 * @throws OrderRefused with the first reason why it cannot be imported
 */
export function importOrder(
	element: Element,
	state: KhaosState,
): { order: SalesOrder; messages: string[] } {
	const header = child(element, 'ORDER_HEADER');
	const associatedRef = readReference(header, state);
	checkLengths.header(header);
	const names = readNames(header, state);
	const currency = childText(header, 'ORDER_CURRENCY_CODE') || state.reference.systemCurrency;
	const draft = readCustomer(child(element, 'CUSTOMER_DETAIL'), currency, state);
	const method =
		state.reference.companyClasses.find(({ name }) => name === draft.customer.companyClass)
			?.method ?? 'gross';
	const payment = readPayments(child(element, 'PAYMENTS'), state);
	const delivery = readDelivery(header, state);
	const now = state.clock.now();
	const created = dateOf(header, 'ORDER_DATE') ?? now;
	const due = dateOf(header, 'DELIVERY_DATE') ?? dateOf(header, 'REQUIRED_BY_DATE');
	const { lines, created: newItems } = readItems(element, method, names.siteId, state);
	const messages = checkTotal(
		header,
		sumAmounts([...lines.map(({ amounts }) => amounts), delivery]),
		state,
	);

	for (const item of newItems) state.stock.add(item);
	const customer = draft.isNew ? state.customers.add(draft.customer) : draft.customer;
	const order: SalesOrder = {
		code: state.orders.nextOrderCode(),
		associatedRef,
		customer,
		method,
		currency,
		created,
		changed: now,
		deliveryDate: due ?? new Date(created.getTime() + 2 * 86_400_000),
		courier: names.courier,
		siteId: names.siteId,
		salesSource: names.salesSource,
		invoicePriority: names.priority,
		...payment,
		confirmed: false,
		delivery,
		lines,
		invoices: [],
		source: element,
	};
	state.orders.add(order);
	if (state.switches.confirmOnImport) state.fulfilment.confirm(order);
	return { order, messages };
}

function readReference(header: Element | undefined, state: KhaosState): string {
	const ref = mandatory(header, 'ASSOCIATED_REF');
	const limit = state.switches.associatedRefLimit;
	if (ref.length > limit) throw new OrderRefused('tooLong', 'ASSOCIATED_REF', String(limit));
	if (state.orders.withReference(ref) !== undefined) throw new OrderRefused('duplicate', ref);
	return ref;
}

interface Names {
	siteId: number;
	salesSource: string;
	priority: string;
	/** Courier name. */
	courier: string;
}

function readNames(header: Element | undefined, state: KhaosState): Names {
	const { reference } = state;
	const salesSource = childText(header, 'SALES_SOURCE');
	known('SALES_SOURCE', salesSource, reference.salesSources);
	known('BRAND', childText(header, 'BRAND'), reference.brands);
	known('AGENT', childText(header, 'AGENT'), reference.agents);
	const priority = childText(header, 'INV_PRIORITY');
	known('INV_PRIORITY', priority, reference.invoicePriorities);
	const siteName = childText(header, 'SITE');
	known(
		'SITE',
		siteName,
		reference.sites.map(({ name }) => name),
	);
	return {
		siteId: reference.sites.find(({ name }) => name === siteName)?.id ?? reference.defaultSite,
		salesSource,
		priority,
		courier: readCourier(header, state),
	};
}

function readCourier(header: Element | undefined, state: KhaosState): string {
	const { couriers } = state.reference;
	const code = childText(header, 'COURIER_CODE');
	const name = childText(header, 'COURIER_DESC');
	if (code === '' && name === '') return couriers[0]?.name ?? '';
	const found = couriers.find((courier) =>
		code === '' ? courier.name === name : courier.code === code,
	);
	if (found === undefined)
		throw new OrderRefused('unknownName', 'COURIER', code === '' ? name : code);
	return found.name;
}

/** A payment with an AUTH_CODE that is no pre-authorisation is paid; payment type 3, account, is too. */
function readPayments(
	payments: Element | undefined,
	state: KhaosState,
): { paid: boolean; paidAmount: number } {
	let paid = false;
	let paidAmount = 0;
	for (const payment of payments?.children ?? []) {
		if (payment.name !== 'PAYMENT_DETAIL') continue;
		const value = amount(payment, 'PAYMENT_AMOUNT');
		amount(payment, 'CHARGE_AMOUNT');
		dateOf(payment, 'TRANSACTION_TIMESTAMP');
		known('ACCOUNT_NAME', childText(payment, 'ACCOUNT_NAME'), state.reference.bankAccounts);
		const type = childText(payment, 'PAYMENT_TYPE');
		if (!['', '0', '1', '2', '3', '4'].includes(type)) {
			throw new OrderRefused('badNumber', 'PAYMENT_TYPE', type);
		}
		const preauth = ['-1', '1'].includes(childText(payment, 'PREAUTH'));
		const authorised = childText(payment, 'AUTH_CODE') !== '' && !preauth;
		if (!authorised && type !== '3') continue;
		paid = true;
		if (authorised && value !== '') paidAmount += pence(decimal(value));
	}
	return { paid, paidAmount };
}

/** Blank: Khaos Control's own charge; -1: none; else the charge given, net and tax or gross. */
function readDelivery(header: Element | undefined, state: KhaosState): Amounts {
	const none = { net: 0, tax: 0, gross: 0 };
	const net = amount(header, 'DELIVERY_NET');
	const tax = amount(header, 'DELIVERY_TAX');
	const gross = amount(header, 'DELIVERY_GRS');
	const disabled = (text: string): boolean => text !== '' && Number(text) === -1;
	if (disabled(net) || disabled(gross)) return none;
	if (net !== '') {
		const parts = { net: pence(decimal(net)), tax: tax === '' ? 0 : pence(decimal(tax)) };
		return { ...parts, gross: parts.net + parts.tax };
	}
	const charge = gross === '' ? state.reference.ownDelivery : pence(decimal(gross));
	return fromGross(charge, state.reference.taxRates['1'] ?? '0');
}

function checkTotal(header: Element | undefined, total: Amounts, state: KhaosState): string[] {
	const expected = amount(header, 'ORDER_AMOUNT');
	const { amountMismatch } = state.switches;
	if (expected === '' || amountMismatch === 'ignore') return [];
	if (pence(decimal(expected)) === total.gross) return [];
	const refusal = new OrderRefused('total', expected, money(total.gross));
	if (amountMismatch === 'refuse') throw refusal;
	return [refusal.message];
}
