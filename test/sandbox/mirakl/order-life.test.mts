import { connect } from 'node:net';
import type { OrderSpec } from '../../../sandbox/mirakl/state/new-order.mts';
import { HOUR, MINUTE, startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

interface Failure {
	status: number;
	code?: string;
	message: string;
}

const ORDER = 'SIM-1001-A';
const twoLines: OrderSpec = {
	lines: [
		{ sku: 'A', quantity: 2 },
		{ sku: 'B', quantity: 1 },
	],
};

afterEach(stopTenants);

const decide = (tenant: Tenant, ...decisions: boolean[]): Promise<Answer<Failure>> =>
	tenant.call('PUT', `/api/orders/${ORDER}/accept`, {
		order_lines: decisions.map((accepted, index) => ({ id: `${ORDER}-${index + 1}`, accepted })),
	});
const track = (tenant: Tenant, body: unknown): Promise<Answer<Failure>> =>
	tenant.call('PUT', `/api/orders/${ORDER}/tracking`, body);
const ship = (tenant: Tenant): Promise<Answer<Failure>> =>
	tenant.call('PUT', `/api/orders/${ORDER}/ship`);
const events = (tenant: Tenant): string[] =>
	tenant.sim.order(ORDER).history.map(({ event }) => event);

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

describe('OR23 and OR24', () => {
	async function shippingOrder(spec: Partial<OrderSpec> = {}): Promise<Tenant> {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ ...twoLines, ...spec, workflow: 'PAY_ON_DELIVERY' });
		await decide(tenant, true, true);
		return tenant;
	}

	it('do nothing before SHIPPING', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		expect((await track(tenant, { carrier_code: 'dpd', tracking_number: 'D1' })).status).toBe(400);
		expect((await ship(tenant)).status).toBe(400);
	});

	it('want tracking first where the shipping type says so', async () => {
		const tenant = await shippingOrder();
		expect((await ship(tenant)).body.message).toBe(
			'Tracking details are mandatory for this shipping method.',
		);
		const letter = await shippingOrder({ shippingTypeCode: 'LET' });
		expect((await ship(letter)).status).toBe(204);
		expect((await ship(letter)).status).toBe(400);
		expect(events(letter).filter((event) => event === 'shipped')).toHaveLength(1);
	});

	it('take registered carriers by code, others by name, and no unknown code', async () => {
		const tenant = await shippingOrder();
		expect((await track(tenant, { carrier_code: 'nobody', tracking_number: '1' })).status).toBe(
			400,
		);
		expect((await track(tenant, { carrier_code: 'dpd' })).status).toBe(400);
		expect((await track(tenant, { tracking_number: '1' })).status).toBe(400);
		await track(tenant, { carrier_standard_code: 'evri', tracking_number: 'E 1' });
		expect(tenant.sim.order(ORDER).tracking?.url).toBe('https://track.example/evri/E%201');
		await track(tenant, {
			carrier_code: '',
			carrier_name: 'Van',
			carrier_url: 'https://v.example/1',
		});
		expect(tenant.sim.order(ORDER).tracking).toMatchObject({
			carrierCode: null,
			carrierName: 'Van',
		});
		tenant.sim.setSwitches({ registeredCarriersOnly: true });
		expect((await track(tenant, { carrier_name: 'Van' })).status).toBe(400);
	});

	it('answer 411 to a confirmation without Content-Length', async () => {
		const tenant = await shippingOrder({ shippingTypeCode: 'LET' });
		const head = `PUT /api/orders/${ORDER}/ship HTTP/1.1\r\nHost: x\r\nAuthorization: ${tenant.sim.apiKey}`;
		const answer = await new Promise<string>((resolve, reject) => {
			const socket = connect(tenant.sim.port, '127.0.0.1', () => {
				socket.write(`${head}\r\nConnection: close\r\n\r\n`);
			});
			let text = '';
			socket.on('data', (data) => (text += data.toString()));
			socket.on('close', () => resolve(text));
			socket.on('error', reject);
		});
		expect(answer).toMatch(/^HTTP\/1\.1 411/);
		expect(tenant.sim.order(ORDER).state).toBe('SHIPPING');
	});
});

describe('OR04', () => {
	interface Patched {
		updated_orders: { order_id: string; errors: { code: string }[]; updated?: unknown }[];
	}
	const patch = (tenant: Tenant, orders: unknown[]): Promise<Answer<Patched & Failure>> =>
		tenant.call('PUT', '/api/orders', { orders });
	const reference = (id: string, value: string | null): unknown => ({
		order_id: id,
		references: { order_reference_for_seller: value },
	});

	it('answers order by order, sets and removes the reference and ignores a repetition', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		const answer = await patch(tenant, [reference(ORDER, 'SO-1'), reference('NONE', 'SO-2')]);
		expect(answer.status).toBe(200);
		expect(answer.body.updated_orders).toMatchObject([
			{
				order_id: ORDER,
				errors: [],
				updated: { references: { order_reference_for_seller: 'SO-1' } },
			},
			{ order_id: 'NONE', errors: [{ code: 'ORDER_NOT_FOUND' }] },
		]);
		await patch(tenant, [reference(ORDER, 'SO-1')]);
		expect(events(tenant)).toEqual(['placed', 'seller-reference']);
		await patch(tenant, [reference(ORDER, null)]);
		expect(tenant.sim.order(ORDER).sellerReference).toBeNull();
	});

	it('refuses a blank reference inside the 200 and a hundred and one orders as a whole', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		const blank = await patch(tenant, [reference(ORDER, ' ')]);
		expect(blank.body.updated_orders[0]?.errors).toHaveLength(1);
		const many = await patch(
			tenant,
			Array.from({ length: 101 }, () => reference(ORDER, 'S')),
		);
		expect(many).toMatchObject({ status: 400, body: { message: 'Too many orders given' } });
	});
});
