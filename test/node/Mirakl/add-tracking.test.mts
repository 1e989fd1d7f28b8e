import { sendShown, shopWithOrder, shopWithPaidOrder } from './order-writes.mts';
import { failureOf, stopShops } from './shop.mts';

afterEach(stopShops);

const ROYAL_MAIL = { carrierCode: 'royal-mail', trackingNumber: 'TRACK-1' };

describe('Order: Add Tracking and Confirm Shipment', () => {
	it('adds tracking and ships once; a second run changes nothing and sends nothing', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		const runBoth = async () => [
			...(await shop.json('order.addTracking', { orderId, ...ROYAL_MAIL })),
			...(await shop.json('order.confirmShipment', { orderId })),
		];
		expect(await runBoth()).toEqual([
			{ orderId, changed: true, note: '' },
			{ orderId, changed: true, state: 'SHIPPED', note: '' },
		]);
		expect(await runBoth()).toMatchObject([
			{ changed: false },
			{ changed: false, state: 'SHIPPED' },
		]);
		expect(shop.calls('OR23', 'OR24')).toEqual(['OR23', 'OR24']);
	});

	it('takes a carrier without a code by name and address', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		const tracking = {
			carrierName: 'Example Couriers',
			carrierUrl: 'https://track.example/9',
			trackingNumber: '9',
		};
		await shop.run('order.addTracking', { orderId, ...tracking });
		const [again] = await shop.json('order.addTracking', { orderId, ...tracking });
		expect(again.changed).toBe(false);
		expect(shop.sim.state.orders.get(orderId).tracking).toMatchObject({
			carrierCode: null,
			carrierName: 'Example Couriers',
			url: 'https://track.example/9',
		});
	});

	it('takes a carrier chosen from the list', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		const carrierCode = { __rl: true, mode: 'list', value: 'royal-mail' };
		await shop.run('order.addTracking', { orderId, ...ROYAL_MAIL, carrierCode });
		expect(shop.sim.state.orders.get(orderId).tracking?.carrierCode).toBe('royal-mail');
	});

	it('never adds tracking or ships before the customer has paid', async () => {
		const { shop, orderId } = await shopWithOrder();
		const tracking = await failureOf(shop.run('order.addTracking', { orderId, ...ROYAL_MAIL }));
		expect(tracking.message).toContain('WAITING_ACCEPTANCE');
		const shipment = await failureOf(shop.run('order.confirmShipment', { orderId }));
		expect(shipment.message).toContain('WAITING_ACCEPTANCE');
		expect(shop.calls()).toEqual([]);
	});

	it('does not ship an order that was cancelled', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		shop.sim.cancel(orderId);
		const error = await failureOf(shop.run('order.confirmShipment', { orderId }));
		expect(error.message).toContain('CANCELED');
	});

	it('asks for a carrier before anything else', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		const error = await failureOf(shop.run('order.addTracking', { orderId, trackingNumber: '1' }));
		expect(error.message).toContain('No carrier');
	});

	it('shows Mirakl’s own words when tracking is missing', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		const error = await failureOf(shop.run('order.confirmShipment', { orderId }));
		expect(error.message).toContain('Tracking details are mandatory for this shipping method.');
	});

	it.each(['cutAfter', 'cutBefore', 'http500', 'http503', '429'] as const)(
		'ships exactly once when both calls meet %s',
		async (kind) => {
			const { shop, orderId } = await shopWithPaidOrder();
			shop.sim.faults.add({ operation: 'OR23', kind });
			shop.sim.faults.add({ operation: 'OR24', kind });
			await shop.run('order.addTracking', { orderId, ...ROYAL_MAIL });
			const [shipped] = await shop.json('order.confirmShipment', { orderId });
			expect(shipped).toMatchObject({ changed: true, state: 'SHIPPED' });
			const events = shop.sim.order(orderId).history.map(({ event }) => event);
			expect(events.filter((event) => event === 'tracking')).toHaveLength(1);
			expect(events.filter((event) => event === 'shipped')).toHaveLength(1);
		},
	);

	it('previews the very requests that it would send, and sends nothing', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		const [tracking] = await shop.json('order.addTracking', {
			orderId,
			...ROYAL_MAIL,
			preview: true,
		});
		expect(shop.calls('OR23')).toEqual([]);
		expect(await sendShown(shop, tracking.request)).toBe(204);
		const [shipment] = await shop.json('order.confirmShipment', { orderId, preview: true });
		expect(shop.calls('OR24')).toEqual([]);
		expect(shipment.request).toMatchObject({
			method: 'PUT',
			body: '',
			headers: { 'Content-Length': '0' },
		});
		expect(shop.sim.order(orderId).state).toBe('SHIPPING');
	});
});
