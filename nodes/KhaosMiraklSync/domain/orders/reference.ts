import type { Finding } from '../finding';
import type { Operator } from '../operator';

/**
 * The Associated Ref under which Khaos Control keeps a marketplace order: operator prefix + Mirakl order id, whole.
 * An order that already has a row keeps the reference it was first given, whatever the prefix is today.
 * Source: rules.md#one-sales-order.
 */
export function referenceOf(operator: Operator, orderId: string, known = ''): string {
	return known === '' ? `${operator.referencePrefix}${orderId}` : known;
}

/** True where Khaos Control could not take the reference whole; it is never cut (guide v7.8d, `ASSOCIATED_REF`). */
export function isTooLong(operator: Operator, reference: string): boolean {
	return reference.length > operator.referenceMaxLength;
}

/** The exception for a reference that Khaos Control does not take. */
export function referenceTooLong(
	operator: Operator,
	orderId: string,
	reference: string,
	deadline?: number,
): Finding {
	return {
		kind: 'REFERENCE_TOO_LONG',
		operator: operator.name,
		subject: orderId,
		message:
			`Order ${orderId} cannot go to Khaos Control: its reference '${reference}' has ${reference.length} ` +
			`characters and at most ${operator.referenceMaxLength} are taken.`,
		deadline,
	};
}
