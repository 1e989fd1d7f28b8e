import fc from 'fast-check';
import {
	lineCodes,
	promisedUnits,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/promised.ts';
import { orderWith } from './samples.mts';

const unitsOf = (...orders: ReturnType<typeof orderWith>[]) =>
	promisedUnits(orders, lineCodes([]))('TEE');

describe('promised units', () => {
	it('are those of every operator, whatever the case of the Stock Code', () => {
		const lines = [{ lineId: '1', sku: 'x', stockCode: 'tee ', quantity: 3, live: true }];
		expect(unitsOf(orderWith(), orderWith({ operator: 'Southgate', lines }))).toBe(5);
	});

	it('stay promised while Khaos Control has the order but has not assigned it whole', () => {
		expect(unitsOf(orderWith({ khaosState: 'open', assigned: false }))).toBe(2);
	});

	it('stay promised when Khaos Control cancelled an order that the marketplace still expects', () => {
		expect(unitsOf(orderWith({ khaosState: 'cancelled' }))).toBe(2);
	});

	it.each([
		['Khaos Control has assigned', { khaosState: 'open', assigned: true }],
		['Khaos Control has completed', { khaosState: 'complete' }],
		['is no longer live', { live: false }],
	] as const)('are not those of an order that %s', (_what, changes) => {
		expect(unitsOf(orderWith(changes))).toBe(0);
	});

	it('leave out lines that are no longer live', () => {
		const [line] = orderWith().lines;
		expect(unitsOf(orderWith({ lines: [line, { ...line, lineId: '2', live: false }] }))).toBe(2);
	});

	it('count for a code that was mapped after the row was written', () => {
		const lines = [{ lineId: '1', sku: 'SHIRT', stockCode: '', quantity: 4, live: true }];
		const mappings = [{ operator: 'Northgate', sku: 'shirt', stockCode: 'TEE' }];
		expect(promisedUnits([orderWith({ lines })], lineCodes(mappings))('TEE')).toBe(4);
	});

	it('are the sum over orders, however the orders are arranged', () => {
		const quantities = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 });
		fc.assert(
			fc.property(quantities, (list) => {
				const orders = list.map((quantity, index) =>
					orderWith({
						orderId: `N-${index}`,
						lines: [{ lineId: '1', sku: 'TEE', stockCode: 'TEE', quantity, live: true }],
					}),
				);
				const total = list.reduce((sum, quantity) => sum + quantity, 0);
				expect(unitsOf(...orders)).toBe(total);
				expect(unitsOf(...orders.reverse())).toBe(total);
			}),
		);
	});
});
