import { RemoteError } from '../../common/failures';

/** The most rows that Mirakl gives in one page; without `max` it gives 10 (Mirakl's general notes). */
export const PAGE_SIZE = 100;
/** More pages are read by no run: 200,000 rows with pages of 100. */
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
 * @throws RemoteError when a page fails or the list never comes to an end (page cap); it says how far the reading came
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
	let overlap = 1;
	for (let pages = 0; pages < PAGE_CAP; pages++) {
		if (pages > 0 && !mayGoOn()) return { rows, complete: false, offset };
		const page = await partly(rows, pages, async () => await list.page(offset, max));
		if (offset > 0 && !startsWithKnown(list, page, seen)) {
			offset = Math.max(0, offset - stepBack);
			stepBack *= 2;
			// rows are leaving just now: further pages begin a little earlier at once
			overlap = Math.min(FIRST_STEP_BACK, max / 2);
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
		offset = end - Math.floor(overlap);
	}
	throw endless(rows.length);
}

function startsWithKnown<T>(list: OffsetList<T>, page: Page<T>, seen: Set<string>): boolean {
	return page.rows.length > 0 && seen.has(list.keyOf(page.rows[0]));
}

export interface TokenPage<T> {
	rows: T[];
	/** `next_page_token`; undefined on the last page. */
	next?: string;
}

export interface TokenList<T> {
	/** The first page without a token, else the one that the token stands for. */
	page(token: string | undefined, limit: number): Promise<TokenPage<T>>;
	keyOf(row: T): string;
	/** The most rows that this operation gives in one page; 100 where left out (SBC11 1,000, TL02 2,000). */
	pageSize?: number;
}

export interface TokenRowsRead<T> {
	/** Each row once. */
	rows: T[];
	/** False where `mayGoOn` ended the reading; `token` then stands for the page to go on with. */
	complete: boolean;
	token?: string;
}

/**
 * Reads a seek-paged list (`page_token`) to its end. A token stands for a place after the last row given, so rows that
 * come or go shift nothing; a row that changes its place in the sort may come twice and is given once, as first read.
 *
 * @throws RemoteError when a page fails, a token leads back to a page already read, or there is no end (page cap)
 */
export async function readTokens<T>(
	list: TokenList<T>,
	options: { limit?: number; token?: string; mayGoOn?: () => boolean } = {},
): Promise<TokenRowsRead<T>> {
	const { limit = Infinity, mayGoOn = () => true } = options;
	const size = Math.max(1, Math.min(list.pageSize ?? PAGE_SIZE, limit));
	const seen = new Set<string>();
	const used = new Set<string>();
	const rows: T[] = [];
	let { token } = options;
	for (let pages = 0; pages < PAGE_CAP; pages++) {
		if (pages > 0 && !mayGoOn()) return { rows, complete: false, token };
		if (token !== undefined) used.add(token);
		const page = await partly(rows, pages, async () => await list.page(token, size));
		for (const row of page.rows) {
			const key = list.keyOf(row);
			if (!seen.has(key)) rows.push(row);
			seen.add(key);
		}
		if (rows.length >= limit) return { rows: rows.slice(0, limit), complete: true };
		if (page.next === undefined) return { rows, complete: true };
		if (used.has(page.next)) throw endless(rows.length);
		token = page.next;
	}
	throw endless(rows.length);
}

/** A page that fails says how much of the list was read: none of it is given out, since the rest is missing. */
async function partly<P>(rows: unknown[], pages: number, read: () => Promise<P>): Promise<P> {
	return await read().catch((thrown: unknown) => {
		throw pages === 0 ? thrown : furtherPage(thrown, pages + 1, rows.length);
	});
}

function furtherPage(thrown: unknown, page: number, rowCount: number): unknown {
	if (!(thrown instanceof RemoteError)) return thrown;
	const place = `(page ${page} of the list; the ${rowCount} rows before it are not given out)`;
	return new RemoteError(`${thrown.message} ${place}`, { ...thrown });
}

function endless(rowCount: number): RemoteError {
	return new RemoteError(
		`The list did not come to an end while it was read (${rowCount} rows so far; none is given out)`,
		{
			kind: 'unavailable',
			fix: 'Narrow the filters, or try again when less is going on.',
		},
	);
}
