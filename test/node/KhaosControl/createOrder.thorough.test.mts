import type { IDataObject } from 'n8n-workflow';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { callsOf, khaos, sampleOrder } from './support.mts';

const address = (changes: IDataObject = {}) => ({
	address: {
		line1: '1 Example Street',
		town: 'Sampleton',
		postcode: 'ZZ1 1ZZ',
		country: 'United Kingdom',
		surname: 'Sample',
		...changes,
	},
});

const fields = (stockCode: string, changes: IDataObject = {}): IDataObject => ({
	orderGivenAs: 'fields',
	associatedRef: 'HAND-1',
	orderDate: '2024-07-01T22:30:00.000Z',
	salesSource: { mode: 'list', value: 'Internet' },
	companyClass: { mode: 'code', value: 'Marketplace' },
	courier: { mode: 'list', value: 'EXP24' },
	invoiceAddress: address(),
	lines: JSON.stringify([{ stockCode, quantity: 2, unitPrice: '5.00' }]),
	deliveryCharge: '3.9',
	paymentReference: 'SHOP',
	...changes,
});

let simulator: KhaosSimulator;
let code = '';
const start = async (options: object = {}) => {
	simulator = await startKhaosSimulator({ port: 0, catalogue: 20, ...options });
	code = simulator.stockCodes().find((candidate) => simulator.level(candidate) > 3) ?? '';
};
afterEach(async () => await simulator.close());

const create = async (parameters: IDataObject) => {
	const [item] = await khaos(simulator, 'salesOrder.create', parameters);
	return item.json;
};

describe.each(['7.8d', '7.3b'] as const)('an order created in v%s', (interfaceVersion) => {
	it.each(['multiRefInBody', 'multiRefInWrapper', 'inline'] as const)(
		'is there once where answers come %s, whatever goes wrong on the way',
		async (objectEncoding) => {
			await start({ interfaceVersion, switches: { objectEncoding, cdata: true, bom: true } });
			const salesOrder = JSON.stringify(sampleOrder('T-1', code));
			for (const kind of ['http503', 'truncate'] as const) {
				simulator.faults.add({ operation: 'GetCountryList', kind });
				simulator.faults.add({ operation: 'ExportOrderStatusEx', kind });
			}
			simulator.faults.add({ operation: 'ImportOrders', kind: 'cutAfter' });
			expect(await create({ salesOrder })).toMatchObject({ outcome: 'created' });
			expect(await create({ salesOrder })).toMatchObject({ outcome: 'existing' });
			expect(callsOf(simulator, 'ImportOrders')).toBe(1);
			expect(simulator.state.orders.all()).toHaveLength(1);
		},
		30_000,
	);

	it('is the one that the fields describe', async () => {
		await start({ interfaceVersion });
		const made = await create(
			fields(code, {
				deliveryAddress: address({ line1: 'Elsewhere', country: 'IE' }),
				additionalFields: { companyName: 'Example Ltd', orderNote: 'Side door', poNumber: 'P-7' },
			}),
		);
		expect(made).toMatchObject({
			outcome: 'created',
			amount: '13.90',
			predictedTotal: '13.90',
			totalDifference: '0.00',
			warnings: [],
		});
		const order = simulator.order('HAND-1');
		expect(order).toMatchObject({ salesSource: 'Internet', courier: 'Express 24', paid: true });
		expect(order.paidAmount).toBe(1390);
		expect(order.customer.companyName).toBe('Example Ltd');
		// sent as 23:30, London's wall clock in summer
		expect(order.created.toISOString()).toBe('2024-07-01T22:30:00.000Z');
	});
});

it('is refused before it is sent where only a newer version would take it', async () => {
	await start({ interfaceVersion: '7.3b' });
	const invoiceAddress = address({ phone: '+44 (0)1632 960001 ext 12' });
	await expect(create(fields(code, { invoiceAddress }))).rejects.toThrow('ITEL takes at most 19');
	expect(callsOf(simulator, 'ImportOrders')).toBe(0);
});

