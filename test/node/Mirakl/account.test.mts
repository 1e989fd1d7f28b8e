import { AnsweringServer } from './answering.mts';
import { examplesOf, OPENAPI } from './openApi.mts';
import { startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const ACCOUNT = {
	...{ shop_id: 2000, shop_name: 'A Shop', shop_state: 'CLOSE', currency_iso_code: 'GBP' },
	...{ closed_from: '2026-03-01T00:00:00Z', closed_to: '2026-03-08T00:00:00Z', kyc: null },
	contact_informations: { firstname: 'Somebody', email: 'somebody@shop.example' },
	payment_info: { iban: 'GB00' },
	payment_details: { paid_balance: -170.06, payable_balance: -259.2, pending_balance: 0.1 },
};

describe('Shop: Get Account', () => {
	it('tells state, closing days and balances, and neither addresses nor bank details', async () => {
		const shop = await AnsweringServer.start({ '/api/account': ACCOUNT });
		const [account] = await shop.json('shop.getAccount');
		expect(account).toMatchObject({
			...{ shopId: '2000', state: 'CLOSE', closedUntil: '2026-03-08T00:00:00.000Z' },
			...{ paidBalance: '-170.06', payableBalance: '-259.20', pendingBalance: '0.10' },
			...{ reserveBalance: null, kycStatus: '' },
		});
		expect(JSON.stringify(account)).not.toMatch(/Somebody|somebody|GB00/);
	});

	it('gives Mirakl’s own form where asked, balances as decimal text', async () => {
		const shop = await AnsweringServer.start({ '/api/account': ACCOUNT });
		const [account] = await shop.json('shop.getAccount', { simplify: false });
		expect(account).toMatchObject({
			...{ shop_id: 2000, payment_info: { iban: 'GB00' } },
			payment_details: { payable_balance: '-259.20' },
		});
	});

	it('reads the account of the simulated shop, in one call for all items', async () => {
		const shop = await startShop();
		const output = await shop.run('shop.getAccount', {}, { items: [{}, {}] });
		expect(output).toHaveLength(1);
		expect(output[0].json.state).toBe('OPEN');
	});
});

describe('Shop: Get Statistics', () => {
	it('gives an item per figure and period, figures of the future too', async () => {
		const shop = await AnsweringServer.start({
			'/api/account/statistics': {
				...{ shop_id: 1, channel: null, last_updated_date: '2026-03-01T00:00:00Z' },
				late_shipment_rate: [{ period: 'LAST_MONTH', value: 0.12 }],
				brand_new_rate: [
					{ period: 'LAST_MONTH', value: null },
					{ period: 'LAST_YEAR', value: 3 },
				],
			},
		});
		const parameters = {
			periods: ['LAST_MONTH', 'LAST_YEAR'],
			channel: { mode: 'code', value: 'FR' },
		};
		const figures = await shop.json('shop.getStatistics', parameters);
		expect(figures.map(({ metric, period, value }) => [metric, period, value])).toEqual([
			['late_shipment_rate', 'LAST_MONTH', 0.12],
			['brand_new_rate', 'LAST_MONTH', null],
			['brand_new_rate', 'LAST_YEAR', 3],
		]);
		expect(shop.asked[0].query.toString()).toBe('periods=LAST_MONTH%2CLAST_YEAR&channel_code=FR');
	});

	it('reads those of the simulated shop', async () => {
		const shop = await startShop();
		expect(await shop.json('shop.getStatistics')).not.toEqual([]);
	});
});

OPENAPI.describe('official answers', () => {
	it('Get Account reads those of A01, Get Statistics that of A21', async () => {
		for (const example of examplesOf('A01')) {
			const shop = await AnsweringServer.start({ '/api/account': example });
			const [account] = await shop.json('shop.getAccount');
			expect(account.shopId).toBe(String(example.shop_id));
		}
		const [statistics] = examplesOf('A21');
		const shop = await AnsweringServer.start({ '/api/account/statistics': statistics });
		expect(await shop.json('shop.getStatistics')).toHaveLength(
			Object.values(statistics).filter(Array.isArray).length,
		);
	});
});
