import type { Exchange } from '../../sandbox/mirakl/exchange.mts';
import { everyOperation } from '../node/Mirakl/everyOperation.mts';
import { startShop, stopShops } from '../node/Mirakl/shop.mts';

/** An order id that would lead elsewhere if it were put into an address as it is. */
const ID = 'N/../1?x=2#y&z %2e';
const rows = everyOperation.filter(
	({ operation, stage }) => operation.startsWith('order.') && stage !== undefined,
);

afterEach(stopShops);

describe('an order whose id the marketplace chose badly', () => {
	it.each(rows.map((row) => ({ name: row.operation, row })))(
		'is reached by $name all the same, and nothing else is',
		async ({ row }) => {
			const exchanges: Exchange[] = [];
			const shop = await startShop({ observe: (exchange) => exchanges.push(exchange) });
			const place = shop.sim.placeOrder.bind(shop.sim);
			shop.sim.placeOrder = (order) => place({ ...order, id: ID });
			const staged = await row.stage?.(shop);
			const parameters = { ...row.parameters, ...staged };
			const items = await shop.run(row.operation, parameters, {
				...(row.file && { binary: [row.file] }),
			});
			expect(items[0]?.json).toMatchObject(row.gives);
			expect(exchanges.length).toBeGreaterThan(0);
			expect(exchanges.filter(({ operation }) => !operation)).toEqual([]);
		},
	);
});
