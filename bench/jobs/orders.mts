/** Paid orders of a marketplace into Khaos Control. */
import { orderImport } from '../assembly/orderImport.mts';
import { CHUNK, PAGE, parts } from '../flows/calls.mts';
import type { FlowCase } from '../flows/flowCase.mts';
import { freshOrders } from '../flows/orders.mts';

/** Orders in a call of OR04. */
const REFERENCES_A_CALL = 100;

const job: FlowCase = {
	name: 'order-import',
	title: (n) =>
		`${n} paid orders into Khaos Control, their codes back to Mirakl (template order-acceptance)`,
	baselineIs:
		'OR11 by pages, ExportOrderStatusEx for 50 references a call to leave out what is there, XML nodes, one Code node that builds the orders, ImportOrders with one order a call (both sides: an answer in doubt must leave one order in doubt), OR04 for 100 orders a call',
	sizes: [100, 500],
	shortSizes: [20, 100],
	catalogue: () => 600,
	template: 'order-acceptance',
	assembly: (stage) => orderImport(stage.addresses),
	warmUp: 10,
	rounds: () => 1,
	prepare: freshOrders,
	outcome(stage, n) {
		const live = stage.mirakl.orders().filter(({ state }) => state === 'SHIPPING');
		const linked = live.filter(({ id, sellerReference }) => {
			const held = stage.khaos.state.orders.withReference(stage.operator.prefix + id);
			return held !== undefined && held.code === sellerReference;
		});
		if (linked.length !== n) throw new Error(`${linked.length} of ${n} orders are linked`);
		return { orders: n };
	},
	least: (n) => ({
		...{ OR11: parts(n, PAGE), ExportOrderStatusEx: parts(n, CHUNK), ImportOrders: n },
		OR04: parts(n, REFERENCES_A_CALL),
	}),
	targets: () => ({}),
};

export default job;
