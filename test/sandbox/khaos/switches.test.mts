import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import {
	call,
	callXml,
	find,
	findAll,
	importOrders,
	orderXml,
	type OrderSketch,
} from './client.mts';

let khaos: KhaosSimulator;
let code: string;

beforeEach(async () => {
	khaos = await startKhaosSimulator({ catalogue: 20, seed: 2 });
	code = khaos.stockCodes()[3] ?? '';
	khaos.changeStock(code, { onHand: 10 });
});

afterEach(() => khaos.close());

const reasons = async (sketch: OrderSketch) =>
	(await importOrders(khaos.url, { items: [{ code }], ...sketch })).OrderSkipped.map(
		({ SkipReason }) => SkipReason,
	);

describe('what differs between installations', () => {
	it('is the length of a reference', async () => {
		khaos.setSwitches({ associatedRefLimit: 15 });
		expect(await reasons({ ref: 'R'.repeat(16) })).toEqual([
			expect.stringContaining('ASSOCIATED_REF'),
		]);
		expect(await reasons({ ref: 'R'.repeat(15) })).toEqual([]);
	});

	it('is whether a difference in the total is a message, a refusal or nothing', async () => {
		const header = '<ORDER_AMOUNT>11.99</ORDER_AMOUNT>';
		const told = await importOrders(khaos.url, { ref: 'A', items: [{ code }], header });
		expect(told.OrderImport[0]?.['Msg']).toMatch(/11\.99.*12\.00|12\.00.*11\.99/);
		khaos.setSwitches({ amountMismatch: 'refuse' });
		expect(await reasons({ ref: 'B', header })).toHaveLength(1);
		khaos.setSwitches({ amountMismatch: 'ignore' });
		const silent = await importOrders(khaos.url, { ref: 'B', items: [{ code }], header });
		expect(silent.OrderImport[0]?.['Msg']).toBe('');
	});

	it('is whether an unknown Stock Code is created, and only with an order that is stored', async () => {
		khaos.setSwitches({ createUnknownStock: true });
		expect(
			await reasons({ ref: 'A', items: [{ code: 'NEW-1' }, { code: 'NEW-1', price: '£1' }] }),
		).toHaveLength(1);
		expect(khaos.stockCodes()).not.toContain('NEW-1');
		expect(await reasons({ ref: 'A', items: [{ code: 'NEW-1' }, { code: 'NEW-1' }] })).toEqual([]);
		expect(khaos.order('A').invoices.map(({ stage }) => stage)).toEqual([18]);
		expect(khaos.stockCodes().filter((known) => known === 'NEW-1')).toHaveLength(1);
	});

	it('is whether an incomplete delivery address refuses the order', async () => {
		const sketch = { ref: 'A', items: [{ code }] };
		const Orders = `<SALES_ORDERS>${orderXml(sketch).replace('</INVADDR>', '</INVADDR><DELADDR><DTOWN>T</DTOWN></DELADDR>')}</SALES_ORDERS>`;
		expect((await call(khaos.url, 'ImportOrders', { Orders })).value).toMatchObject({
			ImportedCount: '0',
		});
		khaos.setSwitches({ incompleteDelivery: 'invoiceAddress' });
		expect((await call(khaos.url, 'ImportOrders', { Orders })).value).toMatchObject({
			ImportedCount: '1',
		});
	});

	it('is whether only a discontinued item comes as a fault', async () => {
		khaos.setSwitches({ businessErrors: 'mixed' });
		khaos.changeStock(code, { discontinued: true });
		await expect(reasons({})).rejects.toThrow(code);
		expect(await reasons({ items: [{ code: 'NO-SUCH' }] })).toHaveLength(1);
	});

	it('is whether a short order waits as a whole, and who gets stock that arrives', async () => {
		khaos.setSwitches({ shortOrders: 'hold', assignOnArrival: false });
		await importOrders(khaos.url, { ref: 'A', items: [{ code, quantity: 12 }] });
		const stages = () => khaos.order('A').invoices.map(({ stage }) => stage);
		expect(stages()).toEqual([18]);
		khaos.changeStock(code, { delta: 5 });
		expect([stages(), khaos.level(code)]).toEqual([[18], 5]);
		khaos.assign('A');
		expect([stages(), khaos.level(code)]).toEqual([[9], 3]);
	});

	it('is whether assigning stock counts as a movement', async () => {
		const item = khaos.state.item(code);
		khaos.setSwitches({ movementOnAssign: false });
		const before = item.movementDate;
		khaos.clock.advance(1000);
		await importOrders(khaos.url, { ref: 'A', items: [{ code }] });
		expect(item.movementDate).toEqual(before);
		khaos.setSwitches({ movementOnAssign: true });
		await importOrders(khaos.url, { ref: 'B', items: [{ code }] });
		expect(item.movementDate.getTime()).toBeGreaterThan(before.getTime());
	});

	it('is whether invoices show a build or its components', async () => {
		const build = khaos.stockCodes().at(-2) ?? '';
		khaos.changeStock(build, { onHand: 2 });
		await importOrders(khaos.url, { ref: 'A', items: [{ code: build, quantity: 2 }] });
		khaos.despatch('A');
		const items = async () =>
			findAll(
				await callXml(khaos.url, 'ExportOrderStatusEx', {
					IDs: 'A',
					MappingType: 4,
					ShowItems: true,
				}),
				'INVOICE_ITEM',
			).map(({ attributes }) => [attributes['STOCK_CODE'], attributes['QTY_SENT']]);
		expect(await items()).toEqual([[build, '2']]);
		khaos.setSwitches({ buildItems: 'children' });
		const [first, second] = khaos.stockCodes();
		expect(await items()).toEqual([
			[first, '2'],
			[second, '4'],
		]);
	});

	it('is whether unconfirmed orders exist, which ConfirmedOnly leaves out', async () => {
		khaos.setSwitches({ confirmOnImport: false });
		await importOrders(khaos.url, { ref: 'A', items: [{ code }] });
		const seen = async (ConfirmedOnly: boolean) =>
			find(
				await callXml(khaos.url, 'ExportOrderStatusEx', {
					IDs: 'A',
					MappingType: 4,
					ConfirmedOnly,
				}),
				'ORDER_STATUS',
			);
		expect([await seen(true), (await seen(false))?.attributes['ASSOCIATED_REF']]).toEqual([
			undefined,
			'A',
		]);
	});
});

