import { RemoteError } from '../../common/failures';

/** The most rows that Mirakl gives in one page; without `max` it gives 10 (mirakl.md 1.8). */
export const PAGE_SIZE = 100;
const PAGE_CAP = 2_000;
const FIRST_STEP_BACK = 10;

export interface Page<T> {
	rows: T[];
	/** Rows of all pages, where Mirakl says so (`total_count`). */
	total?: number;
}

export interface OffsetList<T> {
	/** Rows from an offset on, in an order that does not change while rows come and go. */
	page(offset: number, max: number): Promise<Page<T>>;
	keyOf(row: T): string;
}

export interface ReadOptions {
	/** Stop after so many rows. */
	limit?: number;
	/** Go on with an earlier reading: its offset, and the keys of the rows it gave. */
	offset?: number;
	known?: Iterable<string>;
	/** Asked before each page but the first. */
	mayGoOn?: () => boolean;
}

export interface RowsRead<T> {
	/** Each row once. */
	rows: T[];
	/** False where `mayGoOn` ended the reading; `offset` is then where to go on. */
	complete: boolean;
	offset: number;
}

/**
 * Reads an offset-paged list to its end although rows leave or join it meanwhile. Each page begins with a row that was
 * read before; where it does not, rows have moved up and some may lie in between, so the reading steps back until it
 * meets a known row. Every row that is in the list from the first page to the last is read, and none is given twice.
 *
 * @throws RemoteError when the list never stands still long enough (page cap)
 */
export async function readPages<T>(
	list: OffsetList<T>,
	options: ReadOptions = {},
): Promise<RowsRead<T>> {
	const { limit = Infinity, known = [], mayGoOn = () => true } = options;
	const max = Math.max(2, Math.min(PAGE_SIZE, limit));
	const seen = new Set(known);
	const rows: T[] = [];
	let offset = options.offset ?? 0;
	let stepBack = FIRST_STEP_BACK;
	for (let pages = 0; pages < PAGE_CAP; pages++) {
		if (pages > 0 && !mayGoOn()) return { rows, complete: false, offset };
		const page = await list.page(offset, max);
		if (offset > 0 && !startsWithKnown(list, page, seen)) {
			offset = Math.max(0, offset - stepBack);
			stepBack *= 2;
			continue;
		}
		stepBack = FIRST_STEP_BACK;
		for (const row of page.rows) {
			const key = list.keyOf(row);
			if (!seen.has(key)) rows.push(row);
			seen.add(key);
		}
		const end = offset + page.rows.length;
		if (rows.length >= limit) return { rows: rows.slice(0, limit), complete: true, offset: end };
		const isLast = page.total === undefined ? page.rows.length < max : end >= page.total;
		if (page.rows.length === 0 || isLast) return { rows, complete: true, offset: end };
		offset = end - 1;
	}
	throw new RemoteError('The list did not come to an end while it was read', {
		kind: 'unavailable',
		fix: 'Narrow the filters, or try again when less is going on.',
	});
}

function startsWithKnown<T>(list: OffsetList<T>, page: Page<T>, seen: Set<string>): boolean {
	return page.rows.length > 0 && seen.has(list.keyOf(page.rows[0]));
}
