import { sendShown, shopWithOrder, TWO_LINES } from './order-writes.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

describe('Order: Accept or Refuse Lines', () => {
	it('accepts every line once; a second run changes nothing and sends nothing', async () => {
		const { shop, orderId } = await shopWithOrder();
		const lines = [`${orderId}-1`, `${orderId}-2`];
		const [first] = await shop.json('order.acceptLines', { orderId });
		expect(first).toEqual({
			orderId,
			changed: true,
			state: 'WAITING_DEBIT',
			accepted: lines,
			refused: [],
			note: '',
		});
		const [second] = await shop.json('order.acceptLines', { orderId });
		expect(second).toMatchObject({
			changed: false,
			accepted: lines,
			note: expect.stringContaining('already'),
		});
		expect(shop.calls('OR21')).toHaveLength(1);
	});

	it('decides each line as told, from a list or from JSON text', async () => {
		const { shop, orderId } = await shopWithOrder();
		const decisions = [
			{ lineId: `${orderId}-1`, accepted: true },
			{ lineId: `${orderId}-2`, accepted: false },
		];
		const other = shop.sim.placeOrder(TWO_LINES).id;
		const asText = JSON.stringify(decisions).replaceAll(orderId, other);
		const output = await shop.json(
			'order.acceptLines',
			{ orderId: '={{ $json.id }}', decision: 'perLine', decisions: '={{ $json.decisions }}' },
			[
				{ id: orderId, decisions },
				{ id: other, decisions: asText },
			],
		);
		expect(output).toMatchObject([
			{ orderId, changed: true, accepted: [`${orderId}-1`], refused: [`${orderId}-2`] },
			{ orderId: other, changed: true, accepted: [`${other}-1`], refused: [`${other}-2`] },
		]);
	});

	it('sends nothing when a line is left undecided, and names the line', async () => {
		const { shop, orderId } = await shopWithOrder();
		const decisions = JSON.stringify([{ lineId: `${orderId}-1`, accepted: true }]);
		const error = await failureOf(
			shop.run('order.acceptLines', { orderId, decision: 'perLine', decisions }),
		);
		expect(error.message).toContain(`${orderId}-2`);
		expect(shop.calls()).toEqual([]);
	});

	it('says so when the order has moved on in another way', async () => {
		const { shop, orderId } = await shopWithOrder();
		shop.sim.cancel(orderId);
		const [output] = await shop.json('order.acceptLines', { orderId });
		expect(output).toMatchObject({ changed: false, state: 'CANCELED', accepted: [] });
		expect(output.note).toContain('CANCELED');
		expect(shop.calls()).toEqual([]);
	});

	it('does not decide an order that the marketplace is still checking', async () => {
		const { shop, orderId } = await shopWithOrder({ switches: { staging: true } });
		const error = await failureOf(shop.run('order.acceptLines', { orderId }));
		expect(error.message).toContain('STAGING');
	});

	it.each(['cutAfter', 'cutBefore', 'truncate', 'http500', 'http503', '429'] as const)(
		'decides exactly once when the call meets %s',
		async (kind) => {
			const { shop, orderId } = await shopWithOrder();
			shop.sim.faults.add({ operation: 'OR21', kind });
			const [output] = await shop.json('order.acceptLines', { orderId });
			expect(output).toMatchObject({ changed: true, state: 'WAITING_DEBIT' });
			const events = shop.sim.order(orderId).history.map(({ event }) => event);
			expect(events.filter((event) => event === 'accepted')).toHaveLength(1);
		},
	);

	it('shows Mirakl’s own words when partial acceptance is switched off', async () => {
		const { shop, orderId } = await shopWithOrder({ switches: { partialAcceptance: false } });
		const decisions = [1, 2].map((line) => ({
			lineId: `${orderId}-${line}`,
			accepted: line === 1,
		}));
		const error = await failureOf(
			shop.run('order.acceptLines', {
				orderId,
				decision: 'perLine',
				decisions: JSON.stringify(decisions),
			}),
		);
		expect(error.message).toContain('ORDER_PARTIAL_ACCEPTANCE_DISABLED');
		expect(error.message).toContain('Partial acceptance is disabled for this shop');
	});

	it('tells that only whole orders may be decided where the workflow wants to remember it', async () => {
		const { shop, orderId } = await shopWithOrder({ switches: { partialAcceptance: false } });
		const decide = async (ifWholeOnly: string, ...accepted: boolean[]) =>
			await shop.json('order.acceptLines', {
				...{ orderId, decision: 'perLine', ifWholeOnly },
				decisions: JSON.stringify(
					accepted.map((each, at) => ({ lineId: `${orderId}-${at + 1}`, accepted: each })),
				),
			});
		const [told] = await decide('tell', true, false);
		expect(told).toMatchObject({ orderId, wholeOrdersOnly: true, state: 'WAITING_ACCEPTANCE' });
		expect(told.note).toContain('Partial acceptance is disabled for this shop');
		const [whole] = await decide('tell', true, true);
		expect(whole).toMatchObject({ changed: true });
		expect(whole.wholeOrdersOnly).toBeUndefined();
	});

	it('previews the very request that it would send, and sends nothing', async () => {
		const { shop, orderId } = await shopWithOrder();
		const [output] = await shop.json('order.acceptLines', { orderId, preview: true });
		expect(shop.calls()).toEqual([]);
		expect(output).toMatchObject({ changed: false, state: 'WAITING_ACCEPTANCE' });
		expect(JSON.stringify(output)).not.toContain(shop.sim.apiKey);
		expect(await sendShown(shop, output.request)).toBe(204);
		expect(shop.sim.order(orderId).state).toBe('WAITING_DEBIT');
	});
});

