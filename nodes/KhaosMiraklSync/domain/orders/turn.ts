import type { ExceptionRow } from '../exceptions/exceptionRow';
import type { FindingKind } from '../finding';
import type { Matched } from './match';

/** Kinds that keep an order from being accepted or created until somebody has put something right. */
const HOLDING: ReadonlySet<string> = new Set<FindingKind>([
	'UNKNOWN_SKU',
	'AMBIGUOUS_SKU',
	'REFERENCE_TOO_LONG',
	'COUNTRY_UNKNOWN',
	'SHIPPING_METHOD_UNMAPPED',
	'TOTAL_MISMATCH',
	'INSUFFICIENT_STOCK',
	'PRICE_TOLERANCE',
	'ACCEPTANCE_DEADLINE',
	'ORDER_REJECTED_BY_KHAOS',
	'ORDER_MISSING_IN_KHAOS',
]);

/** Golden section: however regular the runs are, their places spread over the whole list. */
const A_SECOND = (Math.sqrt(5) - 1) / 2;

/**
 * Orders in the order in which a run serves them, since it may not come to the end of a long list: by creation, and what
 * was held before comes last, so that it keeps no other order waiting (rules.md#a-run-has-an-end), unless a person has
 * asked to try it again. Those begin at another place in each second; so each is looked at again, however many are held.
 *
 * @param rows Exceptions rows of the operator; closed ones say nothing
 * @param now ms since 1970, UTC
 */
export function inTurn(
	matched: readonly Matched[],
	rows: readonly ExceptionRow[],
	now: number,
): Matched[] {
	const held = heldSubjects(rows);
	const waits = ({ next, orderId }: Matched) => next !== 'none' && held.has(orderId);
	const oldestFirst = [...matched].sort(byCreation);
	const last = oldestFirst.filter(waits);
	const from = Math.floor((((now / 1000) * A_SECOND) % 1) * last.length);
	return [
		...oldestFirst.filter((each) => !waits(each)),
		...last.slice(from),
		...last.slice(0, from),
	];
}

function byCreation(a: Matched, b: Matched): number {
	return a.row.createdAt - b.row.createdAt || (a.orderId < b.orderId ? -1 : 1);
}

function heldSubjects(rows: readonly ExceptionRow[]): Set<string> {
	const holding = rows.filter(
		({ kind, status, retryAt }) =>
			status !== 'closed' && HOLDING.has(kind) && retryAt === undefined,
	);
	return new Set(
		holding.flatMap(({ subject, list = [] }) => [subject, ...list.map((entry) => entry.subject)]),
	);
}
