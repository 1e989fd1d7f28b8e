import fc from 'fast-check';
import { compareStock } from './comparing.mts';
import { figureWith, orderWith, viewOf } from './samples.mts';

const offer = { sku: 'TEE', quantity: 10, price: 1999, active: true, deleted: false };
const agreed = {
	...viewOf({}),
	offers: [offer],
	figures: [figureWith()],
	seenBefore: [],
	waiting: [],
};

describe('the comparison of offers with stock', () => {
	it('says nothing about an offer that shows what it should', () => {
		expect(compareStock(agreed)).toEqual([]);
	});

	it('repairs at once what could be oversold, and says what it is worth', () => {
		const view = viewOf({ orders: [orderWith()] });
		expect(compareStock({ ...agreed, ...view })).toMatchObject([
			{
				action: 'repair',
				sku: 'TEE',
				offered: 10,
				quantity: 8,
				difference: 2,
				valueAtRisk: 3998,
				findings: [{ kind: 'STOCK_DRIFT', subject: 'TEE', operator: 'Northgate' }],
			},
		]);
	});

	it('watches a figure that is too low at first, and repairs it when it was seen before', () => {
		const offers = [{ ...offer, quantity: 4 }];
		expect(compareStock({ ...agreed, offers })).toMatchObject([
			{ action: 'watch', difference: -6, valueAtRisk: 6 * 1999 },
		]);
		expect(compareStock({ ...agreed, offers, seenBefore: ['tee'] })).toMatchObject([
			{ action: 'repair', quantity: 10 },
		]);
	});

	it('repairs a figure seen wrong before that a differential export does not list again', () => {
		const unread = { ...agreed, offers: [], seenBefore: ['tee', 'GONE'] };
		expect(compareStock(unread)).toMatchObject([
			{ action: 'repair', sku: 'tee', quantity: 10, offered: null, findings: [] },
		]);
		const deleted = [{ ...offer, deleted: true }];
		expect(compareStock({ ...unread, offers: deleted })).toEqual([]);
	});

	it('compares inactive offers and leaves deleted ones out', () => {
		const offers = [
			{ ...offer, quantity: 0, active: false },
			{ ...offer, sku: 'tee', quantity: 99, deleted: true },
		];
		expect(compareStock({ ...agreed, offers })).toMatchObject([{ offered: 0, action: 'watch' }]);
	});

	it('only watches an offer whose code Khaos Control does not know', () => {
		expect(compareStock({ ...agreed, figures: [] })).toMatchObject([
			{
				action: 'watch',
				quantity: null,
				difference: null,
				findings: [{ kind: 'OFFER_WITHOUT_STOCK_CODE', subject: 'TEE' }],
			},
		]);
	});

	it('finds every offer that shows too much and none that is right, whatever the figures', () => {
		const pair = fc.record({
			level: fc.integer({ min: 0, max: 9 }),
			offered: fc.integer({ min: 0, max: 9 }),
		});
		fc.assert(
			fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
				const result = compareStock({
					...agreed,
					offers: pairs.map(({ offered }, i) => ({ ...offer, sku: `S${i}`, quantity: offered })),
					figures: pairs.map(({ level }, i) => figureWith({ stockCode: `S${i}`, level })),
				});
				const expected = pairs.flatMap(({ level, offered }, i) =>
					level === offered ? [] : [[`S${i}`, offered > level ? 'repair' : 'watch', level]],
				);
				expect(result.map(({ sku, action, quantity }) => [sku, action, quantity])).toEqual(
					expected,
				);
			}),
		);
	});
});