describe('recognising items and customers', () => {
	it('maps items by other ref, barcode and description, or automatically', async () => {
		khaos.changeStock(code, { otherRef: 'OLD & 1' });
		const item = khaos.state.item(code);
		const values: Array<[string, string]> = [
			['2', 'OLD &amp; 1'],
			['5', item.barcode],
			['4', item.description.replace('&', '&amp;')],
			['-1', item.barcode],
		];
		for (const [mapping, value] of values) {
			const order = orderXml({ ref: `R${mapping}`, items: [{ code: value }] });
			const Orders = `<SALES_ORDERS>${order.replace('<MAPPING_TYPE>1<', `<MAPPING_TYPE>${mapping}<`)}</SALES_ORDERS>`;
			await call(khaos.url, 'ImportOrders', { Orders });
			expect(khaos.order(`R${mapping}`).lines[0]?.stockCode).toBe(code);
		}
		expect(await reasons({ items: [{ code: item.barcode }] })).toHaveLength(1);
	});

	it('makes one customer of two buyers with the same surname and postcode, unless always new', async () => {
		const address = (forename: string, surname: string) =>
			`<IADDRESS1>${forename} House</IADDRESS1><ITOWN>T</ITOWN><IPOSTCODE>ZZ1 1ZZ</IPOSTCODE><ICOUNTRY_CODE>GBR</ICOUNTRY_CODE><IFORENAME>${forename}</IFORENAME><ISURNAME>${surname}</ISURNAME>`;
		const items = [{ code }];
		await importOrders(
			khaos.url,
			{ ref: '1', items, address: address('Alex', 'Sample') },
			{ ref: '2', items, address: address('Robin', 'Sample') },
			{ ref: '3', items, address: address('Alex', 'Other') },
		);
		const customerOf = (ref: string) => khaos.order(ref).customer.code;
		expect(customerOf('2')).toBe(customerOf('1'));
		expect(customerOf('3')).not.toBe(customerOf('1'));
		await importOrders(khaos.url, {
			ref: '5',
			items,
			address: address('Alex', 'Sample').replace('ZZ1 1ZZ', 'ZZ2 2ZZ'),
		});
		expect(customerOf('5')).not.toBe(customerOf('1'));
		const always = orderXml({ ref: '4', items, address: address('Alex', 'Sample') });
		const Orders = `<SALES_ORDERS>${always.replace('<IS_NEW_CUSTOMER>0', '<IS_NEW_CUSTOMER>-1')}</SALES_ORDERS>`;
		await call(khaos.url, 'ImportOrders', { Orders });
		expect(customerOf('4')).not.toBe(customerOf('1'));
	});
});
