import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { SimClock } from '../../../sandbox/clock.mts';
import { call, callXml, find, findAll, importOrders } from './client.mts';

let khaos: KhaosSimulator;
let clock: SimClock;
let a: string;
let b: string;

beforeEach(async () => {
	clock = new SimClock(new Date('2024-05-14T22:30:00Z'), 0);
	khaos = await startKhaosSimulator({ catalogue: 20, clock });
	[a = '', b = ''] = khaos.stockCodes();
	khaos.changeStock(a, { onHand: 10 });
	khaos.changeStock(b, { onHand: 10 });
	await importOrders(khaos.url, {
		items: [
			{ code: a, quantity: 2 },
			{ code: b, quantity: 1, price: '8.50' },
		],
		delivery: '<DELIVERY_GRS>3.95</DELIVERY_GRS>',
		header: '<COURIER_CODE>STD48</COURIER_CODE>',
	});
});

afterEach(() => khaos.close());

const status = (parameters: Record<string, string | number | boolean> = {}) =>
	callXml(khaos.url, 'ExportOrderStatusEx', { IDs: 'MKP-1', MappingType: 4, ...parameters });

describe('order status', () => {
	it('shows totals, quantities and one invoice in Staging for a fresh order', async () => {
		const xml = await status();
		const order = find(xml, 'ORDER_STATUS');
		expect(order?.attributes).toEqual({ SORDER_CODE: 'SO10234', ASSOCIATED_REF: 'MKP-1' });
		const text = (name: string) => find(xml, name)?.text;
		expect(
			['ITEMS_TOTAL', 'DELIVERY_TOTAL', 'QTY_SOLD', 'QTY_ASSIGNED', 'COMPLETE', 'DATE_CREATED'].map(
				text,
			),
		).toEqual(['32.50', '3.95', '3', '3', '0', '14/05/2024']);
		expect(find(xml, 'ITEMS_TOTAL')?.attributes['NET_VALUE']).toBe('27.08');
		expect(find(xml, 'INVOICE')?.attributes).toMatchObject({
			INVOICE_STAGE_ID: '10',
			SHIP_DATE: '',
			COURIER: 'Standard 48',
			QTY_SOLD: '3',
			QTY_SENT: '0',
			MOVED: '-1',
		});
		expect(find(xml, 'INVOICE_ITEM')).toBeUndefined();
		expect(find(await status(), 'INVOICE')?.attributes['MOVED']).toBe('0');
	});

	it('splits a part shipment from the rest and reduces stock on hand by what left', async () => {
		clock.advance(86_400_000);
		khaos.despatch('MKP-1', {
			courier: 'EXP24',
			consignmentRef: 'AB1',
			lines: [{ stockCode: a, quantity: 1 }],
		});
		const invoices = findAll(await status({ ShowItems: true }), 'INVOICE');
		expect(invoices.map(({ attributes }) => attributes)).toMatchObject([
			{
				INVOICE_STAGE_ID: '70',
				SHIP_DATE: '15/05/2024',
				ISSUE_DATE: '15/05/2024',
				COURIER: 'Express 24',
				CONSIGNMENT_REF: 'AB1',
				TRACKING_URL: 'https://track.example.test/x/AB1',
				QTY_SENT: '1',
			},
			{ INVOICE_STAGE_ID: '10', SHIP_DATE: '', QTY_SOLD: '2', QTY_SENT: '0' },
		]);
		const items = invoices
			.slice(1, 2)
			.flatMap((invoice) => findAll(invoice, 'INVOICE_ITEM'))
			.map(({ attributes }) => attributes);
		expect(items).toEqual([
			{ STOCK_CODE: a, QTY_SENT: '0' },
			{ STOCK_CODE: b, QTY_SENT: '0' },
		]);
		expect(khaos.state.stock.level(khaos.state.item(a), 1)).toEqual({ onHand: 9, assigned: 1 });
		khaos.despatch('MKP-1', { consignmentRef: 'AB2' });
		expect(find(await status(), 'COMPLETE')?.text).toBe('-1');
		expect([khaos.level(a), khaos.level(b)]).toEqual([8, 9]);
	});

	it('shows boxes with their contents, and shipped before issued', async () => {
		khaos.despatch('MKP-1', {
			issue: false,
			boxes: [
				{ consignmentRef: 'B1', lines: [{ stockCode: a, quantity: 2 }] },
				{ consignmentRef: 'B2', courier: 'Large Letter', lines: [{ stockCode: b, quantity: 1 }] },
			],
		});
		const xml = await status();
		expect(find(xml, 'INVOICE')?.attributes).toMatchObject({
			INVOICE_STAGE_ID: '16',
			ISSUE_DATE: '',
		});
		expect(
			findAll(xml, 'BOX').map(({ attributes, children }) => [
				attributes['SHIPPED'],
				attributes['COURIER'],
				attributes['CONSIGNMENT_REF'],
				children[0]?.attributes,
			]),
		).toEqual([
			['-1', 'Standard 48', 'B1', { STOCK_CODE: a, QTY_SENT: '2' }],
			['-1', 'Large Letter', 'B2', { STOCK_CODE: b, QTY_SENT: '1' }],
		]);
		khaos.setStage('MKP-1', 70);
		expect(find(await status(), 'INVOICE')?.attributes['ISSUE_DATE']).toBe('14/05/2024');
	});

	it('ships nothing that is held, unpaid, unassigned or sent by an unknown courier', async () => {
		expect(() => khaos.despatch('MKP-1', { courier: 'Nobody' })).toThrow(/courier/);
		expect(() => khaos.despatch('MKP-1', { lines: [{ stockCode: a, quantity: 3 }] })).toThrow(
			/1 of/,
		);
		khaos.setStage('MKP-1', 19);
		expect(() => khaos.despatch('MKP-1')).toThrow(/stages: 19/);
		expect(khaos.state.stock.level(khaos.state.item(a), 1)).toEqual({ onHand: 10, assigned: 2 });
	});

	it('hides a cancelled order unless asked, gives its stock back and refuses to cancel what was shipped', async () => {
		khaos.cancel('MKP-1', 'Changed mind');
		expect(find(await status(), 'ORDER_STATUS')).toBeUndefined();
		const xml = await status({ IncludeCancelled: true });
		expect([find(xml, 'REASON')?.text, find(xml, 'CANCELLED_DATE_TIME')?.text]).toEqual([
			'Changed mind',
			'2024-05-14',
		]);
		expect(find(xml, 'INVOICE')?.attributes['INVOICE_STAGE_ID']).toBe('1');
		expect(khaos.level(a)).toBe(10);
		await importOrders(khaos.url, { ref: 'MKP-2', items: [{ code: a }] });
		khaos.despatch('MKP-2');
		expect(() => khaos.cancel('MKP-2')).toThrow(/shipped/);
	});

	it('filters by every kind of id, by stage and by dates', async () => {
		await importOrders(khaos.url, {
			ref: 'MKP-2',
			items: [{ code: b }],
			payments: '',
			header: '<ORDER_DATE>2024-05-01</ORDER_DATE>',
		});
		const refs = async (parameters: Record<string, string | number | boolean>) =>
			findAll(await callXml(khaos.url, 'ExportOrderStatusEx', parameters), 'ORDER_STATUS').map(
				({ attributes }) => attributes['ASSOCIATED_REF'],
			);
		expect(await refs({ IDs: 'MKP-2,MKP-1,NONE', MappingType: 4 })).toEqual(['MKP-2', 'MKP-1']);
		expect(await refs({ IDs: 'so10235', MappingType: 3 })).toEqual(['MKP-2']);
		expect(await refs({ IDs: khaos.order('MKP-1').customer.code, MappingType: 1 })).toEqual([
			'MKP-1',
			'MKP-2',
		]);
		expect(await refs({ IDs: 'MKP-1,MKP-2', MappingType: 4, InvoiceStageIDs: '11,19' })).toEqual([
			'MKP-2',
		]);
		const window = {
			MappingType: 1,
			DateFrom: '2024-05-14T00:00:00',
			DateTo: '2024-05-14T23:59:59',
		};
		expect(await refs(window)).toEqual(['MKP-1']);
		khaos.setStage('MKP-2', 10);
		khaos.despatch('MKP-2', { consignmentRef: 'X' });
		expect(await refs({ ...window, IncludeTracking: true })).toEqual(['MKP-1', 'MKP-2']);
		expect((await call(khaos.url, 'ExportOrderStatusEx', { MappingType: 1 })).status).toBe(500);
	});

	it('lists open invoices and those issued in the last 48 hours', async () => {
		khaos.despatch('MKP-1', { consignmentRef: 'AB1', lines: [{ stockCode: a, quantity: 2 }] });
		const rows = async () =>
			findAll(await callXml(khaos.url, 'ExportOrderStatus'), 'ORDER').map(
				({ text, attributes }) => [text, attributes['COMPLETE'], attributes['CONSIGNMENT']],
			);
		expect(await rows()).toEqual([
			['70', '0', 'AB1'],
			['10', '-1', ''],
		]);
		clock.advance(49 * 3_600_000);
		expect(await rows()).toEqual([['10', '-1', '']]);
	});

	it('exports a stored order by either code, cancelled or not', async () => {
		khaos.cancel('MKP-1');
		for (const [OrderCode, MappingType] of [
			['SO10234', 1],
			['MKP-1', 2],
		] as const) {
			const xml = await callXml(khaos.url, 'ExportOrders', { OrderCode, MappingType });
			expect(find(xml, 'ASSOCIATED_REF')?.text).toBe('MKP-1');
			expect(findAll(xml, 'STOCK_CODE').map(({ text }) => text)).toEqual([a, b]);
		}
		expect(
			(await callXml(khaos.url, 'ExportOrders', { OrderCode: 'NONE', MappingType: 2 })).children,
		).toEqual([]);
	});

	it('corrects the consignment of a shipped invoice without a new one', async () => {
		khaos.despatch('MKP-1', { consignmentRef: 'OLD' });
		khaos.changeTracking('MKP-1', { consignmentRef: 'NEW' });
		expect(
			findAll(await status(), 'INVOICE').map(({ attributes }) => attributes['TRACKING_URL']),
		).toEqual(['https://track.example.test/NEW']);
	});
});