describe('an order created field by field', () => {
	beforeEach(async () => await start());

	it('is unpaid, on account or paid, as chosen', async () => {
		await create(fields(code, { associatedRef: 'H-1', paymentIs: 'none' }));
		await create(fields(code, { associatedRef: 'H-2', paymentIs: 'account' }));
		expect(simulator.order('H-1').paid).toBe(false);
		expect(simulator.order('H-2')).toMatchObject({ paid: true, paidAmount: 0 });
	});

	it('is charged for delivery by Khaos Control only where that was chosen', async () => {
		const free = await create(fields(code, { associatedRef: 'H-3', deliveryIs: 'none' }));
		expect(free).toMatchObject({ predictedTotal: '10.00', totalDifference: '0.00' });
		expect(simulator.order('H-3').delivery.gross).toBe(0);
		const own = fields(code, { associatedRef: 'H-4', deliveryIs: 'own', orderTotal: '10.00' });
		expect(await create(own)).toMatchObject({
			predictedTotal: '',
			warnings: [expect.stringContaining('its own delivery charge')],
		});
		expect(simulator.order('H-4').delivery.gross).toBe(495);
	});

	it('is priced net in a net company class', async () => {
		const trade = { companyClass: 'Trade', companyClassPrices: 'net', options: { taxPercent: 20 } };
		const made = await create(fields(code, trade));
		expect(made).toMatchObject({ predictedTotal: '15.90', totalDifference: '0.00', message: '' });
		expect(simulator.order('HAND-1').lines[0].amounts).toMatchObject({ net: 1000, gross: 1200 });
	});

	it('goes to a customer who is matched, new or named', async () => {
		const first = await create(fields(code, { associatedRef: 'H-5' }));
		const matched = await create(fields(code, { associatedRef: 'H-6' }));
		const fresh = await create(fields(code, { associatedRef: 'H-7', customerIs: 'new' }));
		expect(matched.customerUrn).toBe(first.customerUrn);
		expect(fresh.customerUrn).not.toBe(first.customerUrn);
		const companyCode = String(fresh.customerUrn);
		const known = fields(code, { associatedRef: 'H-8', customerIs: 'code', companyCode });
		expect((await create(known)).customerUrn).toBe(companyCode);
	});

	it('is not sent with a total that Khaos Control will not compute, where that is refused', async () => {
		const other = { orderTotal: '13.89' };
		const refusing = fields(code, { ...other, options: { onDifferentTotal: 'refuse' } });
		await expect(create(refusing)).rejects.toThrow('would compute 13.90, and the order says 13.89');
		expect(callsOf(simulator, 'ImportOrders')).toBe(0);
		expect(await create(fields(code, other))).toMatchObject({
			outcome: 'created',
			totalDifference: '-0.01',
			warnings: [expect.stringContaining('will compute 13.90')],
		});
		// what is there already is there, whatever its total
		expect(await create(refusing)).toMatchObject({ outcome: 'existing' });
	});

	it('is not sent to a country that Khaos Control does not have', async () => {
		const abroad = fields(code, { invoiceAddress: address({ country: 'JP' }) });
		await expect(create(abroad)).rejects.toThrow("'JP', which is not in Khaos Control's list");
		expect(callsOf(simulator, 'ImportOrders')).toBe(0);
	});

	it('asks for the countries once in a run', async () => {
		const items = ['A', 'B', 'C'].map((reference) => ({
			salesOrder: sampleOrder(reference, code),
		}));
		await khaos(simulator, 'salesOrder.create', {}, { items: items as never });
		expect(callsOf(simulator, 'GetCountryList')).toBe(1);
	});

	it('keeps the text that three lines cannot take on the delivery note', async () => {
		const line1 =
			'Example Business Centre, Third Floor, Reception of the Northern Sample Region Office';
		const line2 = 'Old Rope Works, Long Placeholder Quay, Dock Number Seven';
		const made = await create(fields(code, { invoiceAddress: address({ line1, line2 }) }));
		expect(made.warnings).toEqual([expect.stringContaining('went to the delivery note')]);
		const stored = JSON.stringify(simulator.order('HAND-1').source);
		expect(stored).toContain('Invoice address, continued: ');
		expect(stored).toContain('Seven');
	});
});
