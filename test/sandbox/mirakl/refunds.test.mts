import { ORDER, placeAndPay } from './order-steps.mts';
import type { Failure } from './order-steps.mts';
import { startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

afterEach(stopTenants);

interface Refunded extends Failure {
	refunds: { refund_id: string; order_refund_id: string; amount: number }[];
}
interface Line {
	can_refund: boolean;
	order_line_state: string;
	refunds: { amount: number; refund_state: string; commission_total_amount: number }[];
	total_commission: number;
}

const entry = (more: Record<string, unknown> = {}) => ({
	order_line_id: `${ORDER}-1`,
	amount: 10,
	shipping_amount: 0,
	reason_code: '17',
	currency_iso_code: 'GBP',
	...more,
});

const refund = (tenant: Tenant, ...refunds: unknown[]): Promise<Answer<Refunded>> =>
	tenant.call('PUT', '/api/orders/refund', { refunds });

async function lines(tenant: Tenant): Promise<Line[]> {
	const { body } = await tenant.get<{ orders: { order_lines: Line[] }[] }>(
		`/api/orders?order_ids=${ORDER}`,
	);
	return body.orders[0]?.order_lines ?? [];
}

describe('OR28', () => {
	it('refunds a line in parts up to its price and not a penny more', async () => {
		const tenant = await startTenant();
		await placeAndPay(tenant);
		const first = await refund(tenant, entry(), entry({ amount: 5 }));
		expect(first.body.refunds.map(({ amount }) => amount)).toEqual([10, 5]);
		expect(new Set(first.body.refunds.map((one) => one.order_refund_id)).size).toBe(1);
		const much = await refund(tenant, entry({ amount: 10.01 }));
		expect(much).toMatchObject({
			status: 400,
			body: { message: expect.stringContaining('10.00') },
		});
		expect((await refund(tenant, entry({ amount: 6 }), entry({ amount: 6 }))).status).toBe(400);
		expect((await refund(tenant, entry({ shipping_amount: 0.01 }))).status).toBe(400);
		expect((await refund(tenant, entry())).status).toBe(200);
		const [line] = await lines(tenant);
		expect(line?.can_refund).toBe(false);
		const back = line?.refunds.reduce((sum, one) => sum + one.commission_total_amount, 0);
		expect(back).toBeCloseTo(line?.total_commission ?? 0, 10);
	});

	it('refunds twice when it is sent twice', async () => {
		const tenant = await startTenant();
		await placeAndPay(tenant);
		await refund(tenant, entry());
		await refund(tenant, entry());
		expect(tenant.sim.refunds()).toHaveLength(2);
	});

	it('wants a refund reason that shops may use, the currency of the shop and a paid line', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 2 }] });
		expect((await refund(tenant, entry())).body.message).toContain('WAITING_ACCEPTANCE');
		const paid = await placeAndPay(tenant);
		const on = (more: Record<string, unknown>) => entry({ order_line_id: paid.lines[0], ...more });
		for (const wrong of [
			{ reason_code: '14' },
			{ reason_code: '34' },
			{ reason_code: 'x' },
			{ currency_iso_code: 'EUR' },
			{ amount: 1.005 },
			{ amount: -1 },
			{ amount: 0 },
			{ order_line_id: 'none' },
		]) {
			expect((await refund(tenant, on(wrong))).status).toBe(400);
		}
		expect(tenant.sim.refunds()).toEqual([]);
	});

	it('is paid step by step by the operator; a line that is refunded whole is REFUNDED', async () => {
		const tenant = await startTenant();
		await placeAndPay(tenant, { lines: [{ sku: 'A', quantity: 1 }] });
		const { body } = await refund(tenant, entry({ amount: 12.5 }));
		const id = body.refunds[0]?.refund_id ?? '';
		expect(tenant.sim.progressRefund(id)[0]?.state).toBe('WAITING_REFUND_PAYMENT');
		expect((await lines(tenant))[0]?.order_line_state).toBe('SHIPPING');
		expect(tenant.sim.progressRefund(id)[0]?.state).toBe('REFUNDED');
		expect((await lines(tenant))[0]).toMatchObject({
			order_line_state: 'REFUNDED',
			refunds: [{ refund_state: 'REFUNDED' }],
		});
		expect(tenant.sim.order(ORDER).state).toBe('CLOSED');
	});

	it('pays by itself after a time, and only from SHIPPED on, where the switches say so', async () => {
		const tenant = await startTenant({
			switches: { autoRefundMs: 1000, refundBeforeShipping: false },
		});
		await placeAndPay(tenant, { shippingTypeCode: 'LET' });
		expect((await refund(tenant, entry())).status).toBe(400);
		await tenant.call('PUT', `/api/orders/${ORDER}/ship`);
		expect((await refund(tenant, entry())).status).toBe(200);
		tenant.sim.advance(1000);
		expect(tenant.sim.refunds()[0]?.state).toBe('REFUNDED');
	});
});

