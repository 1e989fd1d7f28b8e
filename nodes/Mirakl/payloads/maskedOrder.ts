import type { IDataObject } from 'n8n-workflow';

/** Members below which everything is about a person, or was typed by one (OR11). */
const PERSONAL = new Set([
	'customer',
	'customer_notification_email',
	'order_reference_for_customer',
	'order_additional_fields',
	'order_line_additional_fields',
]);
/** What stands below them and says nothing of the person, and rules need. */
const CODES = new Set(['civility', 'code', 'country', 'country_iso_code', 'locale', 'type']);

/**
 * An order as Mirakl gave it (OR11), in which every text about the customer is masked: letters are x, digits 0, signs and
 * length stay, so that rules decide alike. For runs that n8n keeps, a page of a form that waits among them.
 */
export function maskedOrder(raw: Readonly<Record<string, unknown>>): IDataObject {
	return masked(raw, false) as IDataObject;
}

function masked(value: unknown, isPersonal: boolean): unknown {
	if (typeof value === 'string') return isPersonal ? maskedText(value) : value;
	if (typeof value === 'number') return isPersonal ? 0 : value;
	if (Array.isArray(value)) return value.map((each) => masked(each, isPersonal));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			masked(inner, PERSONAL.has(name) || (isPersonal && !CODES.has(name))),
		]),
	);
}

function maskedText(text: string): string {
	return text.replace(/\p{L}/gu, 'x').replace(/\p{N}/gu, '0');
}
