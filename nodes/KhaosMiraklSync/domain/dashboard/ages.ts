import type { ExceptionHead } from './tables';

const HOUR_MS = 3_600_000;

/** How long an exception has been open, in bands; each ends where the next begins. */
export const AGE_BANDS = [
	{ title: 'under 1 h', until: HOUR_MS },
	{ title: '1–4 h', until: 4 * HOUR_MS },
	{ title: '4–24 h', until: 24 * HOUR_MS },
	{ title: '1–3 days', until: 72 * HOUR_MS },
	{ title: 'over 3 days', until: Infinity },
] as const;

/** Kinds that say that an offer and the stock behind it are two things. */
export const DRIFT_KINDS: readonly string[] = [
	'STOCK_DRIFT',
	'STOCK_LINE_REJECTED',
	'OFFER_INACTIVE',
	'OFFER_WITHOUT_STOCK_CODE',
	'STOCK_CODE_WITHOUT_OFFER',
];

/** Exceptions of one row of the table, by age. */
export interface AgeRow {
	/** What the row is about: an owner, or an operator and a kind. */
	names: string[];
	/** For each band: how many, and their value at risk in minor units. */
	bands: Array<{ count: number; value: number }>;
	total: number;
	value: number;
}

/**
 * Counts exceptions by name and age, the largest row first.
 *
 * @param namesOf what a row is about; undefined leaves an exception out
 * @param sizeOf  how many subjects a row stands for
 */
export function byAge(
	exceptions: Iterable<ExceptionHead>,
	namesOf: (row: ExceptionHead) => string[] | undefined,
	sizeOf: (row: ExceptionHead) => number,
	now: number,
): AgeRow[] {
	const rows = new Map<string, AgeRow>();
	for (const head of exceptions) {
		const names = namesOf(head);
		if (names === undefined) continue;
		const key = names.join('\n');
		const bands = AGE_BANDS.map(() => ({ count: 0, value: 0 }));
		const row = rows.get(key) ?? { names, bands, total: 0, value: 0 };
		rows.set(key, row);
		const age = now - head.firstSeen;
		const band = row.bands[AGE_BANDS.findIndex(({ until }) => age < until)] ?? row.bands[0];
		const [size, value] = [sizeOf(head), head.valueAtRisk ?? 0];
		band.count += size;
		band.value += value;
		row.total += size;
		row.value += value;
	}
	return [...rows.values()].sort((a, b) => b.value - a.value || b.total - a.total);
}
