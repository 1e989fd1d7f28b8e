import fc from 'fast-check';
import { PAGE_SIZE, readPages, type OffsetList } from '../../../nodes/Mirakl/transport/paging.ts';

interface Change {
	remove: number[];
	restore: number[];
}

/** A list sorted by number of which some rows are in; each page read brings the next change about. */
class ShiftingList implements OffsetList<number> {
	readonly readAt: number[] = [];
	constructor(
		readonly rows: boolean[],
		private readonly changes: Change[],
		private readonly withTotal: boolean,
		/** Rows that were out at some time while the list was read. */
		readonly away = new Set<number>(),
	) {
		rows.forEach((isIn, row) => isIn || away.add(row));
	}

	keyOf = (row: number) => String(row);

	async page(offset: number, max: number) {
		const all = this.rows.flatMap((isIn, row) => (isIn ? [row] : []));
		this.readAt.push(offset);
		const { remove, restore } = this.changes.shift() ?? { remove: [], restore: [] };
		for (const row of restore) this.rows[row % this.rows.length] = true;
		for (const row of remove) {
			this.rows[row % this.rows.length] = false;
			this.away.add(row % this.rows.length);
		}
		const rows = all.slice(offset, offset + max);
		return { rows, ...(this.withTotal && { total: all.length }) };
	}
}

const change = () =>
	fc.record({
		remove: fc.array(fc.nat(), { maxLength: 120 }),
		restore: fc.array(fc.nat(), { maxLength: 120 }),
	});

const shiftingList = () =>
	fc
		.tuple(
			fc.array(fc.boolean(), { minLength: 1, maxLength: 700 }),
			fc.array(change(), { maxLength: 12 }),
			fc.boolean(),
		)
		.map(([rows, changes, withTotal]) => new ShiftingList([...rows], changes, withTotal));

describe('reading a list in pages', () => {
	it('misses no row that is there all the time and gives none twice, however rows come and go', async () => {
		await fc.assert(
			fc.asyncProperty(shiftingList(), async (list) => {
				const { rows, complete } = await readPages(list);
				const always = list.rows.flatMap((_, row) => (list.away.has(row) ? [] : [row]));
				expect(complete).toBe(true);
				expect(new Set(rows).size).toBe(rows.length);
				expect(rows).toEqual(expect.arrayContaining(always));
			}),
			{ numRuns: 300 },
		);
	});

	it('would miss rows if it simply went on by whole pages', async () => {
		const list = new ShiftingList(
			Array.from({ length: 250 }, () => true),
			[{ remove: Array.from({ length: 50 }, (_, row) => row), restore: [] }],
			true,
		);
		const { rows } = await readPages(list);
		expect(rows).toHaveLength(250);
		// the second page begins 50 rows too late; the reading goes back until it meets a row that it knows
		expect(list.readAt.slice(0, 4)).toEqual([0, 99, 89, 69]);
	});

	it('asks for full pages, and for no more than the limit', async () => {
		const list = new ShiftingList(
			Array.from({ length: 300 }, () => true),
			[],
			true,
		);
		expect((await readPages(list, { limit: 7 })).rows).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(list.readAt).toEqual([0]);
		expect((await readPages(list, { limit: 150 })).rows).toHaveLength(150);
		expect(PAGE_SIZE).toBe(100);
	});

	it('goes on where an earlier reading was stopped', async () => {
		const list = new ShiftingList(
			Array.from({ length: 300 }, () => true),
			[],
			true,
		);
		const first = await readPages(list, { mayGoOn: () => false });
		expect(first).toMatchObject({ complete: false, offset: 99 });
		list.rows.fill(false, 0, 40);
		const known = first.rows.map(String);
		const second = await readPages(list, { offset: first.offset, known });
		expect(second.complete).toBe(true);
		expect([...first.rows, ...second.rows]).toEqual(Array.from({ length: 300 }, (_, row) => row));
	});

	it('ends with an error when the list never comes to an end', async () => {
		const endless: OffsetList<number> = {
			keyOf: String,
			page: async (offset, max) => ({
				rows: Array.from({ length: max }, (_, row) => offset + row),
			}),
		};
		await expect(readPages(endless)).rejects.toThrow('did not come to an end');
	});
});
