import { asItems, sync } from './run.mts';
import { listed, parameters, status } from './sides.mts';

describe('Order: Compare Sides, at size', () => {
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
