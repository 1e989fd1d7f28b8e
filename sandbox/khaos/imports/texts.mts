import { random } from '../random.mts';

/** Wordings are invented: no real text is known, and clients must not depend on any. */
const wordings = {
	missing: [
		'{0} must be given',
		'The order could not be imported because {0} is blank.',
		'Compulsory field {0} has no value',
	],
	tooLong: [
		'The string is too long for {0}',
		'{0}: value exceeds {1} characters',
		'Field {0} is limited to {1} characters.',
	],
	duplicate: [
		'An order with the associated reference {0} already exists',
		'Associated ref. {0} was imported before.',
		'{0}: order exists as {1}',
	],
	unknownName: [
		'{0} "{1}" was not found',
		'Unable to locate {0}: {1}',
		'"{1}" is not a valid {0}.',
	],
	unknownStock: [
		'Stock item {0} cannot be found',
		'No match for item "{0}" using the given mapping.',
		'Order item {0}: stock item not found',
	],
	discontinued: [
		'{0} is discontinued and cannot be added to the order',
		'Unable to add stock item {0}: item discontinued.',
		'Discontinued item: {0}',
	],
	runToZero: [
		'{0} is set to run to zero and there is not enough stock',
		'Insufficient stock for run to zero item {0}.',
		'Stock level of {0} would go below zero',
	],
	badNumber: [
		'"{1}" is not a valid value for {0}',
		'{0}: "{1}" is not a valid floating point value',
		'Cannot convert "{1}" ({0})',
	],
	badDate: [
		'"{1}" is not a valid date for {0}',
		'{0}: invalid date "{1}"',
		'Cannot convert "{1}" to a date ({0})',
	],
	currency: [
		'The order currency {0} differs from the customer currency {1}',
		'Currency mismatch: order {0}, customer {1}.',
		'Order is in {0} but the account is in {1}',
	],
	noItems: [
		'The order has no items',
		'Nothing to import: no order items were given.',
		'At least one of the order items is required',
	],
	total: [
		'Order amount {0} differs from {1}',
		'The order total is {1} but {0} was expected.',
		'Total check: {0} given, {1} calculated',
	],
} as const;

/** Why an order is refused. `discontinued` matters for how the refusal is delivered. */
export type RefusalKind = keyof typeof wordings;

/** An order that cannot be imported. */
export class OrderRefused extends Error {
	readonly details: readonly string[];

	constructor(
		readonly kind: RefusalKind,
		...details: string[]
	) {
		super(`${kind}: ${details.join(', ')}`);
		this.details = details;
	}
}

/** The texts of one installation: one of several wordings by chance, never the same twice running. */
export class Wordings {
	private readonly next: () => number;
	private readonly last = new Map<RefusalKind, string>();

	constructor(seed: number) {
		this.next = random(seed);
	}

	/** A text for a refusal. */
	text({ kind, details }: OrderRefused): string {
		const others = wordings[kind].filter((wording) => wording !== this.last.get(kind));
		const chosen = others[Math.floor(this.next() * others.length)] ?? wordings[kind][0];
		this.last.set(kind, chosen);
		return chosen.replace(/\{(\d)\}/g, (_, at) => details[Number(at)] ?? '');
	}
}
