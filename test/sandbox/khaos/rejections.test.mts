import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { call, orderXml } from './client.mts';

let khaos: KhaosSimulator;
let code: string;

beforeEach(async () => {
	khaos = await startKhaosSimulator({ catalogue: 12 });
	[code = ''] = khaos.stockCodes();
	khaos.changeStock(code, { onHand: 10 });
});

afterEach(() => khaos.close());

const delivery =
	'<DELADDR><DADDRESS1>2</DADDRESS1><DTOWN>T</DTOWN><DPOSTCODE>P</DPOSTCODE><DCOUNTRY_CODE>GB</DCOUNTRY_CODE><DSURNAME>R</DSURNAME></DELADDR>';

/** A good order with both addresses, to be spoilt in one place. */
const good = () =>
	orderXml({ items: [{ code }], header: '<PO_NUMBER>1</PO_NUMBER>' }).replace(
		'</INVADDR>',
		`</INVADDR>${delivery}`,
	);

const send = async (order: string) =>
	(await call(khaos.url, 'ImportOrders', { Orders: `<SALES_ORDERS>${order}</SALES_ORDERS>` }))
		.value as { ImportedCount: string; OrderSkipped: Array<Record<string, string>> };

/** Puts one more field before the end of a section. */
const more = (section: string, field: string, value: string) => (order: string) =>
	order.replace(`</${section}>`, `<${field}>${value}</${field}></${section}>`);
const without = (field: string) => (order: string) =>
	order.replace(new RegExp(`<${field}>[^<]*</${field}>`), '');
const long = (section: string, field: string, limit: number) => ({
	name: `${field} longer than ${limit}`,
	spoil: more(section, field, 'x'.repeat(limit + 1)),
	field,
});
const set = (field: string, value: string) => (order: string) =>
	order.replace(new RegExp(`<${field}>[^<]*</${field}>`), `<${field}>${value}</${field}>`);

