import { inactiveBecause } from '../../../../nodes/KhaosMiraklSync/domain/stock/inactive.ts';
import { compareStock } from './comparing.mts';
import { figureWith, operatorWith, viewOf } from './samples.mts';

const offer = { sku: 'TEE', quantity: 10, price: 1999, active: true, deleted: false };
const shop = (driftRepair: 'automatic' | 'lowerOnly' | 'approval') => ({
	...viewOf({ operator: operatorWith({ driftRepair }) }),
	offers: [
		{ ...offer, sku: 'MUCH', quantity: 12 },
		{ ...offer, sku: 'FEW', quantity: 7 },
	],
	figures: [figureWith({ stockCode: 'MUCH' }), figureWith({ stockCode: 'FEW' })],
	seenBefore: ['MUCH', 'FEW'],
	waiting: [],
});
const actions = (both: Parameters<typeof compareStock>[0]) =>
	Object.fromEntries(compareStock(both).map(({ sku, action }) => [sku, action]));

describe('the repair of drift by choice', () => {
	it('repairs everything by itself, only what offers too much, or nothing', () => {
		expect(actions(shop('automatic'))).toEqual({ MUCH: 'repair', FEW: 'repair' });
		expect(actions(shop('lowerOnly'))).toEqual({ MUCH: 'repair', FEW: 'ask' });
		expect(actions(shop('approval'))).toEqual({ MUCH: 'ask', FEW: 'ask' });
	});

	it('repairs what a person asked for, and says of the rest that it waits', () => {
		const both = { ...shop('approval'), approved: ['few'] };
		expect(actions(both)).toEqual({ MUCH: 'ask', FEW: 'repair' });
		const [much, few] = compareStock(both);
		expect(much.findings[0].message).toContain('It waits for Retry Import.');
		expect(few.findings[0].message).not.toContain('It waits');
		expect(actions({ ...both, approved: ['summary'] })).toEqual({ MUCH: 'repair', FEW: 'repair' });
	});

	it('does not raise an offer that is not read again where it may only lower', () => {
		const both = { ...shop('lowerOnly'), offers: [], seenBefore: ['FEW', 'NONE'] };
		const figures = [...both.figures, figureWith({ stockCode: 'NONE', level: 0 })];
		expect(actions({ ...both, figures })).toEqual({ NONE: 'repair' });
		expect(actions({ ...both, figures, approved: ['FEW'] })).toEqual({
			FEW: 'repair',
			NONE: 'repair',
		});
		expect(actions({ ...shop('automatic'), offers: [], figures, seenBefore: ['FEW'] })).toEqual({
			FEW: 'repair',
		});
	});

	it('never raises while order rows are old, whoever asks', () => {
		const both = { ...shop('automatic'), mayRaise: false, approved: ['FEW'] };
		expect(actions(both)).toEqual({ MUCH: 'repair', FEW: 'watch' });
	});

	it('puts the price of the units by which an offer differs to each finding', () => {
		expect(
			compareStock(shop('automatic')).flatMap(({ findings }) =>
				findings.map(({ subject, valueAtRisk }) => [subject, valueAtRisk]),
			),
		).toEqual([
			['MUCH', 3998],
			['FEW', 5997],
		]);
	});
});

describe('offers that nobody can buy', () => {
	const hidden = { ...offer, active: false };
	const both = { ...shop('automatic'), figures: [figureWith()] };

	it('are found with their value, even where the figure is right', () => {
		expect(compareStock({ ...both, seenBefore: [], offers: [hidden] })).toMatchObject([
			{
				action: 'watch',
				difference: 0,
				findings: [{ kind: 'OFFER_INACTIVE', subject: 'TEE', valueAtRisk: 19_990 }],
			},
		]);
	});

	it('do not count without units, nor once they are deleted', () => {
		const offers = [
			{ ...hidden, quantity: 0 },
			{ ...hidden, deleted: true },
		];
		const kinds = compareStock({ ...both, seenBefore: [], offers }).flatMap(({ findings }) =>
			findings.map(({ kind }) => kind),
		);
		expect(kinds).toEqual(['STOCK_DRIFT']);
	});

	it('get Mirakl’s reason in its own word', () => {
		const explained = [
			{ sku: 'TEE', active: false, reasons: ['PRODUCT_DISABLED', 'SHOP_NOT_OPEN'] },
			{ sku: 'MUG', active: true, reasons: [] },
		];
		expect(inactiveBecause({ name: 'Northgate' }, explained)).toEqual([
			{
				kind: 'OFFER_INACTIVE',
				operator: 'Northgate',
				subject: 'TEE',
				message: 'Its reason: PRODUCT_DISABLED, SHOP_NOT_OPEN.',
			},
		]);
	});
});
