import { failureOf, startShop, stopShops, type ShopUnderTest } from './shop.mts';

afterEach(stopShops);

const LINES = [
	{ sku: 'A', quantity: 2 },
	{ sku: 'B', quantity: 1 },
];
const REASONS = { refundReason: '15', cancelReason: '34' };
const CODES = ['OR28', 'OR29', 'OR30'];

async function shopWithAcceptedOrder(switches: object = {}, order: object = {}) {
	const shop = await startShop({ switches });
	const orderId = shop.sim.placeOrder({ lines: LINES, ...order }).id;
	await shop.run('order.acceptLines', { orderId });
	return { shop, orderId, line: (index: number) => `${orderId}-${index}` };
}

async function shopWithPaidOrder(switches: object = {}) {
	const given = await shopWithAcceptedOrder(switches);
	given.shop.sim.debit(given.orderId, true);
	return given;
}

/** Unpaid, but already to be shipped. */
const shopWithUnpaidOrder = async () =>
	await shopWithAcceptedOrder({}, { workflow: 'PAY_ON_DUE_DATE' });

const sent = (shop: ShopUnderTest) => shop.calls(...CODES);
const refunds = (shop: ShopUnderTest) => shop.sim.refunds();

describe('Order: Refund', () => {
	it('refunds units and amounts once, and finds nothing to do in a second run', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder();
		const lines = [
			{ lineId: line(1), quantity: 1 },
			{ lineId: line(2), amount: '1.25' },
		];
		const [first] = await shop.json('order.refund', { orderId, lines, ...REASONS });
		expect(first).toMatchObject({
			changed: true,
			lines: [
				{ lineId: line(1), amount: '12.50', currency: 'GBP' },
				{ lineId: line(2), amount: '1.25', reasonCode: '15' },
			],
		});
		const [second] = await shop.json('order.refund', { orderId, lines, ...REASONS });
		expect(second).toMatchObject({ changed: false, note: expect.stringContaining('Nothing') });
		expect(refunds(shop)).toHaveLength(2);
		expect(sent(shop)).toEqual(['OR28']);
	});

	it('refunds the same again where a person says so', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder();
		const lines = [{ lineId: line(1), amount: '1.25' }];
		await shop.run('order.refund', { orderId, lines, ...REASONS });
		await shop.run('order.refund', { orderId, lines, ...REASONS, ifDoneBefore: 'repeat' });
		expect(refunds(shop)).toHaveLength(2);
	});

	it.each(['cutAfter', 'cutBefore', 'http500', 'http503', '429', 'truncate', 'malformed'] as const)(
		'refunds once when the call meets %s',
		async (kind) => {
			const { shop, orderId, line } = await shopWithPaidOrder();
			shop.sim.faults.add({ operation: 'OR28', kind });
			const lines = [{ lineId: line(1), amount: '1.25' }];
			const [output] = await shop.json('order.refund', { orderId, lines, ...REASONS });
			expect(output).toMatchObject({ changed: true, lines: [{ lineId: line(1) }] });
			expect(refunds(shop)).toHaveLength(1);
		},
	);

	it('refuses more than is left, a reason without shop right, and an order that is not paid', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder();
		const all = [{ lineId: line(1), amount: '25.01' }];
		const some = [{ lineId: line(1), amount: '1.00' }];
		const tooMuch = await failureOf(shop.run('order.refund', { orderId, lines: all, ...REASONS }));
		expect(tooMuch.message).toContain('25.00 GBP');
		const noRight = await failureOf(
			shop.run('order.refund', { orderId, lines: some, refundReason: '14' }),
		);
		expect(noRight.message).toContain("reason '14'");
		expect(noRight.description).toContain('15');
		const other = await shopWithUnpaidOrder();
		const unpaid = await failureOf(
			other.shop.run('order.refund', {
				...{ orderId: other.orderId, lines: [{ lineId: other.line(1) }] },
				...REASONS,
			}),
		);
		expect(unpaid.message).toContain('not paid');
		expect([...sent(shop), ...sent(other.shop)]).toEqual([]);
	});

	it('refuses a misspelt member instead of refunding the whole line', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder();
		const lines = [{ lineId: line(1), ammount: '1.00' }];
		const error = await failureOf(shop.run('order.refund', { orderId, lines, ...REASONS }));
		expect(error.message).toContain('ammount');
		expect(sent(shop)).toEqual([]);
	});

	it.each(['TAX_INCLUDED', 'TAX_EXCLUDED'])(
		'pays an order with taxes back whole, in the mode it was read (%s)',
		async (orderTaxMode) => {
			const { shop, orderId } = await shopWithPaidOrder({ orderTaxMode, taxRates: { VAT: 20 } });
			const everything = { orderId, scope: 'everything', ...REASONS };
			await shop.run('order.refund', everything);
			const [order] = await shop.json('order.get', { orderId, simplify: false });
			expect(order.fully_refunded).toBe(true);
			expect(await shop.json('order.refund', everything)).toMatchObject([{ changed: false }]);
			expect(sent(shop)).toEqual(['OR28']);
		},
	);

	it('previews the very request and sends nothing', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder();
		const lines = [{ lineId: line(1), amount: '1.25' }];
		const [output] = await shop.json('order.refund', { orderId, lines, ...REASONS, preview: true });
		expect(JSON.parse((output.request as { body: string }).body)).toMatchObject({
			order_tax_mode: 'TAX_INCLUDED',
			refunds: [{ amount: 1.25, shipping_amount: 0, currency_iso_code: 'GBP' }],
		});
		expect(sent(shop)).toEqual([]);
	});
});

