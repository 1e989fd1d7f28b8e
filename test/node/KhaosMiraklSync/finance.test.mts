import type { IDataObject } from 'n8n-workflow';
import { asItems, OPERATOR_ROW, sync } from './run.mts';

const CYCLE = 'da94f4ec-9447-4856-a637-2aad467acdeb';

let transactions = 0;

/** A line of the transaction log as Mirakl writes it. */
function transaction(type: string, amount: number, changes: IDataObject = {}): IDataObject {
	transactions += 1;
	return {
		id: `t-${transactions}`,
		type,
		amount,
		amount_credited: Math.max(amount, 0),
		amount_debited: Math.max(-amount, 0),
		currency_iso_code: 'GBP',
		date_created: '2026-03-05T10:00:00Z',
		last_updated: '2026-03-12T10:00:00.123Z',
		payment_state: 'PAID',
		seller_billing_cycle_id: CYCLE,
		entities: {
			order: { id: 'O-1', references: { order_reference_for_seller: 'SO-1' } },
			order_line: { id: 'O-1-1' },
		},
		...changes,
	};
}

const cycle = (toSeller: number): IDataObject => ({
	id: CYCLE,
	currency_iso_code: 'GBP',
	date_created: '2026-03-11T00:00:00Z',
	amount_transferred_to_seller: toSeller,
	payment_voucher_number: '000001',
	pay_out: { state: 'PAID', reference: '@cmd()', transaction_date: '2026-03-12T00:00:00Z' },
});

const order: IDataObject = {
	order_id: 'O-1',
	order_state: 'RECEIVED',
	currency_iso_code: 'GBP',
	created_date: '2026-03-05T09:00:00Z',
	order_lines: [{ order_line_id: 'O-1-1', price: 10.1, shipping_price: 2.95 }],
	customer: { firstname: 'Alex', lastname: 'Sample' },
};

const sale: IDataObject = {
	associatedRef: 'O-1',
	found: true,
	salesOrderCode: 'SO-1',
	itemsTotal: '10.10',
	deliveryTotal: '2.95',
	currency: 'GBP',
	cancelled: false,
};

/** A month of one order: 13.05 sold, 1.50 commission and its VAT kept. */
function month(changes: IDataObject = {}): IDataObject {
	return {
		operatorRow: asItems(OPERATOR_ROW),
		periodFrom: '2026-03-01',
		periodUntil: '2026-04-01',
		transactions: asItems(
			transaction('ORDER_AMOUNT', 10.1),
			transaction('ORDER_SHIPPING_AMOUNT', 2.95),
			transaction('COMMISSION_FEE', -1.5),
			transaction('COMMISSION_VAT', -0.3),
		),
		cycles: asItems(cycle(11.25)),
		invoices: asItems({}),
		orders: asItems(order),
		sales: asItems(sale),
		salesSources: asItems({ associatedRef: 'O-1', salesSource: 'Northgate' }),
		...changes,
	};
}

async function rows(outputOf: string, changes: IDataObject = {}) {
	const output = await sync('finance', 'reconcile', month({ output: outputOf, ...changes }));
	return output.map(({ json }) => json);
}

/** The text of a file in a binary field. */
function textOf(binary: { data: string } | undefined): string {
	return Buffer.from(binary?.data ?? '', 'base64').toString('utf8');
}

