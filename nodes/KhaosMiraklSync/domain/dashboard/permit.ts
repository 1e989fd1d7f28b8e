import type { ShownException } from './tables';
import { rowNamedBy, verbNamedBy, verifyAction, type Refusal } from './token';
import {
	isWaitingVerb,
	waitingChange,
	WAITING_VERBS,
	type Waiting,
	type WaitingVerb,
} from './waiting';
import {
	isVerb,
	verbColumns,
	VERBS,
	verbsFor,
	WITH_REASON,
	type Verb,
	type VerbColumns,
} from './verbs';

const WHY: Record<Refusal, string> = {
	forged: 'This action was not made by the dashboard.',
	expired: 'The page is too old. Look again and choose the action anew.',
	wrongVerb: 'This token is for another action.',
	wrongRow: 'This token is for another exception.',
	changed: 'What this was about has changed since the page was made, or is gone. Look again.',
};

/** What a person sent from the dashboard. */
export interface Wish {
	token: string;
	/** Verb that is expected; undefined: the one that the token names. */
	verb?: string;
	person: string;
	reason: string;
}

export type Permit =
	| { accepted: true; table: 'exceptions'; id: number; verb: Verb; row: VerbColumns }
	| {
			accepted: true;
			table: 'checkpoints';
			id: number;
			verb: WaitingVerb;
			row: VerbColumns;
			/** A row of the Runs table: who did it. */
			record: Record<string, string>;
	  }
	| { accepted: false; refusal: Refusal | 'notOffered' | 'incomplete'; why: string };

/** The rows that a wish may be about. */
export interface Meant {
	/** Rows of the Exceptions table. */
	exceptions: readonly ShownException[];
	/** What waits for a person, from the Checkpoints table. */
	waiting: Waiting;
}

/**
 * Whether a wish is granted, and what to write then. Which table is meant follows from the verb that is signed.
 *
 * @param now UTC, milliseconds since 1970
 */
export function permit(wish: Wish, meant: Meant, secret: string, now: number): Permit {
	return isWaitingVerb(verbNamedBy(wish.token))
		? permitWaiting(wish, meant.waiting, secret, now)
		: permitException(wish, meant.exceptions, secret, now);
}

function permitWaiting(wish: Wish, waiting: Waiting, secret: string, now: number): Permit {
	const named = rowNamedBy(wish.token);
	const row = [...waiting.plans, ...waiting.held].find(({ rowId }) => rowId === named);
	const expected = { verb: wish.verb, updatedAt: row?.updatedAt };
	const checked = verifyAction(wish.token, secret, expected, now);
	if ('refusal' in checked) {
		return { accepted: false, refusal: checked.refusal, why: WHY[checked.refusal] };
	}
	const { action } = checked;
	const change = waitingChange(action, waiting, now);
	if (change === undefined || !isWaitingVerb(action.verb)) {
		return { accepted: false, refusal: 'changed', why: WHY.changed };
	}
	const person = wish.person.slice(0, 60);
	if (person === '') {
		const why = `${WAITING_VERBS[action.verb]} needs your name. Go back and fill it in.`;
		return { accepted: false, refusal: 'incomplete', why };
	}
	return {
		...{ accepted: true, table: 'checkpoints', id: action.rowId, verb: action.verb },
		row: change.columns,
		record: {
			operator: change.operator,
			flow: 'exception-dashboard',
			finishedAt: change.columns.approvedAt,
			result: action.verb,
			note: `${change.note}, by ${person}`,
		},
	};
}

function permitException(
	wish: Wish,
	rows: readonly ShownException[],
	secret: string,
	now: number,
): Permit {
	const named = rowNamedBy(wish.token);
	const row = rows.find(({ id }) => id === named);
	const expected = { verb: wish.verb, updatedAt: row?.updatedAt };
	const checked = verifyAction(wish.token, secret, expected, now);
	if ('refusal' in checked) {
		return { accepted: false, refusal: checked.refusal, why: WHY[checked.refusal] };
	}
	const { verb } = checked.action;
	if (row === undefined || !isVerb(verb) || !verbsFor(row).includes(verb)) {
		const name = isVerb(verb) ? VERBS[verb] : verb;
		return { accepted: false, refusal: 'notOffered', why: `${name} is not offered here.` };
	}
	const person = wish.person.slice(0, 60);
	const reason = wish.reason.slice(0, 300);
	if (WITH_REASON.has(verb) && (person === '' || reason === '')) {
		const why = `${VERBS[verb]} needs your name and a reason. Go back and fill them in.`;
		return { accepted: false, refusal: 'incomplete', why };
	}
	const columns = verbColumns(verb, { person, reason, now });
	return { accepted: true, table: 'exceptions', id: row.id, verb, row: columns };
}
