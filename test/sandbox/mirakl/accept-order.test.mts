import { decide, events, ORDER, twoLines } from './order-steps.mts';
import type { Failure } from './order-steps.mts';
import { startTenant, stopTenants } from './tenant.mts';

afterEach(stopTenants);

describe('OR21', () => {
	it('refuses the order when every line is refused', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		expect((await decide(tenant, false, false)).status).toBe(204);
		expect(tenant.sim.order(ORDER)).toMatchObject({ state: 'REFUSED', totalMinor: 0 });
		expect(events(tenant)).toEqual(['placed', 'refused']);
	});

	it('names what is wrong with a decision and changes nothing', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		const path = `/api/orders/${ORDER}/accept`;
		const code = async (lines: unknown): Promise<string | undefined> =>
			(await tenant.call<Failure>('PUT', path, { order_lines: lines })).body.code;
		const yes = (id: string): unknown => ({ id, accepted: true });
		const one = yes(`${ORDER}-1`);
		expect(await code([one])).toBe('ORDER_LINE_ACCEPTANCE_DECISION_MISSING');
		expect(await code([one, one])).toBe('ORDER_LINE_DUPLICATE_ID');
		expect(await code([one, yes('X-9')])).toBe('ORDER_LINE_NOT_FOUND');
		expect(await code([one, null])).toBe('ORDER_LINE_NULL_ELEMENT');
		expect(await code([{ id: `${ORDER}-1` }])).toBe('VALIDATION_ERROR');
		const unknown = await tenant.call<Failure>('PUT', '/api/orders/NONE/accept', {
			order_lines: [one],
		});
		expect(unknown).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
		expect(events(tenant)).toEqual(['placed']);
	});

	it('takes a mixed decision only where partial acceptance is on', async () => {
		const tenant = await startTenant({ switches: { partialAcceptance: false } });
		tenant.sim.placeOrder(twoLines);
		expect((await decide(tenant, true, false)).body.code).toBe('ORDER_PARTIAL_ACCEPTANCE_DISABLED');
		tenant.sim.setSwitches({ partialAcceptance: true });
		expect((await decide(tenant, true, false)).status).toBe(204);
		expect(tenant.sim.order(ORDER).totalMinor).toBe(2500);
	});

	it('sets the offers of refused lines to 0 only where the tenant does', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		await decide(tenant, false, false);
		expect(tenant.sim.offers().map(({ quantity }) => quantity)).toEqual([8, 3, 0]);
		tenant.sim.setSwitches({ refusalZeroesOffer: true });
		const second = tenant.sim.placeOrder(twoLines);
		await tenant.call('PUT', `/api/orders/${second.id}/accept`, {
			order_lines: second.lines.map(({ id, sku }) => ({ id, accepted: sku === 'A' })),
		});
		expect(tenant.sim.offers().map(({ quantity }) => quantity)).toEqual([6, 0, 0]);
	});

	it('fails the second time and on an order that others fulfil', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		await decide(tenant, true, true);
		expect(await decide(tenant, true, true)).toMatchObject({
			status: 400,
			body: { status: 400, code: 'ORDER_INVALID_STATE' },
		});
		const other = tenant.sim.placeOrder({ lines: twoLines.lines, fulfilmentCentre: 'OPERATOR' });
		const refused = await tenant.call<Failure>('PUT', `/api/orders/${other.id}/accept`, {
			order_lines: other.lines.map(({ id }) => ({ id, accepted: true })),
		});
		expect(refused.body.code).toBe('ORDER_FULFILLED_UNAUTHORIZED');
	});
});