describe('Order: Cancel', () => {
	it.each(['cutAfter', 'cutBefore', 'http500', 'malformed'] as const)(
		'cancels a whole unpaid order once when OR29 meets %s',
		async (kind) => {
			const { shop, orderId } = await shopWithUnpaidOrder();
			shop.sim.faults.add({ operation: 'OR29', kind });
			expect(await shop.json('order.cancel', { orderId, scope: 'wholeOrder' })).toMatchObject([
				{ state: 'CANCELED', changed: true },
			]);
			expect(await shop.json('order.cancel', { orderId, scope: 'wholeOrder' })).toMatchObject([
				{ changed: false },
			]);
		},
	);

	it('cancels a line of an unpaid order once (OR30), over a broken connection too', async () => {
		const { shop, orderId, line } = await shopWithUnpaidOrder();
		shop.sim.faults.add({ operation: 'OR30', kind: 'cutAfter' });
		const lines = [{ lineId: line(1), quantity: 1 }];
		const parameters = { orderId, scope: 'lines', lines, ...REASONS };
		expect(await shop.json('order.cancel', parameters)).toMatchObject([{ changed: true }]);
		expect(await shop.json('order.cancel', parameters)).toMatchObject([{ changed: false }]);
		expect(sent(shop)).toEqual(['OR30']);
	});

	it('does not cancel what was paid', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder();
		const whole = await failureOf(shop.run('order.cancel', { orderId, scope: 'wholeOrder' }));
		expect(whole.description).toContain('Refund');
		const lines = [{ lineId: line(1) }];
		const part = await failureOf(
			shop.run('order.cancel', { orderId, scope: 'lines', lines, ...REASONS }),
		);
		expect(part.message).toContain('was paid');
		expect(sent(shop)).toEqual([]);
	});
});

describe('Order: Refund or Cancel', () => {
	it('refunds a paid order, cancels a line of an unpaid one, and cancels an unpaid one whole', async () => {
		const paid = await shopWithPaidOrder();
		const all = { scope: 'everything', ...REASONS };
		await paid.shop.run('order.refundOrCancel', { orderId: paid.orderId, ...all });
		expect(sent(paid.shop)).toEqual(['OR28']);
		const { shop, orderId, line } = await shopWithUnpaidOrder();
		const lines = [{ lineId: line(1) }];
		await shop.run('order.refundOrCancel', { orderId, scope: 'lines', lines, ...REASONS });
		await shop.run('order.refundOrCancel', { orderId, ...all });
		await shop.run('order.refundOrCancel', { orderId, ...all });
		expect(sent(shop)).toEqual(['OR30', 'OR29']);
	});

	it('sends nothing while the debit is under way', async () => {
		const { shop, orderId } = await shopWithAcceptedOrder();
		const error = await failureOf(
			shop.run('order.refundOrCancel', { orderId, scope: 'everything', ...REASONS }),
		);
		expect(error.description).toContain('Wait until the customer has paid');
		expect(sent(shop)).toEqual([]);
	});
});
