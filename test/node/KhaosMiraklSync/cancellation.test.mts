import { failureOf, startShop, stopShops } from '../Mirakl/shop.mts';
import { asItems, OPERATOR_ROW, sync } from './run.mts';

afterEach(stopShops);

const lines = [
	{ sku: 'A', quantity: 2 },
	{ sku: 'B', quantity: 1 },
];

async function shopWithOrder(isPaid: boolean, switches: object = {}) {
	const shop = await startShop({ switches });
	const orderId = shop.sim.placeOrder({ lines }).id;
	await shop.run('order.acceptLines', { orderId });
	if (isPaid) shop.sim.debit(orderId, true);
	const propose = async (more: object = {}) => {
		const order = await shop.json('order.get', { orderId });
		const reasons = await shop.json('referenceData.reasons', {});
		const [{ json }] = await sync('order', 'proposeCancellation', {
			...{ operatorRow: asItems(OPERATOR_ROW), order: asItems(...order), lines: '' },
			...{ statuses: asItems({}), reasons: asItems(...reasons), previewed: '', ...more },
		});
		return json;
	};
	return { shop, orderId, propose };
}

describe('Order: Propose Cancellation, with the call that it proposes', () => {
	it('refunds lines of a paid order exactly as shown, once, and reads no personal data', async () => {
		const { shop, orderId, propose } = await shopWithOrder(true);
		const proposal = await propose({ lines: `${orderId}-1: 1` });
		expect(proposal).toMatchObject({ call: 'refund', lines: [{ lineId: `${orderId}-1` }] });
		const { buyer } = shop.sim.state.orders.get(orderId);
		expect(JSON.stringify(proposal)).not.toContain(buyer.lastname);
		const [{ code: refundReason }] = proposal.reasons as Array<{ code: string }>;
		const call = { orderId, scope: 'lines', lines: proposal.lines, refundReason };
		const [previewed] = await shop.json('order.refund', { ...call, preview: true });
		const { page } = await propose({ lines: `${orderId}-1: 1`, previewed: asItems(previewed) });
		expect(page).toContain('PUT');
		expect(page).toContain('/api/orders/refund');
		expect(page).toContain('&#34;quantity&#34;:1');
		await shop.run('order.refund', call);
		expect(await shop.json('order.refund', call)).toMatchObject([{ changed: false }]);
		expect(shop.calls('OR28')).toEqual(['OR28']);
	});

	it('proposes no cancellation of an order that waits for its payment where Mirakl forbids it', async () => {
		const { propose } = await shopWithOrder(false);
		expect(await propose()).toMatchObject({ isPossible: false, reasons: [] });
	});

	it('says which line it does not know, and refuses text that is no line', async () => {
		const { propose } = await shopWithOrder(true);
		expect(await propose({ lines: 'NOT-A-LINE' })).toMatchObject({
			isPossible: false,
			text: expect.stringContaining('no line NOT-A-LINE'),
		});
		const error = await failureOf(propose({ lines: 'the first two' }));
		expect(error.message).toContain('is no line');
	});

	it('escapes what comes from the marketplace, and says on the page that a preview sends nothing', async () => {
		const { propose, orderId } = await shopWithOrder(true);
		const order = asItems({
			...{ orderId, state: 'SHIPPING', debitedDate: '2026-03-01T00:00:00Z' },
			lines: [{ lineId: '1', sku: '<script>', quantity: 1, state: 'SHIPPING', canRefund: true }],
		});
		const operatorRow = asItems({ ...OPERATOR_ROW, live: false });
		const { page } = await propose({ order, operatorRow });
		expect(page).toContain('&#60;script&#62;');
		expect(page).not.toContain('<script>');
		expect(page).toContain('nothing will be sent');
	});
});