describe('Order: Set Seller Reference', () => {
	it('writes many orders in calls of 100, each order once', async () => {
		const shop = await startShop({ offers: [{ sku: 'A', price: 100, quantity: 999 }] });
		const items = Array.from({ length: 130 }, (_, index) => {
			const { id } = shop.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
			return { id, code: `SO${index}` };
		});
		const parameters = { orderId: '={{ $json.id }}', sellerReference: '={{ $json.code }}' };
		const output = await shop.run('order.setSellerReference', parameters, {
			items: [...items, items[0]],
		});
		expect(shop.calls()).toEqual(['OR04', 'OR04']);
		expect(output).toHaveLength(130);
		expect(output[0]).toEqual({
			json: { orderId: items[0].id, sellerReference: 'SO0', changed: true },
			pairedItem: [{ item: 0 }, { item: 130 }],
		});
		expect(shop.sim.state.orders.get(items[129].id).sellerReference).toBe('SO129');
	});

	it('reports an order that Mirakl refused inside its 200', async () => {
		const { shop, orderId } = await shopWithOrder();
		const items = [{ id: orderId }, { id: 'NOBODY-A' }];
		const parameters = { orderId: '={{ $json.id }}', sellerReference: 'SO1' };
		const error = await failureOf(shop.run('order.setSellerReference', parameters, { items }));
		expect(error.message).toContain('order NOBODY-A (The order does not exist)');
		const failed = await shop.run('order.setSellerReference', parameters, {
			items,
			continueOnFail: true,
		});
		expect(failed.every(({ json }) => String(json.error).includes('NOBODY-A'))).toBe(true);
	});

	it('refuses two references for one order', async () => {
		const { shop, orderId } = await shopWithOrder();
		const error = await failureOf(
			shop.run(
				'order.setSellerReference',
				{ orderId, sellerReference: '={{ $json.code }}' },
				{
					items: [{ code: 'SO1' }, { code: 'SO2' }],
				},
			),
		);
		expect(error.message).toContain("'SO1' and 'SO2'");
		expect(shop.calls()).toEqual([]);
	});

	it('writes again after an answer that got lost, since that is harmless', async () => {
		const { shop, orderId } = await shopWithOrder();
		shop.sim.faults.add({ operation: 'OR04', kind: 'cutAfter' });
		await shop.run('order.setSellerReference', { orderId, sellerReference: 'SO1' });
		expect(shop.sim.state.orders.get(orderId).sellerReference).toBe('SO1');
	});

	it('previews the very request that it would send, and sends nothing', async () => {
		const { shop, orderId } = await shopWithOrder();
		const [output] = await shop.json('order.setSellerReference', {
			orderId,
			sellerReference: 'SO1',
			preview: true,
		});
		expect(shop.calls()).toEqual([]);
		expect(output.changed).toBe(false);
		expect(await sendShown(shop, output.request)).toBe(200);
		expect(shop.sim.state.orders.get(orderId).sellerReference).toBe('SO1');
	});
});
