import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { call, importOrders, orderXml, type OrderSketch } from './client.mts';

let khaos: KhaosSimulator;
let code: string;
let special: { discontinued: string; free: string; runToZero: string; build: string };

beforeEach(async () => {
	khaos = await startKhaosSimulator({ catalogue: 30, seed: 7 });
	const codes = khaos.stockCodes();
	code = codes[3] ?? '';
	khaos.changeStock(code, { onHand: 10 });
	const [discontinued = '', free = '', runToZero = '', build = ''] = codes.slice(-5);
	special = { discontinued, free, runToZero, build };
});

afterEach(() => khaos.close());

async function refused(sketch: OrderSketch): Promise<string> {
	const result = await importOrders(khaos.url, { items: [{ code }], ...sketch });
	expect(result.ImportedCount).toBe('0');
	expect(khaos.state.orders.all()).toHaveLength(0);
	expect(khaos.state.customers.all()).toHaveLength(0);
	return result.OrderSkipped[0]?.SkipReason ?? '';
}

describe('ImportOrders', () => {
	it('stores a paid order in Staging, assigns its stock and returns its code', async () => {
		const result = await importOrders(khaos.url, { ref: 'MKP-9', items: [{ code, quantity: 4 }] });
		expect(result.OrderImport[0]).toMatchObject({
			SalesOrderCode: 'SO10234',
			AssociatedRef: 'MKP-9',
		});
		expect(khaos.order('MKP-9').invoices.map(({ stage }) => stage)).toEqual([10]);
		expect(khaos.level(code)).toBe(6);
	});

	it.each<[string, OrderSketch, RegExp]>([
		['no reference', { ref: '' }, /ASSOCIATED_REF/],
		['a reference of 51 characters', { ref: 'R'.repeat(51) }, /ASSOCIATED_REF/],
		['a company class in other case', { companyClass: 'marketplace' }, /COMPANY_CLASS/],
		['a sales source in other case', { salesSource: 'example marketplace' }, /SALES_SOURCE/],
		['an unknown courier', { header: '<COURIER_CODE>NOPE</COURIER_CODE>' }, /COURIER/],
		['an unknown site', { header: '<SITE>Nowhere</SITE>' }, /SITE/],
		['an unknown priority', { header: '<INV_PRIORITY>standard</INV_PRIORITY>' }, /INV_PRIORITY/],
		['no items', { items: [] }, /items/],
		['a currency sign', { header: '<ORDER_AMOUNT>£1</ORDER_AMOUNT>' }, /ORDER_AMOUNT/],
		['a British date', { header: '<ORDER_DATE>14/05/2024</ORDER_DATE>' }, /ORDER_DATE/],
		['an unknown stock code', { items: [{ code: 'NO-SUCH' }] }, /NO-SUCH/],
		[
			'an address line of 36 characters',
			{ address: `<IADDRESS1>${'a'.repeat(36)}</IADDRESS1>` },
			/IADDRESS1/,
		],
		[
			'no country',
			{
				address:
					'<IADDRESS1>1</IADDRESS1><ITOWN>T</ITOWN><IPOSTCODE>P</IPOSTCODE><ISURNAME>S</ISURNAME>',
			},
			/COUNTRY/,
		],
		[
			'an unknown bank account',
			{ payments: '<PAYMENT_DETAIL><ACCOUNT_NAME>Nope</ACCOUNT_NAME></PAYMENT_DETAIL>' },
			/ACCOUNT_NAME/,
		],
	])('skips an order with %s and stores nothing of it', async (_, sketch, text) => {
		expect(await refused(sketch)).toMatch(text);
	});

	it('skips a discontinued item and a run-to-zero item beyond its level', async () => {
		expect(await refused({ items: [{ code: special.discontinued }] })).toContain(
			special.discontinued,
		);
		khaos.changeStock(special.runToZero, { onHand: 2 });
		const lines = [{ code: special.runToZero, quantity: 2 }, { code: special.runToZero }];
		expect(await refused({ items: lines })).toContain(special.runToZero);
		await importOrders(khaos.url, { items: [{ code: special.runToZero, quantity: 2 }] });
		expect(khaos.order('MKP-1').invoices[0]?.stage).toBe(10);
	});

	it('refuses a reference for good, whether the first order lives or was cancelled', async () => {
		await importOrders(khaos.url, { items: [{ code }] });
		expect((await importOrders(khaos.url, { items: [{ code }] })).ImportedCount).toBe('0');
		khaos.cancel('MKP-1');
		const again = await importOrders(khaos.url, { items: [{ code }] });
		expect(again.OrderSkipped).toEqual([
			{ OrderRef: 'MKP-1', SkipReason: expect.stringContaining('MKP-1') },
		]);
	});

	it('stores one order when two imports of a reference arrive together', async () => {
		const results = await Promise.all(
			[1, 2].map(() => importOrders(khaos.url, { items: [{ code }] })),
		);
		expect(results.map(({ ImportedCount }) => ImportedCount).sort()).toEqual(['0', '1']);
		expect(khaos.state.orders.all()).toHaveLength(1);
	});

	it('imports the good orders of a call beside a bad one and passes over an empty element', async () => {
		const orders = [
			orderXml({ ref: 'A', items: [{ code }] }),
			orderXml({ ref: 'B', items: [{ code: 'NO-SUCH' }] }),
			'<SALES_ORDER/>',
		];
		const reply = await call(khaos.url, 'ImportOrders', {
			Orders: `<SALES_ORDERS>${orders.join('')}</SALES_ORDERS>`,
		});
		expect(reply.value).toMatchObject({ ImportedCount: '1', OrderSkipped: [{ OrderRef: 'B' }] });
	});

	it('answers refusals as faults where switched so, with wordings that vary', async () => {
		khaos.setSwitches({ businessErrors: 'fault' });
		const texts = [];
		for (let turn = 0; turn < 2; turn += 1) {
			const reply = await call(khaos.url, 'ImportOrders', {
				Orders: `<SALES_ORDERS>${orderXml({ items: [{ code: 'NO-SUCH' }] })}</SALES_ORDERS>`,
			});
			expect(reply.status).toBe(500);
			texts.push(reply.fault);
		}
		expect(texts[0]).not.toBe(texts[1]);
	});

	it('answers broken XML with a fault', async () => {
		const reply = await call(khaos.url, 'ImportOrders', {
			Orders: '<SALES_ORDERS><A & B/></SALES_ORDERS>',
		});
		expect(reply.fault).toContain('not valid XML');
	});

	it('holds unpaid orders for payment, and in Manual Hold where an invoice rule says so', async () => {
		const unpaid = { payments: '', items: [{ code }] };
		await importOrders(
			khaos.url,
			{ ...unpaid, ref: 'U' },
			{ ...unpaid, ref: 'P', header: '<INV_PRIORITY>Marketplace Hold</INV_PRIORITY>' },
			{ ...unpaid, ref: 'S', salesSource: 'Example Marketplace Hold' },
		);
		expect(['U', 'P', 'S'].map((ref) => khaos.order(ref).invoices[0]?.stage)).toEqual([11, 19, 19]);
	});

	it('keeps a held order whole in Manual Hold even when stock is short', async () => {
		await importOrders(khaos.url, {
			items: [{ code, quantity: 12 }],
			header: '<INV_PRIORITY>Marketplace Hold</INV_PRIORITY>',
		});
		expect(khaos.order('MKP-1').invoices.map(({ stage }) => stage)).toEqual([19]);
		expect(khaos.level(code)).toBe(0);
	});

	it('does not take a pre-authorisation for a payment, but does take an account', async () => {
		const payment = (fields: string) => `<PAYMENT_DETAIL>${fields}</PAYMENT_DETAIL>`;
		await importOrders(
			khaos.url,
			{
				ref: 'pre',
				items: [{ code }],
				payments: payment('<PREAUTH>-1</PREAUTH><AUTH_CODE>X</AUTH_CODE>'),
			},
			{ ref: 'account', items: [{ code }], payments: payment('<PAYMENT_TYPE>3</PAYMENT_TYPE>') },
		);
		expect(['pre', 'account'].map((ref) => khaos.order(ref).invoices[0]?.stage)).toEqual([11, 10]);
	});

	it('sends the part in stock to Staging and lets the rest wait for stock', async () => {
		await importOrders(khaos.url, { items: [{ code, quantity: 12 }] });
		const view = () =>
			khaos.order('MKP-1').invoices.map(({ stage, items }) => [stage, items[0]?.quantity]);
		expect(view()).toEqual([
			[10, 10],
			[18, 2],
		]);
		khaos.changeStock(code, { delta: 5 });
		expect(view()).toEqual([
			[10, 10],
			[9, 2],
		]);
		expect(khaos.level(code)).toBe(3);
	});

	it('leaves stock unassigned until release where it is assigned later', async () => {
		khaos.setSwitches({ assignAt: 'later' });
		await importOrders(khaos.url, { items: [{ code, quantity: 4 }] });
		expect(khaos.level(code)).toBe(10);
		khaos.setStage('MKP-1', 12);
		expect([khaos.level(code), khaos.order('MKP-1').invoices[0]?.stage]).toEqual([6, 12]);
	});

	it('builds what is missing of a build item from its components', async () => {
		const [first = '', second = ''] = khaos.stockCodes();
		khaos.changeStock(first, { onHand: 3 });
		khaos.changeStock(second, { onHand: 10 });
		await importOrders(khaos.url, { items: [{ code: special.build, quantity: 2 }] });
		expect([khaos.level(first), khaos.level(second), khaos.level(special.build)]).toEqual([
			1, 6, 0,
		]);
		expect(khaos.order('MKP-1').lines[0]?.assigned).toBe(2);
	});

	it('computes by the company class: gross for Marketplace, net for Trade', async () => {
		const items = [{ code, quantity: 3, price: '199.99', extra: '<KSD_DISCOUNT>5</KSD_DISCOUNT>' }];
		await importOrders(
			khaos.url,
			{ ref: 'G', items },
			{ ref: 'N', items, companyClass: 'Trade', customer: '<WEB_USER>trade-1</WEB_USER>' },
		);
		expect(khaos.order('G').lines[0]?.amounts).toEqual({
			discount: 3000,
			net: 47498,
			tax: 9499,
			gross: 56997,
		});
		expect(khaos.order('N').method).toBe('gross');
		await importOrders(khaos.url, {
			ref: 'T',
			items,
			companyClass: 'Trade',
			address:
				'<IADDRESS1>2</IADDRESS1><ITOWN>T</ITOWN><IPOSTCODE>ZZ9</IPOSTCODE><ICOUNTRY_NAME>France</ICOUNTRY_NAME><ISURNAME>Other</ISURNAME>',
		});
		expect(khaos.order('T').lines[0]?.unitPrice).toBe('166.66');
	});

	it('charges its own delivery unless told otherwise', async () => {
		const items = [{ code }];
		await importOrders(
			khaos.url,
			{ ref: 'own', items, delivery: '' },
			{ ref: 'none', items, delivery: '<DELIVERY_GRS>-1</DELIVERY_GRS>' },
			{ ref: 'given', items, delivery: '<DELIVERY_GRS>3.95</DELIVERY_GRS>' },
		);
		const charges = ['own', 'none', 'given'].map((ref) => khaos.order(ref).delivery);
		expect(charges).toEqual([
			{ net: 413, tax: 82, gross: 495 },
			{ net: 0, tax: 0, gross: 0 },
			{ net: 329, tax: 66, gross: 395 },
		]);
	});

	it('recognises customers by other ref, and refuses another currency', async () => {
		const customer = '<OTHER_REF>GENERIC</OTHER_REF>';
		const items = [{ code }];
		await importOrders(khaos.url, { ref: '1', items, customer }, { ref: '2', items, customer });
		expect(khaos.state.customers.all()).toHaveLength(1);
		const euro = await importOrders(khaos.url, {
			ref: '3',
			items,
			customer,
			header: '<ORDER_CURRENCY_CODE>EUR</ORDER_CURRENCY_CODE>',
		});
		expect(euro.OrderSkipped[0]?.SkipReason).toMatch(/EUR.*GBP/);
	});
});
