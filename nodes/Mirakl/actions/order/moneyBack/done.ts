import type { Order } from '../../../payloads/order';
import type { MoneyBack } from '../../../payloads/orderLine';
import type { PlannedLine } from './plan';

export type MoneyBackKind = 'refund' | 'cancelation';

/** A planned line and the refund or cancelation that it has become, if it has. */
export interface Matched {
	planned: PlannedLine;
	made: MoneyBack | undefined;
}

/** The refunds or cancelations of a line. */
function madeOf(order: Order, lineId: string, kind: MoneyBackKind): MoneyBack[] {
	const line = order.lines.find((candidate) => candidate.lineId === lineId);
	return (kind === 'refund' ? line?.refunds : line?.cancelations) ?? [];
}

/** The ids of all refunds or cancelations of an order. */
export function idsMade(order: Order, kind: MoneyBackKind): Set<string> {
	const entries = order.lines.flatMap(({ lineId }) => madeOf(order, lineId, kind));
	return new Set(entries.map(({ id }) => id));
}

/**
 * The planned lines for which an equal refund or cancelation stands already, and the others. A line of which all that
 * is left is wanted is never one of the former: what stands already has lessened what is left.
 */
export function splitByStanding(order: Order, plan: PlannedLine[], kind: MoneyBackKind) {
	const matched = matchMade(
		order,
		plan.filter(({ isRest }) => !isRest),
		kind,
	).filter(({ made }) => made !== undefined);
	const standing = new Set(matched.map(({ planned }) => planned));
	return { standing: matched, toSend: plan.filter((planned) => !standing.has(planned)) };
}

/**
 * For each planned line, the refund or cancelation of the order that is the same: line, amounts and reason. Each is
 * matched once, so that two equal ones need two. Mirakl has no key that would tell a repeated call (Mirakl's general
 * notes); quantity and taxes are not compared, since Mirakl may write its own.
 *
 * @param except ids that are not to be matched: what was there before
 */
export function matchMade(
	order: Order,
	plan: PlannedLine[],
	kind: MoneyBackKind,
	except: ReadonlySet<string> = new Set(),
): Matched[] {
	const used = new Set(except);
	return plan.map((planned) => {
		const made = madeOf(order, planned.lineId, kind).find(
			(entry) =>
				!used.has(entry.id) &&
				entry.amount === planned.amount &&
				entry.shippingAmount === planned.shippingAmount &&
				entry.reasonCode === planned.reasonCode,
		);
		if (made !== undefined) used.add(made.id);
		return { planned, made };
	});
}
