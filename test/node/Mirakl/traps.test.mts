import { OFFER_COLUMNS } from '../../../nodes/Mirakl/payloads/offerFile.ts';
import { fileItem } from '../files.mts';
import { AnsweringServer } from './answering.mts';
import { failureOf, startShop, stopShops } from './shop.mts';
import { paid, waiting } from './stages.mts';

afterEach(stopShops);

const LINES = [{ sku: 'A', quantity: 1 }];

describe('what differs between marketplaces', () => {
	it('a lead time of 0 days is shown as 1 in OF21, so Get Many gives 1 and no difference of its own', async () => {
		const shop = await startShop();
		const values: Record<string, string> = {
			...{ sku: 'A', price: '12.50', quantity: '10', state: '11', 'update-delete': 'update' },
			'leadtime-to-ship': '0',
		};
		const row = OFFER_COLUMNS.map((column) => values[column] ?? '').join(';');
		const binary = [fileItem(`${OFFER_COLUMNS.join(';')}\n${row}\n`)];
		const [imported] = await shop.run('offer.importOffers', {}, { binary });
		expect(imported.json).toMatchObject({ status: 'COMPLETE', linesInError: 0 });
		const offers = await shop.json('offer.getMany', { returnAll: true });
		expect(offers.find(({ sku }) => sku === 'A')?.leadTimeDays).toBe(1);
	});

	it('stock goes in while the shop is closed; offer and account say why nothing is for sale', async () => {
		const shop = await startShop({ switches: { shopClosed: true } });
		const [sent] = await shop.json('offer.updateStock', { sku: 'A', quantity: 7 });
		expect(sent).toMatchObject({ status: 'COMPLETE', linesInError: 0 });
		const [offer] = await shop.json('offer.getMany');
		expect(offer).toMatchObject({ active: false, inactivityReasons: ['SHOP_NOT_OPEN'] });
		expect(await shop.json('shop.getAccount')).toMatchObject([{ state: 'CLOSE' }]);
	});

	it('an order that somebody else fulfils is not accepted, and the user reads why', async () => {
		const shop = await startShop();
		const orderId = shop.sim.placeOrder({ lines: LINES, fulfilmentCentre: 'OPERATOR' }).id;
		const [order] = await shop.json('order.get', { orderId, simplify: false });
		expect(order).toMatchObject({ fulfillment: { center: { code: 'OPERATOR' } } });
		const error = await failureOf(shop.run('order.acceptLines', { orderId }));
		expect(error.message).toContain('ORDER_FULFILLED_UNAUTHORIZED');
		expect(error.description).toContain('leave it to them');
	});

	it('money goes back in the currency of the order, not of the platform', async () => {
		const shop = await startShop({ profile: 'eu-channels' });
		const { orderId } = await paid(shop);
		const parameters = { orderId, scope: 'everything', refundReason: '15', preview: true };
		const [{ request }] = await shop.json('order.refund', parameters);
		const { refunds } = JSON.parse((request as { body: string }).body) as { refunds: unknown[] };
		expect(refunds).toMatchObject([{ currency_iso_code: 'EUR' }]);
	});

	it('a reason that only the operator may give is refused before anything is sent', async () => {
		const shop = await startShop();
		const { orderId } = await paid(shop);
		const parameters = { orderId, scope: 'everything', refundReason: '14' };
		const error = await failureOf(shop.run('order.refund', parameters));
		expect(error.description).toContain('15');
		expect(shop.calls('OR28')).toEqual([]);
	});

	it('an order that has 50 documents takes no more, and none is sent', async () => {
		const shop = await startShop();
		const { orderId } = await paid(shop);
		for (let i = 0; i < 50; i++) shop.sim.attach(orderId, `${i}.pdf`, 'OTHER', 'x');
		const binary = [fileItem('%PDF', 'one-more.pdf', 'application/pdf')];
		const upload = { orderId, documentType: 'CUSTOMER_INVOICE' };
		const error = await failureOf(shop.run('order.uploadDocument', upload, { binary }));
		expect(error.message).toContain('no more than 50');
		expect(shop.calls('OR74')).toEqual([]);
	});

	it('an order bought on account is to be shipped before it is paid', async () => {
		const shop = await startShop({ switches: { workflow: 'PAY_ON_DUE_DATE' } });
		const { orderId } = await waiting(shop);
		await shop.run('order.acceptLines', { orderId });
		const [order] = await shop.json('order.get', { orderId, simplify: false });
		expect(order).toMatchObject({
			...{ order_state: 'SHIPPING', payment_workflow: 'PAY_ON_DUE_DATE' },
			customer_debited_date: null,
		});
	});

	it('a business customer’s organisation and tax number stay with the raw order', async () => {
		const organization = { name: 'Example Ltd', tax_identification_number: 'GB000000000' };
		const order = {
			...{ order_id: 'O-1-A', order_state: 'SHIPPING', order_lines: [] },
			customer: { organization },
		};
		const shop = await AnsweringServer.start({
			'/api/orders': { orders: [order], total_count: 1 },
		});
		const [raw] = await shop.json('order.get', { orderId: 'O-1-A', simplify: false });
		expect(raw).toMatchObject({ customer: { organization } });
		const [plain] = await shop.json('order.get', { orderId: 'O-1-A' });
		expect(JSON.stringify(plain)).not.toMatch(/Example Ltd|GB0000/);
	});
});
