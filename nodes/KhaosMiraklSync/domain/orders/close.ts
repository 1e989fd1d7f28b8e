import type { Finding } from '../finding';
import type { OpenLine, OpenOrder } from '../openOrder';
import { isLive } from '../order';
import { cancelledInMirakl, isLost } from './findings';
import { isSameRow } from './openRow';
import { refusedLine } from './refused';

/** States after which an order needs nothing from us (Mirakl OR11, deprecated ones included). */
const FINAL_STATES = [
	'SHIPPED',
	'TO_COLLECT',
	'RECEIVED',
	'CLOSED',
	'REFUSED',
	'CANCELED',
	'WAITING_REFUND',
	'WAITING_REFUND_PAYMENT',
];

/** What Mirakl says of an order when asked for it by itself. */
export interface FinalState {
	state: string;
	/** Last change by Mirakl's clock, where it says; UTC, milliseconds since 1970. */
	updatedAt?: number;
}

export interface Departed {
	row: OpenOrder;
	rowAction: 'update' | 'none';
	/** Refused or cancelled: nothing of it will be sold. */
	lost: boolean;
	findings: Finding[];
}

/**
 * Closes the row of an order that left Mirakl's list of live orders, by the state Mirakl gives when asked for the order
 * itself. A live state (the list was read a moment earlier) or a state nobody knows yet closes nothing: its units stay
 * promised, which at worst offers too few.
 *
 * @param now ms since 1970, UTC
 */
export function closeDeparted(
	known: OpenOrder,
	{ state, updatedAt }: FinalState,
	now: number,
): Departed {
	const final = FINAL_STATES.includes(state) && !isLive(state);
	const next: OpenOrder = final
		? {
				...known,
				state,
				live: false,
				closedAt: known.closedAt ?? now,
				lines: known.lines.map((line) => closedLine(line, { state, updatedAt }, now)),
			}
		: { ...known, state };
	const changed = !isSameRow(known, next);
	const row = changed ? { ...next, changedAt: now } : known;
	const finding = cancelledInMirakl(row);
	return {
		row,
		rowAction: changed ? 'update' : 'none',
		lost: isLost(state),
		findings: finding === undefined ? [] : [finding],
	};
}

/** A line that had left the order before was settled then; the others take the state that the order ended in. */
function closedLine(line: OpenLine, { state, updatedAt }: FinalState, now: number): OpenLine {
	return { ...(line.live ? refusedLine(line, state, updatedAt, now) : line), live: false };
}
