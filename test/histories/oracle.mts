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
	/** The largest figures read, by Stock Code. */
	levels: Map<string, Levels>;
	/** Rows of Sites. */
	sites: Row[];
	/** Open Orders as read last. */
	rows: Row[];
	/** Stock Rules as read last; undefined where they were not read. */
	rules: Row[] | undefined;
	/** Order id → units that LEVEL still holds, as they truly were. */
	unassigned: Map<string, Map<string, number> | 'all'>;
	/** Orders that were truly live. */
	live: Set<string>;
}

/** What stands at each site, by its number; under 0 what stands at the default one. */
export type Levels = Map<number, Figure>;

export interface Figure {
	level: number;
	build: number;
}

export interface Claimed {
	operator: string;
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

/** The table of sites whose stock is sold. */
export const SITES = 'Khaos Mirakl Sites';

/** The sites an operator sells from, with the warehouse of each (docs/tables.md, Sites). */
function sitesOf(operator: string, rows: Row[]): Array<{ site: number; warehouse: string }> {
	const own = rows.filter((row) => row.operator === operator);
	const chosen = own.length > 0 ? own : rows.filter((row) => text(row.operator) === '');
	if (chosen.length === 0) return [{ site: 0, warehouse: '' }];
	return chosen.map((row) => ({ site: Number(row.site), warehouse: text(row.warehouseCode) }));
}

/** What stands at all sites that an operator sells from; only at those of one warehouse where it is named. */
export function figureOf(
	operator: string,
	levels: Levels,
	rows: Row[],
	warehouse?: string,
): Figure | undefined {
	const sites = sitesOf(operator, rows).filter(
		(each) => warehouse === undefined || each.warehouse === warehouse,
	);
	const figures = sites.map(({ site }) => levels.get(site));
	const sum = { level: 0, build: 0 };
	for (const figure of figures) {
		if (figure === undefined) return undefined;
		// a site that is owed units takes none of another warehouse's
		sum.level += warehouse === undefined ? figure.level : Math.max(0, figure.level);
		sum.build += figure.build;
	}
	return sum;
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

/**
 * Why figures of a SKU must not be published, by what the execution had read: together more than the rules allow, or in
 * one warehouse more than its sites hold.
 */
export function publishFault(
	operator: Operator,
	sku: string,
	inWarehouses: Array<{ warehouse: string; quantity: number }>,
	seen: Seen,
): string | undefined {
	const quantity = inWarehouses.reduce((sum, each) => sum + each.quantity, 0);
	if (quantity === 0) return undefined;
	const levels: Levels = seen.levels.get(sku) ?? new Map<number, Figure>();
	for (const { warehouse, quantity: shown } of inWarehouses) {
		const there = figureOf(operator.name, levels, seen.sites, warehouse);
		const most = there === undefined ? 0 : there.level + there.build;
		if (shown > most) return `${sku}: ${shown} published in '${warehouse}', ${most} there`;
	}
	const figure = figureOf(operator.name, levels, seen.sites);
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
		const levels: Levels = seen.levels.get(code) ?? new Map<number, Figure>();
		const figure = figureOf(claim.operator, levels, seen.sites);
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
