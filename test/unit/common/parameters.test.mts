import { z } from 'zod';
import { chosenCode, readParameters, rowList, textList } from '../../../nodes/common/parameters';

describe('lists in fields', () => {
	it.each([
		['A, B\nC', ['A', 'B', 'C']],
		[
			['A', 'A', ' B '],
			['A', 'B'],
		],
		['["A", 2]', ['A', '2']],
		['', []],
		[undefined, []],
	])('reads %j as %j', (given, expected) => {
		expect(textList.parse(given)).toEqual(expected);
	});
});

describe('rows in fields', () => {
	it('takes items of a node, plain rows, one row and JSON text alike', () => {
		const row = { sku: 'A' };
		for (const given of [[{ json: row }], [row], row, JSON.stringify([row])]) {
			expect(rowList.parse(given)).toEqual([row]);
		}
	});

	it('drops the empty item of a node that found nothing', () => {
		expect(rowList.parse([{ json: {} }])).toEqual([]);
		expect(rowList.parse('')).toEqual([]);
	});

	it('refuses text that is no JSON, because no rows would be a wrong answer', () => {
		expect(rowList.safeParse("$('Open orders').all()").success).toBe(false);
	});
});

describe('reading parameters', () => {
	it('names the field that cannot be used', () => {
		const reader = { getNodeParameter: () => 'x' };
		const schema = z.object({ quantity: z.number() });
		expect(() => readParameters(reader as never, schema, 0)).toThrow(/'quantity'/);
	});
});

describe('an entry chosen from a list', () => {
	it.each([
		[{ __rl: true, mode: 'list', value: ' DPD ' }, 'DPD'],
		[{ __rl: true, mode: 'code', value: 7 }, '7'],
		[{ __rl: true, mode: 'list', value: null }, ''],
		['DPD', 'DPD'],
		[undefined, ''],
	])('reads %j as %j', (given, expected) => {
		expect(chosenCode.parse(given)).toBe(expected);
	});
});
