import fc from 'fast-check';
import { readStockList } from '../../../../nodes/KhaosControl/payloads/stockList.ts';
import { readMoved, readPlannedLines } from '../../../../nodes/KhaosMiraklSync/edge/stock.ts';

/** What a reader gives, or the message that it throws. */
function outcome(read: () => unknown): unknown {
	try {
		return read();
	} catch (thrown) {
		return (thrown as Error).message;
	}
}

const text = fc.constantFrom('A', 'sku-1', ' padded ', '', '0', 'Ü & <b>');
const moment = fc.constantFrom(
	'2026-03-01T10:00:00.000Z',
	'2026-03-01T10:00:00Z',
	'2026-03-01 10:00:00',
	'2026-03-01T10:00:00+01:00',
	'2026-13-01T10:00:00Z',
	'May 1 2026 Z',
	'',
	null,
);

describe('rows as this package writes them', () => {
	it('of movements are read without a schema as they are with one', () => {
		const row = fc.record(
			{ stockCode: text, lastUpdated: moment },
			{ requiredKeys: ['stockCode'] },
		);
		const summary = fc.record({ serverTime: moment, since: moment, moved: fc.array(row) });
		fc.assert(
			fc.property(summary, (item) => {
				const withSchema = { ...item, moved: JSON.stringify(item.moved) };
				expect(outcome(() => readMoved([item]))).toEqual(outcome(() => readMoved([withSchema])));
			}),
		);
	});

	it('of planned lines are read without a schema as they are with one', () => {
		const quantity = fc.constantFrom('0', '12', 3, ' 4 ', '', 'many', '1e3');
		const lines = fc.array(fc.record({ sku: text, stockCode: text, quantity }));
		fc.assert(
			fc.property(lines, (rows) => {
				// one line that the schema has to look at brings it to all of them
				const odd = { sku: ' odd ', stockCode: 'ODD', quantity: '1' };
				const withSchema = outcome(() => readPlannedLines([...rows, odd]).slice(0, -1));
				expect(outcome(() => readPlannedLines(rows))).toEqual(withSchema);
			}),
		);
	});

	it('of Khaos Control’s stock list are read without a schema as they are with one', () => {
		const entry = fc.record({
			...{ StockCode: text, OtherRef: text, StockDesc: text, ParentCode: text },
			LastUpdated: fc.constantFrom('2024-05-14T09:12:44.183+01:00', '', '1899-12-30T00:00:00', 'x'),
		});
		const list = fc.record({
			Count: fc.constantFrom('0', '1', '2', '1.5', '', 'x'),
			List: fc.array(entry, { maxLength: 4 }),
		});
		fc.assert(
			fc.property(list, ({ Count, List }) => {
				const nil = { StockCode: '', ParentCode: null };
				const read = (entries: typeof List, count: string) =>
					outcome(() => readStockList({ Count: count, List: entries }, 'Europe/London'));
				// an entry without a code is left out, and one with a nil member is read by the schema
				expect(read([...List, nil as never], Count)).toEqual(
					Number(Count) > List.length ? expect.anything() : read(List, Count),
				);
			}),
		);
	});
});
