import { UserFacingError } from '../../../common/failures';
import type { Order } from '../../payloads/order';

/** What is to become of an order's lines: all the same, or each by its own. */
export type WantedDecision =
	| { decision: 'acceptAll' | 'refuseAll' }
	| { decision: 'perLine'; decisions: Array<{ lineId: string; accepted: boolean }> };

export interface LineDecision {
	lineId: string;
	accepted: boolean;
}

const WAITING = 'WAITING_ACCEPTANCE';
const UNDECIDED = ['STAGING', WAITING];
const NOT_ACCEPTED = ['REFUSED', 'CANCELED'];

/**
 * One decision for every line of an order: Mirakl takes them all in one call or not at all (OR21
 * ORDER_LINE_ACCEPTANCE_DECISION_MISSING).
 *
 * @throws UserFacingError that names a line left undecided, decided twice in different ways, or not of this order
 */
export function decideEveryLine(order: Order, wanted: WantedDecision): LineDecision[] {
	if (wanted.decision !== 'perLine') {
		const accepted = wanted.decision === 'acceptAll';
		return order.lines.map(({ lineId }) => ({ lineId, accepted }));
	}
	const given = new Map<string, boolean>();
	for (const { lineId, accepted } of wanted.decisions) {
		if (!order.lines.some((line) => line.lineId === lineId)) {
			throw new UserFacingError(
				`Order ${order.orderId} has no line '${lineId}'`,
				'Use the line IDs of this order, as Order: Get gives them.',
			);
		}
		if (given.has(lineId) && given.get(lineId) !== accepted) {
			throw new UserFacingError(
				`Line ${lineId} of order ${order.orderId} is both accepted and refused`,
				'Give one decision for each line.',
			);
		}
		given.set(lineId, accepted);
	}
	return order.lines.map(({ lineId, sku }) => {
		const accepted = given.get(lineId);
		if (accepted === undefined) {
			throw new UserFacingError(
				`Line ${lineId} of order ${order.orderId} (SKU '${sku}') is left undecided`,
				'Decide every line: Mirakl takes the decisions of an order in one call.',
			);
		}
		return { lineId, accepted };
	});
}

/** Does the order still wait for this decision? */
export function isWaiting(order: Order): boolean {
	return order.state === WAITING;
}

/** Has every line gone the way that was decided? */
export function isDecidedAs(order: Order, decisions: LineDecision[]): boolean {
	if (UNDECIDED.includes(order.state)) return false;
	return decisions.every(({ lineId, accepted }) => {
		const state = order.lines.find((line) => line.lineId === lineId)?.state ?? '';
		return accepted
			? !NOT_ACCEPTED.includes(state) && !UNDECIDED.includes(state)
			: state === 'REFUSED';
	});
}

/** The lines of an order that went on and those that were refused, by their states now. */
export function splitLines(order: Order): { accepted: string[]; refused: string[] } {
	const ids = (lines: Order['lines']) => lines.map(({ lineId }) => lineId);
	return {
		accepted: ids(
			order.lines.filter(
				({ state }) => !NOT_ACCEPTED.includes(state) && !UNDECIDED.includes(state),
			),
		),
		refused: ids(order.lines.filter(({ state }) => state === 'REFUSED')),
	};
}
