import { rowNamedBy, verifyAction, type Refusal } from './token';
import type { ShownException } from './tables';
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
	changed: 'The exception has changed since the page was made, or is gone. Look again.',
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
	| { accepted: true; id: number; verb: Verb; row: VerbColumns }
	| { accepted: false; refusal: Refusal | 'notOffered' | 'incomplete'; why: string };

/**
 * Whether a wish is granted, and what to write then.
 *
 * @param rows rows of the Exceptions table, the one meant among them
 * @param now  UTC, milliseconds since 1970
 */
export function permit(
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
	return { accepted: true, id: row.id, verb, row: verbColumns(verb, { person, reason, now }) };
}