describe('Finance: Reconcile', () => {
	it('gives one report with totals, evidence and no residual where both sides agree', async () => {
		const [report, ...more] = await rows('report', { attach: [] });
		expect(more).toEqual([]);
		expect(report).toMatchObject({
			operator: 'Northgate',
			periodFrom: '2026-03-01T00:00:00.000Z',
			counts: { cycles: 1, orders: 1, residuals: 0, residualsToDo: 0 },
			totals: [{ currency: 'GBP', movements: '11.25', residual: '0.00' }],
			findings: [],
		});
		const { inputs } = report as { inputs: Array<{ name: string; rows: number; sha256: string }> };
		expect(inputs.map(({ name, rows: count }) => [name, count])).toEqual([
			['transactions', 4],
			['cycles', 1],
			['invoices', 0],
			['orders', 1],
			['sales', 1],
			['salesSources', 1],
		]);
		expect(new Set(inputs.map(({ sha256 }) => sha256)).size).toBe(6);
	});

	it('gives orders, cycles, fees and postings as items with two decimals', async () => {
		expect(await rows('Orders')).toMatchObject([
			{ order: 'O-1', salesOrder: 'SO-1', sold: '13.05', commission: '-1.50', residual: '0.00' },
		]);
		expect(await rows('Cycles')).toMatchObject([
			{ billingCycle: CYCLE, lines: '11.25', payout: '11.25', residual: '0.00' },
		]);
		expect(await rows('Fees')).toMatchObject([{ amount: '-1.50' }, { amount: '-0.30' }]);
		const postings = await rows('Postings', { accounts: { bank: '1200 Barclays' } });
		expect(postings).toContainEqual(
			expect.objectContaining({ account: '1200 Barclays', debit: '11.25', credit: '' }),
		);
	});

	it('names what differs, as a residual and as a finding for the exceptions', async () => {
		const wrong = {
			cycles: asItems(cycle(11)),
			salesSources: asItems({ associatedRef: 'O-1', salesSource: 'Web shop' }),
		};
		expect(await rows('Residuals', wrong)).toEqual([
			expect.objectContaining({ cause: 'Wrong sales source', order: 'O-1', owner: 'integration' }),
			expect.objectContaining({ cause: 'Payout differs', amount: '0.25', billingCycle: CYCLE }),
		]);
		const [report] = await rows('report', { ...wrong, attach: [] });
		expect(report.findings).toEqual([
			expect.objectContaining({ kind: 'PAYOUT_RESIDUAL', subject: 'O-1' }),
			expect.objectContaining({ kind: 'PAYOUT_RESIDUAL', subject: CYCLE }),
		]);
	});

	it('takes a reference that Khaos Control does not know as missing there, and refuses a sales order without a total', async () => {
		const unknown = { associatedRef: 'O-1', found: false, itemsTotal: '', deliveryTotal: '' };
		const missing = { sales: asItems(unknown), salesSources: asItems({}) };
		expect(await rows('Residuals', missing)).toMatchObject([
			{ cause: 'Missing in Khaos Control', amount: '13.05', order: 'O-1' },
		]);
		await expect(
			rows('Residuals', { sales: asItems({ ...sale, itemsTotal: '' }) }),
		).rejects.toThrow("'itemsTotal'");
	});

	it('counts a line once, in its latest state, though the log gave it twice', async () => {
		const early = { payment_state: 'PENDING', seller_billing_cycle_id: null };
		const line = transaction('ORDER_AMOUNT', 10.1);
		const doubled = [
			{ ...line, ...early, last_updated: '2026-03-05T10:00:00Z' },
			line,
			transaction('ORDER_SHIPPING_AMOUNT', 2.95),
			transaction('COMMISSION_FEE', -1.5),
			transaction('COMMISSION_VAT', -0.3),
			{ ...line, ...early, last_updated: '2026-03-04T10:00:00Z' },
		];
		expect(await rows('Residuals', { transactions: asItems(...doubled) })).toEqual([]);
	});

	it('counts and reports a type that nobody knows, and drops none', async () => {
		const { transactions: known } = month() as { transactions: IDataObject[] };
		const unknown = transaction('LOYALTY_LEVY', -1, { entities: null });
		const given = {
			transactions: [...known, ...asItems(unknown)],
			cycles: asItems(cycle(10.25)),
			attach: [],
		};
		const [report] = await rows('report', given);
		expect(report.unknownTypes).toEqual({ LOYALTY_LEVY: 1 });
		expect(report.totals).toMatchObject([{ movements: '10.25', residual: '0.00' }]);
		expect(await rows('Residuals', given)).toMatchObject([
			{ cause: 'Type not known', transaction: unknown.id },
		]);
	});

	it("names the month that London's clocks show, also while they are an hour ahead of UTC", async () => {
		const summer = { periodFrom: '2026-06-30T23:00:00Z', periodUntil: '2026-07-31T23:00:00Z' };
		const output = await sync('finance', 'reconcile', month({ ...summer, attach: ['page'] }));
		const page = textOf(output[0]?.binary?.page);
		expect(page).toContain('<h1>Marketplace reconciliation: Northgate, 2026-07</h1>');
		expect(page).toContain('Period: 2026-07-01 to 2026-07-31');
	});

	it('attaches a workbook, a page and a CSV file per table whose texts no spreadsheet runs', async () => {
		const output = await sync(
			'finance',
			'reconcile',
			month({ attach: ['workbook', 'csv', 'page'] }),
		);
		const { binary = {} } = output[0];
		expect(binary.workbook).toMatchObject({
			fileName: 'marketplace-reconciliation-northgate-2026-03.xlsx',
			mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		});
		expect(textOf(binary.page)).toContain(
			'<h1>Marketplace reconciliation: Northgate, 2026-03</h1>',
		);
		expect(textOf(binary.csvCycles)).toContain(`"'@cmd()"`);
		expect(textOf(binary.csvOrders)).toContain('"-1.50"');
		const files = JSON.stringify(Object.values(binary).map((file) => textOf(file)));
		expect(files).not.toContain('Sample');
	});

	it.each([
		[{ periodFrom: '' }, 'The period cannot be used'],
		[{ periodUntil: '2026-02-01' }, 'The period cannot be used'],
		[{ transactions: asItems({ id: 'x', type: 'ORDER_AMOUNT', amount: 'ten' }) }, "'amount'"],
		[{ cycles: asItems({ id: '', amount_transferred_to_seller: 1 }) }, 'billing cycle'],
	])('refuses %j with the field in the error', async (changes, words) => {
		await expect(rows('report', changes)).rejects.toThrow(words);
	});
});
