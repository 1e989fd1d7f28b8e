/** What has left the warehouse, to the marketplace. */
import { despatch } from '../assembly/despatch.mts';
import { CHUNK, parts } from '../flows/calls.mts';
import type { FlowCase } from '../flows/flowCase.mts';
import { freshOrders } from '../flows/orders.mts';

const COURIER = 'Standard 48';

const job: FlowCase = {
	name: 'despatch',
	title: (n) => `${n} orders that left Khaos Control, with tracking, to Mirakl (template despatch)`,
	baselineIs:
		'the Open Orders table, ExportOrderStatusEx for 50 references a call, XML nodes, one Code node for the parcels, OR23 and OR24 for each order',
	sizes: [100, 500],
	shortSizes: [20, 100],
	catalogue: () => 600,
	template: 'despatch',
	also: ['order-acceptance'],
	assembly: (stage) => despatch(stage.addresses),
	warmUp: 10,
	rounds: () => 1,
	async prepare(stage, n) {
		await freshOrders(stage, n);
		// the first run creates the sales orders, the second notes their codes in the rows
		await stage.run('order-acceptance');
		await stage.run('order-acceptance');
		const now = new Date().toISOString();
		for (const name of ['carriers', 'tracking']) await stage.checkpoint(name, { finishedAt: now });
		for (const { id } of stage.mirakl.orders().filter(({ state }) => state === 'SHIPPING')) {
			const consignmentRef = `C${id}`;
			stage.khaos.despatch(stage.operator.prefix + id, { courier: COURIER, consignmentRef });
		}
	},
	outcome(stage, n) {
		const told = stage.mirakl
			.orders()
			.slice(-n)
			.filter(({ id, state, tracking }) => state === 'SHIPPED' && tracking?.number === `C${id}`);
		if (told.length !== n) throw new Error(`${told.length} of ${n} orders are shipped`);
		return { orders: n };
	},
	least: (n) => ({ ExportOrderStatusEx: parts(n, CHUNK), OR23: n, OR24: n }),
	targets: () => ({}),
};

export default job;
