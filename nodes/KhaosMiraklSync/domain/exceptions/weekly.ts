const HOUR_MS = 3_600_000;
export const WEEK_MS = 7 * 24 * HOUR_MS;

/** Kinds that say that a mapping or a list lacks something; closed as fixed, the gap is closed. */
const MAPPING_GAPS: readonly string[] = [
	'UNKNOWN_SKU',
	'AMBIGUOUS_SKU',
	'COUNTRY_UNKNOWN',
	'SHIPPING_METHOD_UNMAPPED',
	'UNMAPPED_CARRIER',
	'OFFER_WITHOUT_STOCK_CODE',
];

export const OUTCOMES = ['fixed', 'lost', 'accepted', 'ignored'] as const;
export type WeekOutcome = (typeof OUTCOMES)[number];

/** A row of the Exceptions table, as the review of a week looks at it. Moments are UTC, milliseconds since 1970. */
export interface WeekRow {
	operator: string;
	kind: string;
	subject: string;
	owner: string;
	status: 'open' | 'closed' | 'ignored' | 'accepted';
	outcome: string;
	message: string;
	/** How many subjects it stands for. */
	size: number;
	firstSeen: number;
	closedAt?: number;
	escalatedAt?: number;
}

/** What happened to the exceptions of one cause, owner or operator. */
export interface WeekLine {
	/** Operator and kind, or the owner, or the operator. */
	names: string[];
	opened: number;
	/** Closed in the week, by outcome; what a person ignores or accepted in the week counts when its row closes. */
	closed: Record<WeekOutcome, number>;
	/** Hours from first seen to closed, the middle one; undefined where none closed. */
	hoursToClose?: number;
	openNow: number;
	/** Open now for up to a day, up to three days, up to a week, longer. */
	ages: [number, number, number, number];
	/** Handed on in the week because nobody had acknowledged it. */
	handedOn: number;
}

export interface WeeklyReport {
	from: number;
	until: number;
	byOperator: WeekLine[];
	byCause: WeekLine[];
	byOwner: WeekLine[];
	/** Mapping gaps closed as fixed in the week, the last one first. */
	gapsClosed: WeekRow[];
	/** Mapping gaps that are open, the oldest first. */
	gapsOpen: WeekRow[];
	/** Lost in the week: deadlines that passed, orders that the marketplace cancelled. */
	lost: WeekRow[];
}

/**
 * The review of the seven days before `now`: what opened, what closed and how, what is open and for how long, by operator,
 * cause and owner, and which gaps in the mappings were closed.
 *
 * @param rows rows of the Exceptions table: all that are not closed, and those closed in the week
 * @param now  UTC, milliseconds since 1970
 * Source: template `weekly-report`.
 */
export function weeklyReport(rows: readonly WeekRow[], now: number): WeeklyReport {
	const from = now - WEEK_MS;
	const closedInWeek = rows.filter((row) => isIn(row.closedAt, from, now) && isClosed(row));
	const isGap = ({ kind }: WeekRow) => MAPPING_GAPS.includes(kind);
	const latestFirst = (a: WeekRow, b: WeekRow) => (b.closedAt ?? 0) - (a.closedAt ?? 0);
	const lines = (namesOf: (row: WeekRow) => string[]) => linesBy(rows, namesOf, from, now);
	return {
		...{ from, until: now },
		byOperator: lines(({ operator }) => [operator]),
		byCause: lines(({ operator, kind }) => [operator, kind]),
		byOwner: lines(({ owner }) => [owner || 'nobody yet']),
		gapsClosed: closedInWeek
			.filter((row) => isGap(row) && row.outcome === 'fixed')
			.sort(latestFirst),
		gapsOpen: rows
			.filter((row) => isGap(row) && row.status === 'open')
			.sort((a, b) => a.firstSeen - b.firstSeen),
		lost: closedInWeek.filter(({ outcome }) => outcome === 'lost').sort(latestFirst),
	};
}

function linesBy(
	rows: readonly WeekRow[],
	namesOf: (row: WeekRow) => string[],
	from: number,
	until: number,
): WeekLine[] {
	const groups = new Map<string, WeekRow[]>();
	for (const row of rows) {
		const key = namesOf(row).join('\n');
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [row]);
		else group.push(row);
	}
	return [...groups.values()]
		.map((group) => lineOf(namesOf(group[0]), group, from, until))
		.filter(({ opened, openNow, closed }) => opened + openNow + totalOf(closed) > 0)
		.sort((a, b) => b.openNow - a.openNow || b.opened - a.opened || order(a.names, b.names));
}

function lineOf(names: string[], rows: WeekRow[], from: number, until: number): WeekLine {
	const closed = rows.filter((row) => isClosed(row) && isIn(row.closedAt, from, until));
	const open = rows.filter(({ status }) => status === 'open');
	const hours = closed.map(({ firstSeen, closedAt = 0 }) => (closedAt - firstSeen) / HOUR_MS);
	const count = (some: readonly WeekRow[]) => some.reduce((sum, { size }) => sum + size, 0);
	const by = (outcome: WeekOutcome) => count(closed.filter((row) => row.outcome === outcome));
	const aged = (least: number, most: number) =>
		count(open.filter(({ firstSeen }) => isIn(firstSeen, until - most, until - least)));
	const day = 24 * HOUR_MS;
	return {
		names,
		opened: count(rows.filter(({ firstSeen }) => isIn(firstSeen, from, until))),
		closed: {
			fixed: by('fixed'),
			lost: by('lost'),
			accepted: by('accepted'),
			ignored: by('ignored'),
		},
		...(hours.length > 0 && { hoursToClose: middle(hours) }),
		openNow: count(open),
		ages: [aged(0, day), aged(day, 3 * day), aged(3 * day, 7 * day), aged(7 * day, Infinity)],
		handedOn: rows.filter(({ escalatedAt }) => isIn(escalatedAt, from, until)).length,
	};
}

function isClosed({ status, outcome }: WeekRow): boolean {
	return status === 'closed' && OUTCOMES.some((each) => each === outcome);
}

/** After the first moment, up to the second. */
function isIn(moment: number | undefined, from: number, until: number): boolean {
	return moment !== undefined && moment > from && moment <= until;
}

export function totalOf(closed: Record<WeekOutcome, number>): number {
	return OUTCOMES.reduce((sum, outcome) => sum + closed[outcome], 0);
}

function middle(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)];
}

function order(a: readonly string[], b: readonly string[]): number {
	return a.join('\n') < b.join('\n') ? -1 : 1;
}
