import { decide, events, ORDER, ship, track, twoLines } from './order-steps.mts';
import { HOUR, MINUTE, startTenant, stopTenants } from './tenant.mts';

afterEach(stopTenants);

describe('an order paid on acceptance', () => {
	it('goes from acceptance through the debit to shipped, each step recorded once', async () => {
		const tenant = await startTenant();
		expect(tenant.sim.placeOrder(twoLines).state).toBe('WAITING_ACCEPTANCE');
		expect((await decide(tenant, true, true)).status).toBe(204);
		expect(tenant.sim.order(ORDER).state).toBe('WAITING_DEBIT');
		expect(tenant.sim.startDebit(ORDER).state).toBe('WAITING_DEBIT_PAYMENT');
		expect(tenant.sim.debit(ORDER, true)).toMatchObject({
			state: 'SHIPPING',
			shippingDeadline: '2026-03-04T09:00:00.000Z',
		});
		expect((await track(tenant, { carrier_code: 'dpd', tracking_number: 'D1' })).status).toBe(204);
		expect((await ship(tenant)).status).toBe(204);
		expect(tenant.sim.receive(ORDER)).toMatchObject({
			state: 'RECEIVED',
			tracking: { carrierCode: 'dpd', number: 'D1', url: 'https://track.example/dpd/D1' },
		});
		expect(events(tenant)).toEqual([
			'placed',
			'accepted',
			'debit-started',
			'debited',
			'tracking',
			'shipped',
			'received',
		]);
	});

	it('takes the units off the offers when it is placed, never below 0', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder({
			lines: [
				{ sku: 'A', quantity: 3 },
				{ sku: 'B', quantity: 9 },
			],
		});
		expect(tenant.sim.offer('A').quantity).toBe(7);
		expect(tenant.sim.offer('B')).toMatchObject({
			quantity: 0,
			active: false,
			inactivityReasons: ['ZERO_QUANTITY'],
		});
	});

	it('is cancelled when the debit is refused, and the units come back only by switch', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		await decide(tenant, true, true);
		expect(tenant.sim.debit(ORDER, false)).toMatchObject({ state: 'CANCELED', totalMinor: 0 });
		expect(tenant.sim.offer('A').quantity).toBe(8);
		tenant.sim.setSwitches({ cancellationReturnsStock: true });
		const second = tenant.sim.placeOrder(twoLines);
		tenant.sim.cancel(second.id);
		expect(tenant.sim.offer('A').quantity).toBe(8);
	});

	it('is paid by itself after the set time', async () => {
		const tenant = await startTenant({ switches: { autoDebitMs: 10 * MINUTE } });
		tenant.sim.placeOrder(twoLines);
		await decide(tenant, true, true);
		tenant.sim.advance(6 * MINUTE);
		expect(tenant.sim.order(ORDER).state).toBe('WAITING_DEBIT_PAYMENT');
		tenant.sim.advance(HOUR);
		expect(tenant.sim.order(ORDER)).toMatchObject({
			state: 'SHIPPING',
			updatedAt: '2026-03-02T09:10:00.000Z',
		});
	});

	it('is refused by itself at the end of the acceptance window, with the offers at 0 by switch', async () => {
		const tenant = await startTenant({ switches: { refusalZeroesOffer: true } });
		expect(tenant.sim.placeOrder(twoLines).refusalDueAt).toBe('2026-03-04T09:00:00.000Z');
		tenant.sim.advance(48 * HOUR - 1);
		expect(tenant.sim.order(ORDER).state).toBe('WAITING_ACCEPTANCE');
		tenant.sim.advance(1);
		expect(tenant.sim.order(ORDER).state).toBe('REFUSED');
		expect(events(tenant)).toEqual(['placed', 'auto-refused']);
		expect(tenant.sim.offer('A').quantity).toBe(0);
		expect((await decide(tenant, true, true)).body.code).toBe('ORDER_INVALID_STATE');
	});
});

describe('the ways around acceptance', () => {
	it('never shows WAITING_ACCEPTANCE where the operator accepts', async () => {
		const tenant = await startTenant();
		const order = tenant.sim.placeOrder({ ...twoLines, acceptance: 'automatic' });
		expect(order.state).toBe('WAITING_DEBIT');
		const answer = await tenant.get<{ orders: { acceptance_decision_date: string | null }[] }>(
			'/api/orders',
		);
		expect(answer.body.orders[0]?.acceptance_decision_date).toBeNull();
	});

	it('goes straight to SHIPPING where the customer does not pay on acceptance', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ ...twoLines, workflow: 'PAY_ON_DELIVERY' });
		await decide(tenant, true, true);
		expect(tenant.sim.order(ORDER).state).toBe('SHIPPING');
		expect(events(tenant)).toEqual(['placed', 'accepted']);
	});

	it('waits in STAGING until the fraud check is done', async () => {
		const tenant = await startTenant();
		expect(tenant.sim.placeOrder({ ...twoLines, staging: true }).state).toBe('STAGING');
		expect((await decide(tenant, true, true)).body.code).toBe('ORDER_INVALID_STATE');
		expect(tenant.sim.stagingDone(ORDER).state).toBe('WAITING_ACCEPTANCE');
	});
});
