import { createHash, createHmac, timingSafeEqual } from 'crypto';

/** Names what the code is for, so that a secret used elsewhere makes no token here. */
const PURPOSE = 'khaos-mirakl dashboard action 2';

/** What an action token stands for. */
export interface Action {
	/** Row of the table that the verb writes: Exceptions, or Checkpoints. */
	rowId: number;
	verb: string;
	/** Until when the token is good; UTC, milliseconds since 1970. */
	expires: number;
	/** `updatedAt` of the row as the person saw it, ms: after any change of the row the token is void. */
	updatedAt: number;
	/** What of the row it is about: the name of a plan, the fingerprint of an SKU; '' means the row itself. */
	about?: string;
}

export type Refusal = 'forged' | 'expired' | 'wrongVerb' | 'wrongRow' | 'changed';

const FORM = /^(\d{1,15})\.([A-Za-z]{1,30})\.(\d{1,15})\.(\d{1,15})\.([\w-]{0,43})\.([\w-]{43})$/;

/** An action as text that only the holder of the secret can make: the action and its HMAC-SHA256. */
export function signAction(action: Action, secret: string): string {
	const { rowId, verb, expires, updatedAt, about = '' } = action;
	const text = [rowId, verb, expires, updatedAt, about].join('.');
	return `${text}.${codeOf(text, secret)}`;
}

/**
 * The action that a token stands for, or why it is refused.
 *
 * @param expected verb and row that the request is about (undefined: whichever the token names), and the row's
 *                 `updatedAt` now, undefined where there is no such row
 * @param now      UTC, milliseconds since 1970
 */
export function verifyAction(
	token: string,
	secret: string,
	expected: { verb?: string; rowId?: number; updatedAt?: number },
	now: number,
): { action: Action } | { refusal: Refusal } {
	const action = authentic(token, secret);
	if (action === undefined) return { refusal: 'forged' };
	if (now > action.expires) return { refusal: 'expired' };
	if (expected.verb !== undefined && expected.verb !== action.verb) return { refusal: 'wrongVerb' };
	if (expected.rowId !== undefined && expected.rowId !== action.rowId) {
		return { refusal: 'wrongRow' };
	}
	return expected.updatedAt === action.updatedAt ? { action } : { refusal: 'changed' };
}

/** Row that a token names, before it is checked: only to look the row up. */
export function rowNamedBy(token: string): number | undefined {
	const row = FORM.exec(token.trim())?.[1];
	return row === undefined ? undefined : Number(row);
}

/** Verb that a token names, before it is checked: only to know which table to look in. */
export function verbNamedBy(token: string): string | undefined {
	return FORM.exec(token.trim())?.[2];
}

/** Any text as a token can carry it: its SHA-256. */
export function fingerprint(text: string): string {
	return createHash('sha256').update(text).digest('base64url');
}

function authentic(token: string, secret: string): Action | undefined {
	const parts = FORM.exec(token.trim());
	if (parts === null) return undefined;
	const [, rowId, verb, expires, updatedAt, about, code] = parts;
	const right = Buffer.from(codeOf([rowId, verb, expires, updatedAt, about].join('.'), secret));
	const given = Buffer.from(code);
	if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined;
	const numbers = { rowId: Number(rowId), expires: Number(expires), updatedAt: Number(updatedAt) };
	return { ...numbers, verb, ...(about !== '' && { about }) };
}

function codeOf(text: string, secret: string): string {
	return createHmac('sha256', secret).update(`${PURPOSE}\n${text}`).digest('base64url');
}
