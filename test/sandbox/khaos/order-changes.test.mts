import { SimClock } from '../../../sandbox/clock.mts';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { parseXml } from '../../../sandbox/khaos/xml.mts';
import { call, findAll, importOrders, orderXml, type OrderSketch } from './client.mts';

let khaos: KhaosSimulator;
let clock: SimClock;
let code: string;
let other: string;

beforeEach(async () => {
	clock = new SimClock(new Date('2024-05-14T09:00:00Z'), 0);
	khaos = await startKhaosSimulator({ catalogue: 12, clock });
	[code = '', other = ''] = khaos.stockCodes();
	for (const stock of [code, other]) khaos.changeStock(stock, { onHand: 10 });
	khaos.setSwitches({ orderChanges: 'byCode' });
});

afterEach(() => khaos.close());

const unpaid = (sketch: OrderSketch = {}): OrderSketch => ({
	items: [{ code, quantity: 3 }],
	payments: '',
	...sketch,
});
const cancel = () => call(khaos.url, 'CancelOrder', { OrderCode: 'MKP-1', MappingType: 2 });
const amend = (sketch: OrderSketch, reference = 'MKP-1') =>
	call(khaos.url, 'AmendOrder', {
		OrderCode: reference,
		MappingType: 2,
		Orders: `<SALES_ORDERS>${orderXml(unpaid(sketch))}</SALES_ORDERS>`,
	});

describe('AmendOrder and CancelOrder', () => {
	it.each(['7.8d', '7.3b'] as const)(
		'stand in the WSDL of v%s only with the development',
		async (interfaceVersion) => {
			const service = await startKhaosSimulator({ catalogue: 5, interfaceVersion });
			try {
				const found = async () => {
					const wsdl = parseXml(await (await fetch(`${service.url}/wsdl/IKosWeb`)).text());
					return findAll(wsdl, 'message')
						.filter(({ attributes }) =>
							/^(Amend|Cancel)Order\d+Request/.test(attributes['name'] ?? ''),
						)
						.map(({ children }) => children.map(({ attributes }) => attributes['name']));
				};
				expect(await found()).toEqual([]);
				expect((await call(service.url, 'CancelOrder')).fault).toContain('CancelOrder');
				service.setSwitches({ orderChanges: 'byCode' });
				expect(await found()).toEqual([
					['OrderCode', 'MappingType'],
					['OrderCode', 'MappingType', 'Orders'],
				]);
				service.setSwitches({ orderChanges: 'byReference' });
				expect(await found()).toEqual([['AssociatedRef'], ['Orders']]);
			} finally {
				await service.close();
			}
		},
	);

	it('cancel an unpaid order and give its stock back', async () => {
		await importOrders(khaos.url, unpaid());
		expect((await cancel()).value).toBe('SO10234');
		expect([khaos.level(code), khaos.order('MKP-1').invoices[0]?.stage]).toEqual([10, 1]);
	});

	it('put a whole order in the place of another under its code and reference', async () => {
		await importOrders(khaos.url, unpaid());
		const items = [{ code, quantity: 10 }, { code: other }];
		expect((await amend({ items })).value).toMatchObject({
			ImportedCount: '1',
			OrderImport: [{ SalesOrderCode: 'SO10234', AssociatedRef: 'MKP-1' }],
		});
		expect(
			khaos.order('SO10234').lines.map(({ quantity, assigned }) => [quantity, assigned]),
		).toEqual([
			[10, 10],
			[1, 1],
		]);
		expect(khaos.state.orders.all()).toHaveLength(1);
	});

	it('leave the order as it was when the new one cannot be imported', async () => {
		await importOrders(khaos.url, unpaid());
		const before = JSON.stringify([khaos.order('MKP-1').lines, khaos.level(code)]);
		expect((await amend({ items: [{ code: 'NO-SUCH' }] })).value).toMatchObject({
			ImportedCount: '0',
		});
		expect(JSON.stringify([khaos.order('MKP-1').lines, khaos.level(code)])).toBe(before);
		expect((await amend({ ref: 'MKP-2' })).fault).not.toBe('');
	});

	it.each<[string, OrderSketch, () => unknown, string]>([
		['unknown', { ref: 'ANOTHER' }, () => undefined, 'EOrderMismatch'],
		['typed in', {}, () => (khaos.order('MKP-1').origin = 'screen'), 'EOrderNotWebService'],
		['cancelled', {}, () => khaos.cancel('MKP-1'), 'EOrderNotEditable'],
		['in Picking', {}, () => khaos.setStage('MKP-1', 12), 'EOrderStageNotEditable'],
		['in Shipping', {}, () => khaos.setStage('MKP-1', 14), 'EOrderShipped'],
		['over 48 hours old', {}, () => clock.advance(48 * 3_600_000 + 1), 'EOrderTooOld'],
	])('refuse an order that is %s', async (_, sketch, prepare, className) => {
		await importOrders(khaos.url, unpaid(sketch));
		prepare();
		const { status, text } = await cancel();
		expect([status, text]).toEqual([500, expect.stringContaining(`>${className}<`)]);
	});

	it('refuse an order whose payment was taken', async () => {
		await importOrders(khaos.url, { items: [{ code }] });
		expect((await cancel()).text).toContain('>EOrderPaymentProcessed<');
		expect(khaos.order('MKP-1').cancelled).toBeUndefined();
	});

	it('find the order by reference where the installation knows no more', async () => {
		khaos.setSwitches({ orderChanges: 'byReference' });
		await importOrders(khaos.url, unpaid());
		const Orders = `<SALES_ORDERS>${orderXml(unpaid({ items: [{ code: other }] }))}</SALES_ORDERS>`;
		expect((await call(khaos.url, 'AmendOrder', { Orders })).value).toMatchObject({
			ImportedCount: '1',
		});
		expect((await call(khaos.url, 'CancelOrder', { AssociatedRef: 'MKP-1' })).value).toBe(
			'SO10234',
		);
		expect([khaos.level(code), khaos.level(other)]).toEqual([10, 10]);
	});
});
