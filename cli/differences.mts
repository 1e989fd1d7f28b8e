import { isDeepStrictEqual } from 'node:util';

const LONGEST_VALUE = 60;

/**
 * The places at which two values differ, each with its new value. The old one is not shown: somebody may have put a
 * secret there.
 */
export function differences(old: unknown, now: unknown, place: string): string[] {
	if (isDeepStrictEqual(old, now)) return [];
	if (isObject(old) && isObject(now) && Array.isArray(old) === Array.isArray(now)) {
		const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
		return [...keys].flatMap((key) => differences(old[key], now[key], `${place} › ${key}`));
	}
	return [now === undefined ? `${place} goes` : `${place} becomes ${short(now)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function short(value: unknown): string {
	const text = JSON.stringify(value);
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