const cases: Array<{ name: string; spoil: (order: string) => string; field: string }> = [
	...[
		...['IS_NEW_CUSTOMER', 'COMPANY_CLASS', 'IADDRESS1', 'ITOWN', 'IPOSTCODE', 'ISURNAME'],
		...['ICOUNTRY_CODE', 'DADDRESS1', 'DTOWN', 'DPOSTCODE', 'DSURNAME', 'DCOUNTRY_CODE'],
		...['ASSOCIATED_REF', 'STOCK_CODE', 'MAPPING_TYPE', 'ORDER_QTY'],
	].map((field) => ({ name: `no ${field}`, spoil: without(field), field })),
	long('CUSTOMER_DETAIL', 'COMPANY_CODE', 10),
	long('CUSTOMER_DETAIL', 'OTHER_REF', 30),
	long('CUSTOMER_DETAIL', 'WEB_USER', 50),
	long('CUSTOMER_DETAIL', 'COMPANY_NAME', 50),
	long('CUSTOMER_DETAIL', 'TAX_REFERENCE', 20),
	...['IADDRESS2', 'IADDRESS3', 'ICOUNTY'].map((field) => long('INVADDR', field, 35)),
	long('INVADDR', 'ITITLE', 20),
	...['ITEL', 'IFAX', 'IMOBILE'].map((field) => long('INVADDR', field, 30)),
	long('INVADDR', 'IEMAIL', 50),
	long('DELADDR', 'DADDRESS2', 35),
	long('DELADDR', 'DTEL', 30),
	...['ORDER_NOTE', 'INVOICE_NOTE'].map((field) => long('ORDER_HEADER', field, 2000)),
	long('ORDER_HEADER', 'COURIER_NOTE', 255),
	long('ORDER_ITEM', 'STOCK_DESC', 250),
	long('ORDER_ITEM', 'EXTENDED_DESC', 150),
	...[
		{ field: 'IPOSTCODE', value: 'ZZ11 1ZZ ZZ' },
		{ field: 'ISURNAME', value: 'x'.repeat(51) },
		{ field: 'PO_NUMBER', value: '1'.repeat(31) },
		{ field: 'IS_NEW_CUSTOMER', value: '1' },
		{ field: 'COMPANY_CLASS', value: 'MARKETPLACE' },
		{ field: 'SALES_SOURCE', value: 'Example marketplace' },
		{ field: 'ICOUNTRY_CODE', value: 'XX' },
		{ field: 'MAPPING_TYPE', value: '9' },
		{ field: 'ORDER_QTY', value: '0' },
		{ field: 'ORDER_QTY', value: '-1' },
		{ field: 'ORDER_QTY', value: '1,000' },
		{ field: 'PRICE_GRS', value: '£12.00' },
		{ field: 'PRICE_GRS', value: '1,200.00' },
		{ field: 'PAYMENT_AMOUNT', value: '24,00' },
		{ field: 'PAYMENT_TYPE', value: '7' },
		{ field: 'ACCOUNT_NAME', value: 'marketplace clearing' },
		{ field: 'DELIVERY_GRS', value: 'free' },
	].map(({ field, value }) => ({ name: `${field} '${value}'`, spoil: set(field, value), field })),
	...[
		['CUSTOMER_DETAIL', 'COMPANY_TYPE', 'consumer'],
		['ORDER_HEADER', 'BRAND', 'example brand'],
		['ORDER_HEADER', 'AGENT', 'Nobody'],
		['ORDER_HEADER', 'SITE', 'main site'],
		['ORDER_HEADER', 'INV_PRIORITY', 'URGENT'],
		['ORDER_HEADER', 'ORDER_CURRENCY_CODE', 'XYZ'],
		['ORDER_HEADER', 'DELIVERY_DATE', '21/01/2024'],
		['PAYMENT_DETAIL', 'TRANSACTION_TIMESTAMP', 'yesterday'],
		['ORDER_ITEM', 'TAX_RATE', '20'],
		['ORDER_ITEM', 'FREEITEM_REASON', 'Because'],
		['ORDER_ITEM', 'SITE', 'Nowhere'],
		['ORDER_ITEM', 'KSD_DISCOUNT', '5 %'],
	].map(([section = '', field = '', value = '']) => ({
		name: `${field} '${value}'`,
		spoil: more(section, field, value),
		field,
	})),
];

describe('ImportOrders', () => {
	it('takes the order that the other tests spoil, and a free item reason in any case', async () => {
		const order = more('ORDER_ITEM', 'FREEITEM_REASON', 'PROMOTION')(good());
		expect(await send(order)).toMatchObject({ ImportedCount: '1' });
	});

	it.each(cases)('refuses $name and stores nothing', async ({ spoil, field }) => {
		const order = good();
		const spoilt = spoil(order);
		expect(spoilt).not.toBe(order);
		const before = khaos.snapshot();
		const { ImportedCount, OrderSkipped } = await send(spoilt);
		expect([ImportedCount, OrderSkipped[0]?.['SkipReason']]).toEqual([
			'0',
			expect.stringContaining(field),
		]);
		expect(khaos.snapshot()).toEqual(before);
	});

	it('words its refusals by chance, alike for one seed and never the same twice running', async () => {
		const texts = async (seed: number) => {
			const service = await startKhaosSimulator({ catalogue: 5, seed });
			try {
				const seen = [];
				for (let turn = 0; turn < 8; turn += 1) {
					const Orders = `<SALES_ORDERS>${orderXml({ items: [{ code: 'NO-SUCH' }] })}</SALES_ORDERS>`;
					const { value } = await call(service.url, 'ImportOrders', { Orders });
					const { OrderSkipped } = value as { OrderSkipped: Array<Record<string, string>> };
					seen.push(OrderSkipped[0]?.['SkipReason']);
				}
				return seen;
			} finally {
				await service.close();
			}
		};
		const one = await texts(1);
		expect(await texts(1)).toEqual(one);
		expect(await texts(2)).not.toEqual(one);
		expect(one.filter((text, at) => text === one[at - 1])).toEqual([]);
	});
});
