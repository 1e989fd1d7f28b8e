import { failureOf, startShop, stopShops, START } from './shop.mts';

afterEach(stopShops);

const ONE_OF_A = { lines: [{ sku: 'A', quantity: 1 }] };

describe('Order: Get Many', () => {
	it('gives every order of the chosen states once, over all pages, oldest first', async () => {
		const shop = await startShop({ offers: [{ sku: 'A', price: 1250, quantity: 1000 }] });
		const ids = Array.from({ length: 230 }, () => {
			shop.sim.advance(1000);
			return shop.sim.placeOrder(ONE_OF_A).id;
		});
		shop.sim.cancel(ids[5]);
		const output = await shop.json('order.getMany', {
			states: ['WAITING_ACCEPTANCE'],
			returnAll: true,
		});
		expect(output.map(({ orderId }) => orderId)).toEqual(ids.filter((id) => id !== ids[5]));
		expect(shop.calls('OR11')).toHaveLength(3);
	});

	it('gives no personal data when simplified, and Mirakl’s own JSON when not', async () => {
		const shop = await startShop({ switches: { detailsBeforeAcceptance: true } });
		const { id: orderId } = shop.sim.placeOrder(ONE_OF_A);
		const { buyer } = shop.sim.state.orders.get(orderId);
		const [simple] = await shop.json('order.getMany', {});
		expect(simple).toEqual({
			orderId,
			commercialId: orderId.replace(/-A$/, ''),
			state: 'WAITING_ACCEPTANCE',
			createdDate: START.toISOString(),
			lastUpdatedDate: START.toISOString(),
			shippingDeadline: '',
			shippingMethod: 'STD',
			totalPrice: '12.50',
			currency: 'GBP',
			sellerReference: '',
			carrierCode: '',
			carrierName: '',
			trackingNumber: '',
			paymentWorkflow: 'PAY_ON_ACCEPTANCE',
			debitedDate: '',
			canCancel: false,
			lines: [
				{
					...{ lineId: `${orderId}-1`, sku: 'A', quantity: 1, state: 'WAITING_ACCEPTANCE' },
					...{ debitedDate: '', canRefund: false },
				},
			],
		});
		const [raw] = await shop.json('order.getMany', { simplify: false });
		expect(raw).toMatchObject({ order_id: orderId, customer: { lastname: buyer.lastname } });
	});

	it('masks what is personal where asked to, and leaves ids, amounts and codes', async () => {
		const shop = await startShop({ switches: { detailsBeforeAcceptance: true } });
		const { id: orderId } = shop.sim.placeOrder(ONE_OF_A);
		const { buyer } = shop.sim.state.orders.get(orderId);
		const [order] = await shop.json('order.getMany', { simplify: false, mask: true });
		const [one] = await shop.json('order.get', { orderId, simplify: false, mask: true });
		expect(one).toEqual(order);
		const text = JSON.stringify(order);
		for (const each of [
			buyer.lastname,
			buyer.street1,
			buyer.zipCode,
			buyer.phone,
			buyer.relayEmail,
		])
			expect(text).not.toContain(each);
		expect(order).toMatchObject({
			order_id: orderId,
			total_price: 12.5,
			customer: {
				civility: buyer.civility,
				lastname: 'x'.repeat(buyer.lastname.length),
				shipping_address: { country_iso_code: 'GBR', phone: '0'.repeat(buyer.phone.length) },
			},
			order_lines: [{ offer_sku: 'A', order_line_id: `${orderId}-1` }],
		});
	});

	it('stops at the limit and pairs each order with its input item', async () => {
		const shop = await startShop();
		for (let i = 0; i < 3; i++) shop.sim.placeOrder(ONE_OF_A);
		const output = await shop.run('order.getMany', { limit: 2 }, { items: [{}, {}] });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	it('filters by change, creation and payment, and ends the window at Mirakl’s own time', async () => {
		const shop = await startShop({ switches: { updateDeltaMs: 0 } });
		const early = shop.sim.placeOrder(ONE_OF_A).id;
		shop.sim.advance(3_600_000);
		const late = shop.sim.placeOrder(ONE_OF_A).id;
		const since = new Date(START.getTime() + 60_000).toISOString();
		const idsOf = async (filters: Record<string, string>) =>
			(await shop.json('order.getMany', filters)).map(({ orderId }) => orderId);
		expect(await idsOf({ createdSince: since })).toEqual([late]);
		expect(await idsOf({ updatedSince: since })).toEqual([late]);
		expect(await idsOf({ updatedSince: since.replace(/\.000Z$/, '') })).toEqual([late]);
		expect(await idsOf({ customerDebited: 'yes' })).toEqual([]);
		expect(await idsOf({ customerDebited: 'no' })).toEqual([early, late]);
	});

	it.each(['', '/', '/api', '/api/'])(
		'works with the instance URL ending in "%s"',
		async (suffix) => {
			const shop = await startShop({}, suffix, { shopId: '2001' });
			shop.sim.placeOrder(ONE_OF_A);
			expect(await shop.json('order.getMany')).toHaveLength(1);
		},
	);

	it('explains a refused key without showing it', async () => {
		const shop = await startShop({}, '', { apiKey: 'not-the-key' });
		const error = await failureOf(shop.run('order.getMany'));
		expect(error.message).toContain('did not accept the API key');
		expect(error.httpCode).toBe('401');
		expect(JSON.stringify(error)).not.toContain('not-the-key');
	});

	it('sends the shop ID with every call', async () => {
		const shop = await startShop({}, '', { shopId: '77' });
		const error = await failureOf(shop.run('order.getMany'));
		expect(error.message).toContain('403');
		expect(error.description).toContain('shop ID');
	});

	it('waits as long as Mirakl asks when there were too many calls', async () => {
		const shop = await startShop({ switches: { limits: true } });
		await shop.run('order.getMany');
		await shop.run('order.getMany');
		expect(shop.sim.clock.now().getTime() - START.getTime()).toBe(60_000);
	});

	it.each([
		'http503',
		'http500',
		'malformed',
		'truncate',
		'cutAfter',
		'cutBefore',
		'htmlError',
	] as const)('reads again after %s', async (kind) => {
		const shop = await startShop();
		shop.sim.placeOrder(ONE_OF_A);
		shop.sim.faults.add({ operation: 'OR11', kind });
		expect(await shop.json('order.getMany')).toHaveLength(1);
	});
});

describe('Order: Get', () => {
	it('gives one order whatever its state', async () => {
		const shop = await startShop();
		const { id: orderId } = shop.sim.placeOrder(ONE_OF_A);
		shop.sim.cancel(orderId);
		const output = await shop.json('order.get', { orderId: '={{ $json.id }}' }, [{ id: orderId }]);
		expect(output).toMatchObject([{ orderId, state: 'CANCELED' }]);
	});

	it('names an unknown order and goes on with the others when the user chose to continue', async () => {
		const shop = await startShop();
		const { id: orderId } = shop.sim.placeOrder(ONE_OF_A);
		const parameters = { orderId: '={{ $json.id }}' };
		const items = [{ id: 'NOBODY-A' }, { id: orderId }];
		const [missing, found] = await shop.run('order.get', parameters, {
			items,
			continueOnFail: true,
		});
		expect(missing.json.error).toContain("no order 'NOBODY-A'");
		expect(missing.pairedItem).toEqual({ item: 0 });
		expect(found).toMatchObject({ json: { orderId }, pairedItem: { item: 1 } });
		const error = await failureOf(shop.run('order.get', parameters, { items }));
		expect(error.context?.itemIndex).toBe(0);
	});
});

describe('Order: Get Many with more filters', () => {
	it('asks for what was chosen, each list as Mirakl wants it', async () => {
		const shop = await startShop();
		const first = shop.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] }).id;
		shop.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }], workflow: 'PAY_ON_DUE_DATE' });
		const ids = async (moreFilters: object) =>
			(await shop.json('order.getMany', { moreFilters })).map(({ orderId }) => orderId);
		expect(await ids({ orderIds: `${first}, NOBODY` })).toEqual([first]);
		expect(await ids({ paymentWorkflow: 'PAY_ON_ACCEPTANCE' })).toEqual([first]);
		expect(await ids({ hasIncident: 'yes' })).toEqual([]);
		expect(await ids({ createdUntil: '2020-01-01' })).toEqual([]);
		expect(await ids({ fulfilmentCentres: 'DEFAULT' })).toHaveLength(2);
	});
});
