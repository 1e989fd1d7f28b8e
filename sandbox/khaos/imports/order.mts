import { sumAmounts } from '../calc.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { SalesOrder, StockItem } from '../state/model.mts';
import { child, childText, type Element } from '../xml.mts';
import { readCustomer, type ImportedCustomer } from './customer.mts';
import { checkLengths, dateOf, known, mandatory, softlyKnown } from './fields.mts';
import { readItems } from './items.mts';
import { checkTotal, readDelivery, readPayments } from './money.mts';
import { OrderRefused } from './texts.mts';

export interface ImportedOrder {
	order: SalesOrder;
	/** What Khaos Control has to say about it. */
	messages: string[];
}

/** An order that was read and may be stored. */
export interface OrderDraft {
	order: Omit<SalesOrder, 'code' | 'customer'>;
	customer: ImportedCustomer;
	newItems: StockItem[];
	messages: string[];
}

/**
 * Imports one SALES_ORDER: all of it or nothing. Returns the stored order and messages about it.
 * @throws OrderRefused with the first reason why it cannot be imported
 */
export function importOrder(element: Element, state: KhaosState): ImportedOrder {
	return storeOrder(readOrder(element, state), state);
}

/**
 * Reads one SALES_ORDER and checks it; stores nothing.
 * Rules: guide v7.8d and XML examples, ImportOrders (fields, causes of failure); Sales Order Calc (amounts).
 *
 * @param replaced  the order that this one takes the place of; its reference does not count as used
 * @throws OrderRefused with the first reason why it cannot be imported
 */
export function readOrder(element: Element, state: KhaosState, replaced?: SalesOrder): OrderDraft {
	const header = child(element, 'ORDER_HEADER');
	const associatedRef = readReference(header, state, replaced);
	checkLengths.header(header);
	const names = readNames(header, state);
	const currency = readCurrency(header, state);
	const customer = readCustomer(child(element, 'CUSTOMER_DETAIL'), currency, state);
	const changes = customer.isNew ? undefined : customer.changes;
	const { companyClass } = changes ?? customer.customer;
	const method =
		state.reference.companyClasses.find(({ name }) => name === companyClass)?.method ?? 'gross';
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
	const order = {
		associatedRef,
		method,
		currency,
		created,
		imported: now,
		origin: 'webService' as const,
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
	return { order, customer, newItems, messages };
}

/** Stores an order that was read, under a new sales order code or the one given. */
export function storeOrder(draft: OrderDraft, state: KhaosState, code?: string): ImportedOrder {
	for (const item of draft.newItems) state.stock.add(item);
	const customer = draft.customer.isNew
		? state.customers.add(draft.customer.customer)
		: draft.customer.customer;
	if (!draft.customer.isNew && draft.customer.changes !== undefined) {
		const { code: present, currency } = draft.customer.customer;
		state.customers.update(draft.customer.customer, {
			...draft.customer.changes,
			code: present,
			currency,
		});
	}
	const order = { ...draft.order, code: code ?? state.orders.nextOrderCode(), customer };
	state.orders.add(order);
	if (state.switches.confirmOnImport) state.fulfilment.confirm(order);
	return { order, messages: draft.messages };
}

function readReference(
	header: Element | undefined,
	state: KhaosState,
	replaced: SalesOrder | undefined,
): string {
	const ref = mandatory(header, 'ASSOCIATED_REF');
	const limit = state.switches.associatedRefLimit;
	if (ref.length > limit) throw new OrderRefused('tooLong', 'ASSOCIATED_REF', String(limit));
	const present = state.orders.withReference(ref);
	if (present !== undefined && present !== replaced) {
		throw new OrderRefused('duplicate', ref, present.code);
	}
	return ref;
}

function readCurrency(header: Element | undefined, state: KhaosState): string {
	const { currencies, systemCurrency } = state.reference;
	const code = childText(header, 'ORDER_CURRENCY_CODE');
	return softlyKnown(state, 'ORDER_CURRENCY_CODE', code, currencies) ? code : systemCurrency;
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
	softlyKnown(state, 'INV_PRIORITY', priority, reference.invoicePriorities);
	const siteName = childText(header, 'SITE');
	softlyKnown(
		state,
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
	if (found !== undefined) return found.name;
	if (state.switches.softNames === 'ignore') return couriers[0]?.name ?? '';
	throw new OrderRefused('unknownName', 'COURIER', code === '' ? name : code);
}
