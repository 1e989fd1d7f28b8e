/** Why an order is refused. `discontinued` matters for how the refusal is delivered. */
export type RefusalKind =
	| 'missing'
	| 'tooLong'
	| 'duplicate'
	| 'unknownName'
	| 'unknownStock'
	| 'discontinued'
	| 'runToZero'
	| 'badNumber'
	| 'badDate'
	| 'currency'
	| 'noItems'
	| 'total';

/** Wordings are invented: no real text is known, and clients must not depend on any. */
const wordings: Readonly<Record<RefusalKind, readonly [string, string]>> = {
	missing: ['{0} must be given', 'The order could not be imported because {0} is blank.'],
	tooLong: ['The string is too long for {0}', '{0}: value exceeds {1} characters'],
	duplicate: [
		'An order with the associated reference {0} already exists',
		'Associated ref. {0} was imported before.',
	],
	unknownName: ['{0} "{1}" was not found', 'Unable to locate {0}: {1}'],
	unknownStock: [
		'Stock item {0} cannot be found',
		'No match for item "{0}" using the given mapping.',
	],
	discontinued: [
		'{0} is discontinued and cannot be added to the order',
		'Unable to add stock item {0}: item discontinued.',
	],
	runToZero: [
		'{0} is set to run to zero and there is not enough stock',
		'Insufficient stock for run to zero item {0}.',
	],
	badNumber: [
		'"{1}" is not a valid value for {0}',
		'{0}: "{1}" is not a valid floating point value',
	],
	badDate: ['"{1}" is not a valid date for {0}', '{0}: invalid date "{1}"'],
	currency: [
		'The order currency {0} differs from the customer currency {1}',
		'Currency mismatch: order {0}, customer {1}.',
	],
	noItems: ['The order has no items', 'Nothing to import: no order items were given.'],
	total: ['Order amount {0} differs from {1}', 'The order total is {1} but {0} was expected.'],
};

let turn = 0;

/** An order that cannot be imported; its text is one of several wordings, taken in turn. */
export class OrderRefused extends Error {
	constructor(
		readonly kind: RefusalKind,
		...details: string[]
	) {
		const texts = wordings[kind];
		turn += 1;
		super((texts[turn % 2] ?? texts[0]).replace(/\{(\d)\}/g, (_, at) => details[Number(at)] ?? ''));
	}
}
