import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { withoutImpossible } from '../../domain/characters';
import type { KnownCountry } from '../../domain/country';
import { salesOrderSchema, type KhaosSalesOrder } from '../../payloads/salesOrder';
import { prepareAddress } from './prepareAddress';

/** An order as it will be sent, and what a person should know of it; no text of the customer is repeated. */
export interface PreparedOrder {
	order: KhaosSalesOrder;
	warnings: string[];
}

/** Where a changed text would be another order, item or customer. */
const IDENTITIES = ['associatedRef', 'stockCode', 'companyCode', 'otherRef', 'webUser'];

const outline = z.object({
	orderNote: z.string().nullish(),
	customer: z
		.object({
			invoiceAddress: z.object({}).passthrough(),
			deliveryAddress: z.object({}).passthrough().nullish(),
		})
		.passthrough(),
});

/**
 * Makes an order fit the import format: impossible characters out, address lines wrapped, what they cannot take onto
 * the delivery note, countries as Khaos Control has them; then checks every field.
 *
 * @throws UserFacingError that names the tags, and their limits where a text is too long
 */
export function prepareOrder(
	given: unknown,
	countries: KnownCountry[],
	referenceLimit: number,
): PreparedOrder {
	const { value, removed } = withoutImpossible(given);
	const identity = removed.find(({ path }) => IDENTITIES.includes(path.split('.').at(-1) ?? ''));
	if (identity)
		throw refused([`'salesOrder.${identity.path}' holds characters that XML cannot carry`]);
	const warnings = removed.map(
		({ path, count }) => `'${path}': ${count} characters that XML cannot carry were left out`,
	);
	const fitted = withAddresses(value, countries, warnings);
	const parsed = salesOrderSchema.safeParse(fitted);
	if (!parsed.success) throw refused(parsed.error.issues.map(issueText));
	const problems = problemsOf(parsed.data, referenceLimit);
	if (problems.length > 0) throw refused(problems);
	return { order: parsed.data, warnings };
}

function withAddresses(value: unknown, countries: KnownCountry[], warnings: string[]): unknown {
	const found = outline.safeParse(value);
	// what is not even an order is left to the schema, which says so better
	if (!found.success) return value;
	const { customer, orderNote } = found.data;
	const notes: string[] = [];
	const fit = (address: unknown, which: string) => {
		const prepared = prepareAddress(address, `${which} address`, countries);
		if (prepared.rest !== '') {
			notes.push(
				`${which === 'invoice' ? 'Invoice' : 'Delivery'} address, continued: ${prepared.rest}`,
			);
			warnings.push(
				`The ${which} address is longer than its lines: ${prepared.rest.length} characters went to the delivery note`,
			);
		}
		return prepared.address;
	};
	const { invoiceAddress, deliveryAddress } = customer;
	return {
		...(value as object),
		customer: {
			...customer,
			invoiceAddress: fit(invoiceAddress, 'invoice'),
			...(deliveryAddress && { deliveryAddress: fit(deliveryAddress, 'delivery') }),
		},
		...(notes.length > 0 && { orderNote: [orderNote ?? '', ...notes].filter(Boolean).join('\n') }),
	};
}

/** What no single field can say. */
function problemsOf(order: KhaosSalesOrder, referenceLimit: number): string[] {
	const { associatedRef, delivery, deliveryNet, deliveryTax, payments } = order;
	const tooLong = associatedRef.length > referenceLimit;
	const twice = delivery !== undefined && (deliveryNet ?? deliveryTax) !== undefined;
	const half = (deliveryNet === undefined) !== (deliveryTax === undefined);
	const none = delivery === undefined && deliveryNet === undefined;
	const bare = payments.findIndex(
		({ type, reference, authCode }) => type === 'card' && !(reference ?? authCode),
	);
	return [
		tooLong
			? `ASSOCIATED_REF takes at most ${referenceLimit} characters, and it has ${associatedRef.length}`
			: '',
		none ? "delivery is missing: give an amount (0.00 included), 'none', or 'own'" : '',
		twice ? 'DELIVERY_GRS and DELIVERY_NET cannot both be given' : '',
		half ? 'DELIVERY_NET and DELIVERY_TAX belong together' : '',
		bare >= 0
			? `CARD_NUMBER of payment ${bare + 1} is missing: a name such as MIRAKL makes it count as paid`
			: '',
	].filter((problem) => problem !== '');
}

function issueText({ path, message }: z.ZodIssue): string {
	return `'${['salesOrder', ...path].join('.')}': ${message}`;
}

const MOST_SHOWN = 5;

/** The refusal of an order, with the first problems. */
export function refused(problems: string[]): UserFacingError {
	const more = problems.length > MOST_SHOWN ? ` (and ${problems.length - MOST_SHOWN} more)` : '';
	return new UserFacingError(
		`The order cannot be sent: ${problems.slice(0, MOST_SHOWN).join('; ')}${more}`,
		'Nothing was sent. Correct these fields, or the expressions that fill them.',
	);
}
