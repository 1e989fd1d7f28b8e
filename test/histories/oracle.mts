import type { Cell, Row } from '../engine/memoryTable.mts';
import type { Operator } from '../engine/world.mts';

/**
 * What the rules allow, worked out anew from the rules in words (docs/rules.md) and the state of both systems; the package's own
 * rules are not used.
 */

/** What an execution had read when it acted, and how the world stood in that moment. */
export interface Seen {
	/** When levels were read last, in simulated milliseconds. */
	at: number;
	/** The largest figures read. */
	levels: Map<string, { level: number; build: number }>;
	/** Open Orders as read last. */
	rows: Row[];
	/** Stock Rules as read last; undefined where they were not read. */
	rules: Row[] | undefined;
	/** Order id → units that LEVEL still holds, as they truly were. */
	unassigned: Map<string, Map<string, number> | 'all'>;
	/** Orders that were truly live. */
	live: Set<string>;
}

export interface Claimed {
	orderId: string;
	execution: string;
	readAt: number;
	lines: Array<{ code: string; quantity: number }>;
}

interface RowLine {
	stockCode: string;
	sku: string;
	quantity: number;
	live: boolean;
}

const PROMISING = [
	'STAGING',
	'WAITING_ACCEPTANCE',
	'ACCEPTING',
	'WAITING_DEBIT',
	'WAITING_DEBIT_PAYMENT',
	'SHIPPING',
];

/** The table of rules that count for one Stock Code. */
export const RULES = 'Khaos Mirakl Stock Rules';

/** Names of the cells of Stock Rules, where they differ from those of the operator's row. */
const CELLS: Record<string, string> = { stockCap: 'cap', stockFloor: 'floor' };

/**
 * A figure of the rule for a Stock Code (docs/tables.md, Stock Rules): the last row of the operator that fills the cell,
 * else the last one for all operators, else the operator's row.
 */
function settingOf(
	{ name: operator, answers }: Pick<Operator, 'name' | 'answers'>,
	code: string,
	rules: Row[],
): (name: string, otherwise: number) => number {
	return (name, otherwise) => {
		const filled = rules.filter(
			(row) => row.stockCode === code && text(row[CELLS[name] ?? name]) !== '',
		);
		const row =
			filled.filter((each) => each.operator === operator).at(-1) ??
			filled.filter((each) => text(each.operator) === '').at(-1);
		return Number(row?.[CELLS[name] ?? name] ?? answers[name] ?? otherwise);
	};
}

/** Units of a Stock Code that the most generous reading of the rules lets an operator publish. */
export function allowedUnits(
	operator: Pick<Operator, 'name' | 'answers'>,
	code: string,
	{ level, build }: { level: number; build: number },
	promised: number,
	rules: Row[],
): number {
	const setting = settingOf(operator, code, rules);
	const buffer = Math.max(
		setting('bufferUnits', 0),
		Math.ceil((Math.max(0, level) * setting('bufferPercent', 0)) / 100),
	);
	const free = level + build - promised - buffer;
	const share = Math.floor((free * setting('sharePercent', 100)) / 100);
	const capped = Math.min(share, setting('stockCap', Infinity));
	return capped < setting('stockFloor', 0) ? 0 : Math.max(0, capped);
}

/** Why a figure must not be published, by what the execution had read. */
export function publishFault(
	operator: Operator,
	sku: string,
	quantity: number,
	seen: Seen,
): string | undefined {
	if (quantity === 0) return undefined;
	const figure = seen.levels.get(sku);
	if (figure === undefined) return `${sku}: ${quantity} published without a level`;
	if (seen.rules === undefined) return `${sku}: ${quantity} published without reading ${RULES}`;
	const promised = promisedByRows(seen.rows, sku);
	const allowed = allowedUnits(operator, sku, figure, promised, seen.rules);
	if (quantity <= allowed) return undefined;
	return `${sku}: ${quantity} published, ${allowed} allowed (level ${figure.level}, build ${figure.build}, promised ${promised})`;
}

function promisedByRows(rows: Row[], code: string): number {
	// of doubled rows the last one counts
	const latest = new Map(rows.map((row) => [`${text(row.operator)}/${text(row.orderId)}`, row]));
	let units = 0;
	for (const row of latest.values()) {
		if (row.live !== true || !PROMISING.includes(text(row.state))) continue;
		if (text(row.khaosCode) !== '' && row.assigned === true && row.khaosState !== 'cancelled')
			continue;
		for (const line of JSON.parse(text(row.lines) || '[]') as RowLine[]) {
			if (line.live && (line.stockCode || line.sku) === code) units += line.quantity;
		}
	}
	return units;
}

/**
 * Why an acceptance lacks stock: what it takes, with what the same run and earlier decisions have taken and Khaos Control
 * had not assigned, is more than LEVEL and build potential at the time of reading.
 */
export function claimFault(claim: Claimed, all: Claimed[], seen: Seen): string | undefined {
	for (const code of new Set(claim.lines.map((line) => line.code))) {
		const figure = seen.levels.get(code);
		if (figure === undefined)
			return `${claim.orderId} accepted without reading the level of ${code}`;
		let taken = 0;
		for (const other of all) {
			if (other.readAt > claim.readAt) continue;
			if (other.orderId !== claim.orderId && !seen.live.has(other.orderId)) continue;
			taken += needOf(other, code, seen);
		}
		const there = Math.max(0, figure.level + figure.build);
		if (needOf(claim, code, seen) > 0 && taken > there) {
			return `${claim.orderId} accepted with ${taken} of ${code} claimed, ${there} there`;
		}
	}
	return undefined;
}

function needOf({ orderId, lines }: Claimed, code: string, seen: Seen): number {
	const wanted = lines
		.filter((line) => line.code === code)
		.reduce((sum, { quantity }) => sum + quantity, 0);
	const left = seen.unassigned.get(orderId) ?? 'all';
	return left === 'all' ? wanted : Math.min(wanted, left.get(code) ?? 0);
}

function text(cell: Cell | Date | undefined): string {
	return cell === null || cell === undefined ? '' : String(cell);
}
