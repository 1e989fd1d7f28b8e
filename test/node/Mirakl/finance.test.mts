import type { IDataObject } from 'n8n-workflow';
import { AnsweringServer, type Asked } from './answering.mts';
import { examplesOf, OPENAPI } from './openApi.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const TL02 = '/api/sellerpayment/transactions_logs';
const SBC11 = '/api/seller-billing-cycles';
const IV01 = '/api/invoices';

/** Answers as Mirakl writes them, whose numbers a double would not keep. */
const json = (body: string) => ({
	reply: { body, headers: { 'content-type': 'application/json' } },
});

const line = (id: string, amount: string) =>
	`{"id":"${id}","type":"ORDER_AMOUNT","amount":${amount},"currency_iso_code":"GBP","date_created":"2026-03-01T10:00:00Z",` +
	`"last_updated":"2026-03-02T10:00:00.5Z","payment_state":"PAYABLE","brand_new":1,` +
	`"entities":{"order":{"id":"O-1-A","references":{"order_reference_for_seller":"SO1"}},"order_line":{"id":"O-1-A-1"},"refund":null}}`;

describe('Finance: Get Transactions', () => {
	it('reads page after page by its token, each line once, amounts to the last digit', async () => {
		const shop = await AnsweringServer.start({
			[TL02]: ({ query }: Asked) =>
				query.get('page_token') === 'two'
					? json(`{"data":[${line('b', '0.1')},${line('c', '12345678901234567.89')}]}`)
					: json(`{"data":[${line('a', '-0.30')},${line('b', '0.1')}],"next_page_token":"two"}`),
		});
		const lines = await shop.json('finance.getTransactions', {
			...{ returnAll: true, updatedSince: '2026-03-01' },
			...{ paymentStates: ['PAYABLE', 'PAID'], orderIds: 'O-1-A' },
		});
		expect(lines.map(({ id, amount }) => [id, amount])).toEqual([
			['a', '-0.30'],
			['b', '0.10'],
			['c', '12345678901234567.89'],
		]);
		expect(lines[0]).toMatchObject({
			...{ orderId: 'O-1-A', orderLineId: 'O-1-A-1', sellerReference: 'SO1', refundId: '' },
			...{ paymentState: 'PAYABLE', currency: 'GBP', updatedAt: '2026-03-02T10:00:00.500Z' },
		});
		const [{ query: first }, { query: second }] = shop.asked;
		expect(first.getAll('payment_state')).toEqual(['PAYABLE', 'PAID']);
		expect(first.get('sort')).toBe('lastUpdated,ASC');
		expect(first.get('limit')).toBe('2000');
		expect(first.get('last_updated_from')).toBe('2026-03-01T00:00:00.000Z');
		expect(second.get('page_token')).toBe('two');
	});

	it('gives Mirakl’s own form with amounts as decimal text where asked', async () => {
		const shop = await AnsweringServer.start({ [TL02]: json(`{"data":[${line('a', '-7.5')}]}`) });
		const [raw] = await shop.json('finance.getTransactions', { simplify: false });
		expect(raw).toMatchObject({ amount: '-7.50', brand_new: 1, entities: { refund: null } });
	});

	it('reads an export of several files, whose addresses name another host, from the instance alone', async () => {
		await startShop();
		const start = '/api/sellerpayment/transactions_logs/async';
		const shop = await AnsweringServer.start({
			[start]: { tracking_id: 't-1' },
			[`${start}/status/t-1`]: {
				status: 'COMPLETED',
				urls: ['0', '1'].map((n) => `http://evil.example/api/export/file/${n}?file=${n}.json`),
			},
			'/api/export/file/0': json(`{"data":[${line('a', '1')}]}`),
			'/api/export/file/1': json(`[${line('a', '1')},${line('b', '2')}]`),
		});
		const parameters = { readBy: 'export', returnAll: true, transactionTypes: 'ORDER_AMOUNT' };
		const lines = await shop.json('finance.getTransactions', parameters);
		expect(lines.map(({ id }) => id)).toEqual(['a', 'b']);
		expect(JSON.parse(shop.asked[0].body.toString())).toEqual({
			...{ format: 'JSON', transaction_type: ['ORDER_AMOUNT'] },
		});
		expect(shop.asked.at(-1)?.query.get('file')).toBe('1.json');
	});

	it('says that an export was cancelled', async () => {
		await startShop();
		const start = '/api/sellerpayment/transactions_logs/async';
		const shop = await AnsweringServer.start({
			[start]: { tracking_id: 't-1' },
			[`${start}/status/t-1`]: { status: 'CANCELED' },
		});
		const error = await failureOf(shop.json('finance.getTransactions', { readBy: 'export' }));
		expect(error.message).toContain('did not finish the transaction export (CANCELED)');
	});
});