describe('OR28 with taxes', () => {
	const taxed = { taxRates: { VAT: 20 }, orderTaxMode: 'TAX_EXCLUDED' as const };

	it('takes the taxes that are named, out of the amount or on top of it, as the tax mode says', async () => {
		const tenant = await startTenant({ switches: taxed });
		await placeAndPay(tenant);
		const tax = [{ code: 'VAT', amount: 2 }];
		expect((await refund(tenant, entry())).body.message).toContain('taxes are mandatory');
		await refund(tenant, entry({ taxes: tax }));
		await tenant.call('PUT', '/api/orders/refund', {
			order_tax_mode: 'TAX_INCLUDED',
			refunds: [entry({ amount: 12, taxes: tax })],
		});
		expect(tenant.sim.refunds().map(({ amountMinor }) => amountMinor)).toEqual([1000, 1000]);
		const tooMuch = await refund(
			tenant,
			entry({ amount: 5, taxes: [{ code: 'VAT', amount: 1.01 }] }),
		);
		expect(tooMuch.status).toBe(400);
		expect((await refund(tenant, entry({ taxes: [{ code: 'X', amount: 1 }] }))).status).toBe(400);
	});

	it('leaves the tax unrefunded where naming it is optional and it is not named', async () => {
		const tenant = await startTenant({ switches: { ...taxed, refundTaxes: 'optional' } });
		await placeAndPay(tenant);
		const answer = await refund(tenant, entry());
		expect(answer.body.refunds[0]).toMatchObject({ amount: 10, taxes: [] });
	});
});

describe('OR29 and OR30', () => {
	const cancelLine = (tenant: Tenant, more: Record<string, unknown> = {}) =>
		tenant.call<Failure>('PUT', '/api/orders/cancel', {
			cancelations: [entry({ reason_code: '35', quantity: 1, amount: 12.5, ...more })],
		});

	it('cancel nothing that the customer has paid or that has left', async () => {
		const tenant = await startTenant();
		await placeAndPay(tenant);
		expect((await cancelLine(tenant)).status).toBe(400);
		expect((await tenant.call('PUT', `/api/orders/${ORDER}/cancel`)).status).toBe(400);
	});

	it('OR30 cancels units with their amount; a line without units is CANCELED, and with the last one the order', async () => {
		const tenant = await startTenant({
			switches: { workflow: 'PAY_ON_DELIVERY', cancellationReturnsStock: true },
		});
		await placeAndPay(tenant);
		expect((await cancelLine(tenant)).status).toBe(200);
		expect(tenant.sim.offer('A').quantity).toBe(9);
		for (const wrong of [{ quantity: 2 }, { amount: 13 }, { reason_code: '15' }]) {
			expect((await cancelLine(tenant, wrong)).status).toBe(400);
		}
		await cancelLine(tenant);
		expect(tenant.sim.order(ORDER).lines.map(({ state }) => state)).toEqual([
			'CANCELED',
			'SHIPPING',
		]);
		await cancelLine(tenant, { order_line_id: `${ORDER}-2`, amount: 5 });
		expect(tenant.sim.order(ORDER).state).toBe('CANCELED');
	});

	it('OR29 cancels the whole order; OR30 is refused where the shop may not cancel lines', async () => {
		const tenant = await startTenant({
			switches: { workflow: 'PAY_ON_DELIVERY', partialCancelation: false },
		});
		await placeAndPay(tenant);
		expect((await cancelLine(tenant)).status).toBe(400);
		expect((await tenant.call('PUT', `/api/orders/${ORDER}/cancel`)).status).toBe(204);
		expect(tenant.sim.order(ORDER).state).toBe('CANCELED');
	});
});
