import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { callsOf, khaos, sampleOrder } from './support.mts';

const PERSONAL = /Sample|Example Street|Sampleton|ZZ1|buyer-7f31|Ring twice/;

describe('Khaos Control: reading sales orders', () => {
	let simulator: KhaosSimulator;
	let code = '';
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 20 });
		code = simulator.stockCodes().find((candidate) => simulator.level(candidate) > 3) ?? '';
	});
	afterEach(async () => await simulator.close());

	const create = async (reference: string) =>
		await khaos(simulator, 'salesOrder.create', {
			salesOrder: { ...sampleOrder(reference, code), orderNote: 'Ring twice' } as never,
		});
	const get = async (parameters: object) =>
		await khaos(simulator, 'salesOrder.get', parameters as never);
	const status = async (parameters: object, items?: Array<Record<string, string>>) =>
		await khaos(simulator, 'salesOrder.getStatus', parameters as never, { items });

	describe('as stored', () => {
		it('gives header, lines and payments, without names, addresses and notes', async () => {
			await create('G-1');
			const [item] = await get({ orders: 'G-1' });
			expect(item.json).toMatchObject({
				associatedRef: 'G-1',
				found: true,
				amount: '15.95',
				currency: 'GBP',
				salesSource: 'Example Marketplace',
				courierCode: 'STD48',
				deliveryGross: '3.95',
				companyClass: 'Marketplace',
				lines: [{ stockCode: code, quantity: 1, priceGross: '12.00', importRef: 'line-1' }],
				payments: [{ amount: '15.95', type: 2, transactionId: 'G-1' }],
			});
			expect(JSON.stringify(item.json).replace('Example Marketplace', '')).not.toMatch(PERSONAL);
		});

		it('gives personal data only where it is asked for', async () => {
			await create('G-2');
			const [item] = await get({ orders: 'G-2', includePersonalData: true });
			expect(item.json).toMatchObject({
				orderNote: 'Ring twice',
				customer: {
					invoiceAddress: { line1: '1 Example Street', surname: 'Sample & Sons <test>' },
					deliveryAddress: null,
				},
			});
		});

		it('finds orders by Sales Order Code one a call, and says which are not there', async () => {
			await create('G-3');
			await create('G-4');
			const codes = ['G-4', 'G-3'].map((reference) => simulator.order(reference).code);
			const items = await get({
				orders: [...codes, 'SO-NONE'].join(','),
				ordersAre: 'salesOrderCode',
			});
			expect(
				items.map(({ json }) => [json.salesOrderCode, json.associatedRef, json.found]),
			).toEqual([
				[codes[0], 'G-4', true],
				[codes[1], 'G-3', true],
				['SO-NONE', undefined, false],
			]);
			expect(callsOf(simulator, 'ExportOrders')).toBeGreaterThanOrEqual(3);
		});
	});

	describe('status', () => {
		it('asks by each kind of reference, and gives all orders of a customer', async () => {
			await create('S-1');
			await create('S-2');
			const { code: salesOrder, customer } = simulator.order('S-1');
			const [byCode, none] = await status({
				referencesAre: 'salesOrderCode',
				associatedRefs: [salesOrder, 'SO-NONE'],
			});
			expect(byCode.json).toMatchObject({ associatedRef: 'S-1', found: true });
			expect(none.json).toMatchObject({ salesOrderCode: 'SO-NONE', found: false });
			const parameters = { referencesAre: 'companyCode', associatedRefs: '={{ $json.urn }}' };
			const all = await status(parameters, [{ urn: 'CU-NONE' }, { urn: customer.code }]);
			expect(
				all.map(({ json, pairedItem }) => [json.customerCode, json.associatedRef, pairedItem]),
			).toEqual([
				['CU-NONE', '', [{ item: 0 }]],
				[customer.code, 'S-1', [{ item: 1 }]],
				[customer.code, 'S-2', [{ item: 1 }]],
			]);
		});

		it('gives all orders between two dates, and needs both', async () => {
			await create('S-3');
			// the order's own date, 09:31:07 in London, as a moment and as a wall clock
			const between = { dateFrom: '2024-05-14T08:31:00Z', dateTo: '2024-05-14T09:31:59' };
			const items = await status({ referencesAre: 'none', filters: between });
			expect(items.map(({ json }) => json.associatedRef)).toEqual(['S-3']);
			const earlier = { dateFrom: '2001-01-01', dateTo: '2001-01-02T00:00:00' };
			expect(await status({ referencesAre: 'none', filters: earlier })).toEqual([]);
			await expect(
				status({ referencesAre: 'none', filters: { dateFrom: between.dateFrom } }),
			).rejects.toThrow('Date From and Date To are both needed');
		});

		it('applies every filter', async () => {
			await create('S-4');
			await create('S-5');
			simulator.cancel('S-5');
			simulator.order('S-4').confirmed = false;
			const found = async (filters: object) => {
				const items = await status({ associatedRefs: 'S-4,S-5', filters });
				return items.filter(({ json }) => json.found).map(({ json }) => json.associatedRef);
			};
			expect(await found({})).toEqual(['S-4', 'S-5']);
			expect(await found({ includeCancelled: false })).toEqual(['S-4']);
			expect(await found({ confirmedOnly: true })).toEqual(['S-5']);
			expect(await found({ stages: [1] })).toEqual(['S-5']);
			expect(await found({ stages: [12, 70] })).toEqual([]);
			expect(await found({ webOnly: true, dateFrom: '2001-01-01' })).toEqual(['S-4', 'S-5']);
			const itemsOf = async (filters: object) => {
				const [item] = await status({ associatedRefs: 'S-4', filters });
				return (item.json.invoices as Array<{ items: unknown[] }>)[0].items;
			};
			expect(await itemsOf({})).toHaveLength(1);
			expect(await itemsOf({ showItems: false })).toEqual([]);
		});

		it.each([
			['ConfirmedOnly', { confirmedOnly: true }],
			['IncludeCancelled', { includeCancelled: true }],
			['IncludeTracking', { includeTracking: true }],
			['DateFrom', { dateFrom: '2024-05-14' }],
			['InvoiceStageIDs', { stages: [12] }],
			['ShowItems', { showItems: true }],
		])('refuses %s by name where the version does not have it', async (name, filters) => {
			const old = await startKhaosSimulator({ port: 0, catalogue: 1, interfaceVersion: '7.3b' });
			try {
				const parameters = { associatedRefs: 'S-6', filters };
				await expect(khaos(old, 'salesOrder.getStatus', parameters as never)).rejects.toThrow(
					`has no parameter ${name}`,
				);
				const [item] = await khaos(old, 'salesOrder.getStatus', { associatedRefs: 'S-6' });
				expect(item.json.found).toBe(false);
			} finally {
				await old.close();
			}
		});
	});
});
