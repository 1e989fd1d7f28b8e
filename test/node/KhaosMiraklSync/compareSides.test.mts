import { asItems, orderRow, sync } from './run.mts';
import { parameters, status } from './sides.mts';

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
});
