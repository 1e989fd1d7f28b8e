import fc from 'fast-check';
import { z } from 'zod';
import { pagedRows, seekRows } from '../../../nodes/Mirakl/transport/lists.ts';
import { answer, scripted } from './scripted.mts';

const row = z.object({ id: z.string() });
const keyOf = ({ id }: { id: string }) => id;

interface Step {
	leave: number[];
	join: number;
}

/** A seek-paged list: a token names the last row given, by its place in the sort. Pages bring changes about. */
function seekShop(count: number, steps: Step[]) {
	let rows = Array.from({ length: count }, (_, index) => index);
	let next = count;
	const away = new Set<number>();
	const given = scripted(({ url }) => {
		const query = new URL(url).searchParams;
		const after = Number(query.get('page_token') ?? -1);
		const limit = Number(query.get('limit') ?? 10);
		const left = rows.filter((number) => number > after);
		const page = left.slice(0, limit);
		const { leave, join } = steps.shift() ?? { leave: [], join: 0 };
		for (const gone of leave) away.add(gone % Math.max(1, count));
		rows = rows.filter((number) => !away.has(number));
		for (let more = 0; more < join; more++) rows.push(next++);
		return answer(200, {
			data: page.map((number) => ({ id: String(number) })),
			...(left.length > limit && { next_page_token: String(page[page.length - 1]) }),
		});
	});
	return { ...given, away };
}

const step = () =>
	fc.record({ leave: fc.array(fc.nat(), { maxLength: 60 }), join: fc.nat({ max: 40 }) });

describe('reading a seek-paged list', () => {
	it('misses no row that is there all the time and gives none twice, however rows come and go', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 400 }),
				fc.array(step(), { maxLength: 6 }),
				async (count, steps) => {
					const { mirakl, away } = seekShop(count, steps);
					const { rows, complete } = await seekRows(mirakl, 'ST11', '/api/shipments', {
						row,
						keyOf,
					});
					const ids = rows.map(keyOf);
					expect(complete).toBe(true);
					expect(new Set(ids).size).toBe(ids.length);
					for (let number = 0; number < count; number++) {
						if (!away.has(number)) expect(ids).toContain(String(number));
					}
				},
			),
			{ numRuns: 60 },
		);
	});

	it('asks for full pages with its filters, and sends nothing but the token afterwards', async () => {
		const { mirakl, sent } = seekShop(150, []);
		await seekRows(mirakl, 'ST11', '/api/shipments', {
			query: { order_id: ['A', 'B'], sort: 'dateCreated,ASC' },
			row,
			keyOf,
		});
		expect(sent.map(({ url }) => url.split('?')[1])).toEqual([
			'order_id=A&order_id=B&sort=dateCreated%2CASC&limit=100',
			'limit=100&page_token=99',
		]);
	});

	it('stops at the limit, and goes on from the token where it was stopped', async () => {
		const limited = seekShop(300, []);
		const five = await seekRows(limited.mirakl, 'ST11', '/x', { row, keyOf }, { limit: 5 });
		expect(five.rows.map(keyOf)).toEqual(['0', '1', '2', '3', '4']);
		expect(limited.sent).toHaveLength(1);
		const { mirakl } = seekShop(150, []);
		const first = await seekRows(mirakl, 'ST11', '/x', { row, keyOf }, { mayGoOn: () => false });
		expect(first).toMatchObject({ complete: false, token: '99' });
		const rest = await seekRows(mirakl, 'ST11', '/x', { row, keyOf }, { token: first.token });
		expect(rest.rows.map(keyOf)[0]).toBe('100');
		expect(rest).toMatchObject({ complete: true });
	});

	it('fails where a token leads back to a page that was read', async () => {
		const { mirakl } = scripted(() =>
			answer(200, { data: [{ id: '1' }], next_page_token: 'same' }),
		);
		await expect(seekRows(mirakl, 'ST11', '/x', { row, keyOf })).rejects.toThrow(
			'did not come to an end',
		);
	});

	it('says how far it came when a later page fails, and gives nothing out', async () => {
		const pages = [answer(200, { data: [{ id: '1' }], next_page_token: 't' }), answer(400)];
		const { mirakl } = scripted(pages);
		await expect(seekRows(mirakl, 'ST11', '/x', { row, keyOf })).rejects.toThrow(
			'(page 2 of the list; the 1 rows before it are not given out)',
		);
	});
});

describe('reading an offset-paged list', () => {
	it('takes its rows from the member that the operation names', async () => {
		const { mirakl, sent } = scripted([
			answer(200, { invoices: [{ id: 'a' }, { id: 'b' }], total_count: 2 }),
		]);
		const { rows } = await pagedRows(mirakl, 'IV01', '/api/invoices', {
			member: 'invoices',
			row,
			keyOf,
			query: { sort: 'dateCreated', order: 'asc' },
		});
		expect(rows).toEqual([{ id: 'a' }, { id: 'b' }]);
		expect(sent[0].url).toContain('max=100&offset=0');
	});
});
