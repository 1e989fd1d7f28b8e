import { asItems, OPERATOR_ROW, orderRow, sync } from './run.mts';

const NG = { ...OPERATOR_ROW, referencePrefix: 'NG-' };
const listed = (orderId: string, state: string) => ({
	...{
		orderId,
		state,
		createdDate: '2026-03-01T09:00:00Z',
		lastUpdatedDate: '2026-03-01T10:00:00Z',
	},
});
const status = (associatedRef: string, found = true) => ({
	...{ associatedRef, found, salesOrderCode: found ? 'SO1' : '', cancelled: false },
	...{ complete: false, invoices: [] },
});
const parameters = {
	operatorRow: asItems(NG),
	operators: asItems(NG),
	statuses: asItems(status('NG-1'), status('NG-2'), status(''), status('WEB-9')),
	orders: asItems(listed('2', 'CANCELED'), listed('3', 'SHIPPED'), {}),
	orderRows: '',
	openExceptions: '',
};

describe('Order: Compare Sides', () => {
	it('names what to look up first, and then what each side lacks', async () => {
		const [{ json: first }] = await sync('order', 'compareSides', parameters);
		expect(first).toMatchObject({ askReferences: ['NG-3'], askOrderIds: ['1'], examined: ['2'] });
		const [{ json }] = await sync('order', 'compareSides', {
			...parameters,
			statuses: [...parameters.statuses, ...asItems(status('NG-3', false))],
			askedFor: ['1'],
		});
		expect(json.askReferences).toEqual([]);
		expect(json.findings).toMatchObject([
			{ kind: 'ORDER_ON_ONE_SIDE', operator: 'Northgate', subject: '2' },
			{ subject: '3', message: expect.stringContaining('no sales order NG-3') },
			{ subject: '1', message: expect.stringContaining('knows no order 1') },
		]);
	});

	it('leaves orders with a row to the flows that watch them', async () => {
		const rows = asItems(orderRow({ orderId: '2', reference: 'NG-2' }));
		const [{ json }] = await sync('order', 'compareSides', { ...parameters, orderRows: rows });
		expect(json.examined).toEqual([]);
	});

	it('compares three days of 5,000 orders, and asks Mirakl for no more than a hundred', async () => {
		const ids = Array.from({ length: 15_000 }, (_each, index) => String(index + 1));
		const [{ json }] = await sync('order', 'compareSides', {
			...parameters,
			statuses: asItems(...ids.map((id) => status(`NG-${id}`))),
			orders: asItems(...ids.slice(1_000).map((id) => listed(id, 'SHIPPED'))),
		});
		expect(json.findings).toEqual([]);
		expect((json.examined as string[]).length).toBe(14_000);
		expect((json.askOrderIds as string[]).length).toBe(100);
	});
});
