import { DriftSummary } from '../../../../nodes/KhaosMiraklSync/domain/stock/driftSummary.ts';
import { compareStock } from './comparing.mts';
import { figureWith, operatorWith, viewOf } from './samples.mts';

const operator = operatorWith();
const offerOf = (sku: string, quantity: number) => ({
	...{ sku, quantity, offerId: '7', price: 100, active: true, deleted: false },
});

function summaryOf(
	offers: Array<ReturnType<typeof offerOf>>,
	codes = offers.map(({ sku }) => sku),
) {
	const summary = new DriftSummary(operator);
	const figures = codes.map((stockCode) => figureWith({ stockCode }));
	const both = { ...viewOf({ operator }), offers, figures, seenBefore: [], waiting: [] };
	for (const each of compareStock(both)) summary.add(each);
	return summary.result;
}

describe('the summary of a comparison', () => {
	it('adds up what could be oversold and what is not on sale', () => {
		const offers = [offerOf('A', 13), offerOf('B', 11), offerOf('C', 4), offerOf('D', 10)];
		expect(summaryOf(offers)).toMatchObject({
			...{ differences: 3, tooMany: 2, tooFew: 1, repairs: 2, toApprove: 0 },
			...{ couldBeOversold: 400, notOnSale: 600, valueAtRisk: 1000 },
			repaired: 'A: 13 → 10, B: 11 → 10',
		});
	});

	it('counts offers without a Stock Code, and names inactive ones to ask about', () => {
		const hidden = { ...offerOf('HIDDEN', 10), active: false };
		expect(summaryOf([offerOf('GONE', 1), hidden], ['HIDDEN'])).toMatchObject({
			unknown: 1,
			inactive: 1,
			toExplain: [{ sku: 'HIDDEN', offerId: '7' }],
		});
	});

	it('makes one finding of more than 500 of a kind, with their number and sum', () => {
		const many = (count: number) =>
			summaryOf(Array.from({ length: count }, (_offer, i) => offerOf(`S${i}`, 12)));
		expect(many(500).findings).toHaveLength(500);
		expect(many(501).findings).toEqual([
			{
				kind: 'STOCK_DRIFT',
				operator: 'Northgate',
				subject: 'summary',
				valueAtRisk: 100_200,
				message: expect.stringContaining('501 of these at Northgate, worth 1002.00 GBP'),
			},
		]);
	});
});
