import fc from 'fast-check';
import { requestFor } from '../../../nodes/Mirakl/transport/requests.ts';
import { eachInChunks, inChunks, withQuery } from '../../../nodes/Mirakl/transport/query.ts';

describe('parameters of a call', () => {
	it('writes a list with commas where the operation wants it so, and repeats the parameter elsewhere', () => {
		expect(withQuery('/api/orders', { order_ids: ['A-1', 'B/2'] }, 'OR11')).toBe(
			'/api/orders?order_ids=A-1%2CB%2F2',
		);
		expect(withQuery('/api/shipments', { order_id: ['A-1', 'B/2'] }, 'ST11')).toBe(
			'/api/shipments?order_id=A-1&order_id=B%2F2',
		);
		expect(withQuery('/api/orders', { fulfillment_center_code: ['X', 'Y'] }, 'OR11')).toBe(
			'/api/orders?fulfillment_center_code=X&fulfillment_center_code=Y',
		);
		expect(withQuery('/api/inbox/threads', { entity_id: ['A', 'B'] }, 'M11')).toBe(
			'/api/inbox/threads?entity_id=A%2CB',
		);
	});

	it('escapes the plus of a time zone', () => {
		expect(withQuery('/x', { start_date: '2026-03-02T09:00:00+01:00' })).toBe(
			'/x?start_date=2026-03-02T09%3A00%3A00%2B01%3A00',
		);
	});

	it('leaves out what is empty and goes on behind parameters that are there', () => {
		const query = { a: undefined, b: '', c: [], d: false, e: 0 };
		expect(withQuery('/x?y=1', query, 'OR11')).toBe('/x?y=1&d=false&e=0');
	});

	it('refuses more than 100 values, and a value that a list with commas would tear apart', () => {
		const many = Array.from({ length: 101 }, (_, index) => `O-${index}`);
		expect(() => withQuery('/api/orders', { order_ids: many }, 'OR11')).toThrow('101 values');
		expect(() => withQuery('/api/shipments', { order_id: many }, 'ST11')).toThrow('101 values');
		expect(() => withQuery('/api/orders', { order_ids: ['A,B'] }, 'OR11')).toThrow('comma');
		expect(withQuery('/api/shipments', { order_id: ['A,B'] }, 'ST11')).toBe(
			'/api/shipments?order_id=A%2CB',
		);
	});
});

describe('values in chunks', () => {
	it('asks for each value once, never for more than the limit, and keeps the sequence', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat({ max: 400 }), { maxLength: 500 }),
				fc.integer({ min: 1, max: 150 }),
				async (values, size) => {
					const sizes: number[] = [];
					const rows = await eachInChunks(
						values,
						async (chunk) => {
							sizes.push(chunk.length);
							return chunk;
						},
						size,
					);
					expect(rows).toEqual([...new Set(values)]);
					expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(size);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('makes no call for no value', () => {
		expect(inChunks([])).toEqual([]);
		expect(inChunks(Array.from({ length: 101 }, (_, index) => index)).map((c) => c.length)).toEqual(
			[100, 1],
		);
	});
});

it('the language goes to operations with labels, and to no other', () => {
	const everywhere = { address: 'https://shop.example', shopId: '7', locale: 'en_GB' };
	const url = (code: string) => requestFor(everywhere, code, 'GET', '/x').url;
	expect(url('OR11')).toBe('https://shop.example/x?locale=en_GB&shop_id=7');
	expect(url('SH21')).toBe('https://shop.example/x?shop_id=7');
});