describe('Finance: Get Billing Cycles', () => {
	it('gives payout and summary, every amount as decimal text', async () => {
		const shop = await AnsweringServer.start({
			[SBC11]: json(
				'{"data":[{"id":"c-1","currency_iso_code":"GBP","amount_transferred_to_seller":4545.2,"amount_transferred_to_operator":0,' +
					'"date_created":"2026-03-01T00:00:00Z","payment_voucher_number":"000001","pay_out":{"state":"PAID","reference":"bank"},' +
					'"summary":{"total_commissions_incl_tax":-889.24,"total_new_thing":0.1}}]}',
			),
		});
		const parameters = { payoutStates: ['PAID', 'FAILED'], billingCycleIds: 'c-1' };
		expect(await shop.json('finance.getBillingCycles', parameters)).toEqual([
			expect.objectContaining({
				...{ id: 'c-1', voucherNumber: '000001', toSeller: '4545.20', toOperator: '0.00' },
				...{ payoutState: 'PAID', payoutReference: 'bank', payoutDate: '' },
				summary: { total_commissions_incl_tax: '-889.24', total_new_thing: '0.10' },
			}),
		]);
		expect(shop.asked[0].query.getAll('pay_out_state')).toEqual(['PAID', 'FAILED']);
		expect(shop.asked[0].query.get('sort')).toBe('dateCreated,ASC');
	});
});

describe('Finance: Get Invoices', () => {
	const invoice = (id: number) => ({
		...{ invoice_id: id, type: 'AUTO_INVOICE', total_amount_incl_taxes: 12.5 },
		payment: { state: 'PENDING', reference: null },
		shop_address: { firstname: 'Somebody' },
		payment_info: { iban: 'GB00' },
	});

	it('reads all types page by page, without address and bank details', async () => {
		const all = Array.from({ length: 130 }, (_, index) => invoice(index + 1));
		const shop = await AnsweringServer.start({
			[IV01]: ({ query }: Asked) => {
				const offset = Number(query.get('offset'));
				const max = Number(query.get('max'));
				return { invoices: all.slice(offset, offset + max), total_count: all.length };
			},
		});
		const rows = await shop.json('finance.getInvoices', { returnAll: true });
		expect(rows).toHaveLength(130);
		expect(rows[0]).toMatchObject({ invoiceId: '1', totalInclTax: '12.50', paymentReference: '' });
		expect(JSON.stringify(rows)).not.toMatch(/Somebody|GB00/);
		expect(shop.asked[0].query.get('type')).toBe('ALL');
		expect(shop.asked[0].query.get('max')).toBe('100');
	});
});

describe('Finance: Download Invoice', () => {
	it('gives the file as it is', async () => {
		const pdf = Buffer.from([37, 80, 68, 70, 0, 255, 10]);
		const shop = await AnsweringServer.start({
			[`${IV01}/2`]: {
				reply: {
					body: pdf,
					headers: {
						'content-type': 'application/pdf',
						'content-disposition': 'attachment; filename="inv-2.pdf"',
					},
				},
			},
		});
		const [item] = await shop.run('finance.downloadInvoice', { invoiceId: 2, outputField: 'pdf' });
		expect(Buffer.from(item.binary?.pdf.data ?? '', 'base64')).toEqual(pdf);
		expect(item.binary?.pdf).toMatchObject({ fileName: 'inv-2.pdf', mimeType: 'application/pdf' });
	});

	it('says that an invoice is unknown, and never asks for another path', async () => {
		const shop = await AnsweringServer.start({});
		const unknown = await failureOf(shop.json('finance.downloadInvoice', { invoiceId: '9' }));
		expect(unknown.message).toContain('IV02 with 404');
		const odd = await failureOf(shop.json('finance.downloadInvoice', { invoiceId: '../orders' }));
		expect(odd.message).toContain('digits only');
		expect(shop.asked).toHaveLength(1);
	});
});

OPENAPI.describe('official answers', () => {
	const CASES = [
		['finance.getTransactions', 'TL02', TL02, 'data'],
		['finance.getBillingCycles', 'SBC11', SBC11, 'data'],
		['finance.getInvoices', 'IV01', IV01, 'invoices'],
	] as const;

	it.each(CASES)(
		'%s reads those of %s, whole and simplified',
		async (operation, code, path, member) => {
			for (const example of examplesOf(code)) {
				const { next_page_token: _next, ...page } = example;
				const shop = await AnsweringServer.start({ [path]: page });
				const ids = (page[member] as IDataObject[]).map((row) => row.invoice_id ?? row.id);
				for (const simplify of [true, false]) {
					const rows = await shop.json(operation, { returnAll: true, simplify });
					expect(rows).toHaveLength(new Set(ids).size);
				}
			}
		},
	);
});
