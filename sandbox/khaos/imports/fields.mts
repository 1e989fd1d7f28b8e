import { decimal } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import { readWallClock } from '../times.mts';
import { childText, type Element } from '../xml.mts';
import { OrderRefused } from './texts.mts';

/** Field lengths of the import format. Source: XML examples, ImportOrders. */
const customerLimits = {
	COMPANY_CODE: 10,
	OTHER_REF: 30,
	WEB_USER: 50,
	COMPANY_NAME: 50,
	TAX_REFERENCE: 20,
};
const addressLimits = {
	ADDRESS1: 35,
	ADDRESS2: 35,
	ADDRESS3: 35,
	TOWN: 35,
	COUNTY: 35,
	POSTCODE: 10,
	TITLE: 20,
	FORENAME: 50,
	SURNAME: 50,
	EMAIL: 50,
};
const headerLimits = { PO_NUMBER: 30, COURIER_NOTE: 255, ORDER_NOTE: 2000, INVOICE_NOTE: 2000 };
const phones = ['TEL', 'FAX', 'MOBILE'];
const itemLimits = { STOCK_DESC: 250, STOCK_CODE: 50 };

/** Refuses the order when a field of its sections is longer than Khaos Control stores. */
export const checkLengths = {
	customer: (element: Element | undefined): void => limited(element, customerLimits, ''),
	address: (element: Element | undefined, prefix: 'I' | 'D', phoneLimit: number): void => {
		limited(element, addressLimits, prefix);
		limited(element, Object.fromEntries(phones.map((phone) => [phone, phoneLimit])), prefix);
	},
	header: (element: Element | undefined): void => limited(element, headerLimits, ''),
	item: (element: Element | undefined): void => {
		limited(element, itemLimits, '');
		const lines = childText(element, 'EXTENDED_DESC').split(/\r?\n/);
		if (lines.some((line) => line.length > 150)) {
			throw new OrderRefused('tooLong', 'EXTENDED_DESC', '150');
		}
	},
};

function limited(
	element: Element | undefined,
	limits: Record<string, number>,
	prefix: string,
): void {
	for (const [field, limit] of Object.entries(limits)) {
		const name = `${prefix}${field}`;
		if (childText(element, name).length > limit) {
			throw new OrderRefused('tooLong', name, String(limit));
		}
	}
}

/** Text of a mandatory field. @throws OrderRefused when it is blank */
export function mandatory(element: Element | undefined, name: string): string {
	const text = childText(element, name);
	if (text === '') throw new OrderRefused('missing', name);
	return text;
}

/** Decimal text of a field; empty when blank. @throws OrderRefused for currency signs, separators and the like */
export function amount(element: Element | undefined, name: string): string {
	const text = childText(element, name);
	if (text === '') return '';
	try {
		decimal(text);
	} catch {
		throw new OrderRefused('badNumber', name, text);
	}
	return text;
}

/** Date of a field as London wall clock; undefined when blank. @throws OrderRefused when it is no date */
export function dateOf(element: Element | undefined, name: string): Date | undefined {
	const text = childText(element, name);
	if (text === '') return undefined;
	const date = readWallClock(text);
	if (date === undefined) throw new OrderRefused('badDate', name, text);
	return date;
}

/** Refuses a name that is given and not in the list; comparison is exact, case included. */
export function known(field: string, name: string, names: string[]): void {
	if (name !== '' && !names.includes(name)) throw new OrderRefused('unknownName', field, name);
}

/**
 * Refuses a name that is given and not in the list, where an unknown site, courier, priority, bank account or
 * currency refuses an order at all; no source says so. Returns whether the name can be used.
 */
export function softlyKnown(
	state: KhaosState,
	field: string,
	name: string,
	names: string[],
): boolean {
	if (state.switches.softNames === 'refuse') known(field, name, names);
	return names.includes(name);
}
