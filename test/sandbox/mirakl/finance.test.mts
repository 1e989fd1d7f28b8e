import { ORDER, placeAndPay, ship, track } from './order-steps.mts';
import { startTenant, stopTenants } from './tenant.mts';
import type { Tenant } from './tenant.mts';

afterEach(stopTenants);

const DAY = 86_400_000;

interface Row {
	id: string;
	type: string;
	amount: number;
	payment_state: string;
	seller_billing_cycle_id?: string;
}

async function log(tenant: Tenant, query = ''): Promise<Row[]> {
	const path = `/api/sellerpayment/transactions_logs?limit=2000${query}`;
	return (await tenant.get<{ data: Row[] }>(path)).body.data;
}

async function shipped(tenant: Tenant): Promise<void> {
	await placeAndPay(tenant);
	await track(tenant, { carrier_code: 'dpd', tracking_number: 'D1' });
	await ship(tenant);
}

const cents = (rows: { amount: number }[]): number =>
	Math.round(rows.reduce((sum, { amount }) => sum + amount * 100, 0));

describe('the transaction log', () => {
	it('is PENDING until the order is received, then PAYABLE, and PAID at the end of the cycle', async () => {
		const tenant = await startTenant();
		await shipped(tenant);
		const states = async () => new Set((await log(tenant)).map((row) => row.payment_state));
		expect(await states()).toEqual(new Set(['PENDING']));
		tenant.sim.receive(ORDER);
		expect(await states()).toEqual(new Set(['PAYABLE']));
		const before = (await log(tenant)).map(({ id }) => id);
		tenant.sim.advance(10 * DAY);
		expect(await states()).toEqual(new Set(['PAID']));
		expect((await log(tenant)).map(({ id }) => id)).toEqual(expect.arrayContaining(before));
	});

	it('sums to what the cycle transfers, to the penny, and to 0 with the payment', async () => {
		const tenant = await startTenant();
		await shipped(tenant);
		tenant.sim.receive(ORDER);
		const refund = { order_line_id: `${ORDER}-1`, amount: 3.33, shipping_amount: 0 };
		const { body } = await tenant.call<{ refunds: { refund_id: string }[] }>(
			'PUT',
			'/api/orders/refund',
			{ refunds: [{ ...refund, reason_code: '17' }] },
		);
		const id = body.refunds[0]?.refund_id ?? '';
		tenant.sim.progressRefund(id);
		tenant.sim.progressRefund(id);
		tenant.sim.advance(10 * DAY);
		const cycles = await tenant.get<{
			data: { id: string; amount_transferred_to_seller: number; pay_out: { state: string } }[];
		}>('/api/seller-billing-cycles');
		const [cycle] = cycles.body.data;
		expect(cycle?.pay_out.state).toBe('TO_PAY');
		const rows = await log(tenant, `&seller_billing_cycle_id=${cycle?.id}`);
		expect(cents(rows)).toBe(0);
		const sales = rows.filter(({ type }) => type !== 'PAYMENT');
		expect(cents(sales)).toBe(Math.round((cycle?.amount_transferred_to_seller ?? 0) * 100));
		expect(sales.map(({ type }) => type)).toContain('REFUND_COMMISSION_FEE');
		tenant.sim.advance(5 * DAY);
		const paid = await tenant.get('/api/seller-billing-cycles?pay_out_state=PAID');
		expect((paid.body as { data: unknown[] }).data).toHaveLength(1);
	});

	it('marks money that never goes through Mirakl, and taxes that the operator keeps', async () => {
		const door = await startTenant({ switches: { workflow: 'PAY_ON_DELIVERY' } });
		await shipped(door);
		door.sim.receive(ORDER);
		const rows = await log(door);
		expect(rows.find(({ type }) => type === 'ORDER_AMOUNT')?.payment_state).toBe('NOT_APPLICABLE');
		expect(rows.find(({ type }) => type === 'COMMISSION_FEE')?.payment_state).toBe('PAYABLE');
		const us = await startTenant({
			switches: { taxRates: { VAT: 10 }, operatorRemitsTaxes: true },
		});
		await placeAndPay(us);
		const taxes = (await log(us)).filter(({ type }) => type.endsWith('ORDER_AMOUNT_TAX'));
		expect(taxes).not.toEqual([]);
		expect(cents(taxes)).toBe(0);
	});
});

describe('TL03 to TL05, IV01 and IV02', () => {
	it('export the log in files and give the operator’s invoice of a cycle', async () => {
		const tenant = await startTenant();
		await shipped(tenant);
		tenant.sim.receive(ORDER);
		tenant.sim.advance(10 * DAY);
		const base = '/api/sellerpayment/transactions_logs/async';
		const started = await tenant.call<{ tracking_id: string }>('POST', base, {
			transaction_type: ['ORDER_AMOUNT'],
		});
		tenant.sim.advance(2000);
		const status = await tenant.get<{ status: string; urls: string[] }>(
			`${base}/status/${started.body.tracking_id}`,
		);
		expect(status.body.status).toBe('COMPLETED');
		const file = await tenant.send<Row[]>(status.body.urls[0] ?? '', {
			headers: { Authorization: tenant.sim.apiKey },
		});
		expect(file.body.map(({ type }) => type)).toEqual(['ORDER_AMOUNT', 'ORDER_AMOUNT']);
		const invoices = await tenant.get<{
			invoices: { invoice_id: number; total_amount_incl_taxes: number }[];
		}>('/api/invoices');
		const [invoice] = invoices.body.invoices;
		expect(invoice?.total_amount_incl_taxes).toBeCloseTo(5.4, 10);
		const pdf = await tenant.get(`/api/invoices/${invoice?.invoice_id}`);
		expect(pdf.text.startsWith('%PDF')).toBe(true);
	});
});
