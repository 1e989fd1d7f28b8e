import { Flow } from '../flow.mts';
import { exceptions, head, heartbeat, itemsOf, tellPreview, setUpSteps } from '../sections.mts';
import { decide } from './decide.mts';
import { createFirst, importPaid } from './imports.mts';
import { departed, keepRows, read } from './rows.mts';
import { resolveSkus } from './skus.mts';

/** Reads the live orders of one operator, keeps the Open Orders table, accepts, and imports into Khaos Control. */
export function orderAcceptance() {
	const flow = new Flow('order-acceptance', 'Khaos Mirakl: order acceptance');
	head(flow, 5);
	read(flow);
	keepRows(flow);
	departed(flow);
	resolveSkus(flow);
	decide(flow);
	createFirst(flow);
	importPaid(flow);
	record(flow);
	return flow;
}

/** Orders whose turn to be created did not come in this run. */
const LEFT = `[...${itemsOf('Settle before acceptance')}, ...${itemsOf('Settle imports')}].filter(({ json }) => json.outcome === 'left').map(({ json }) => json.orderId)`;

function record(flow: Flow) {
	exceptions(flow, {
		after: 'Match orders',
		at: [12, 16.1],
		findings: [
			'Match orders',
			'Close departed orders',
			'Decide acceptance',
			'Build before acceptance',
			'Settle before acceptance',
			'Build sales orders',
			'Settle imports',
			'Not accepted',
			'Not decided in part',
			'Not created first',
			'Created, not accepted',
			'Created, not accepted in part',
			'Not created',
			'Not found in Mirakl',
			'Still not linked',
			'Not linked',
		],
		kinds: [
			'UNKNOWN_SKU',
			'AMBIGUOUS_SKU',
			'REFERENCE_TOO_LONG',
			'COUNTRY_UNKNOWN',
			'SHIPPING_METHOD_UNMAPPED',
			'TOTAL_MISMATCH',
			'INSUFFICIENT_STOCK',
			'PRICE_TOLERANCE',
			'ORDER_REJECTED_BY_KHAOS',
			'ORDER_MISSING_IN_KHAOS',
			'ORDER_MISSING_IN_MIRAKL',
			'ACCEPTANCE_DEADLINE',
			'SHIPPING_DEADLINE',
			'REFUND_NEEDED',
			'DEBIT_STUCK',
			'RELEASE_IN_KHAOS',
			'CANCELLED_IN_KHAOS',
			'CANCELLED_IN_MIRAKL',
		],
		scope: {
			notExamined: `={{ ((done) => $('Match orders').all().filter(({ json }) => ['decide', 'create'].includes(json.next) && !done.has(json.orderId)).map(({ json }) => json.orderId).concat(${LEFT}))(new Set([...${itemsOf('Decide acceptance')}, ...${itemsOf('Build sales orders')}].map(({ json }) => json.orderId))) }}`,
			lostSubjects: `={{ [...${itemsOf('Close departed orders')}, ...$('Match orders').all()].filter((order) => order.json.lost).map((order) => order.json.orderId) }}`,
		},
	});
	heartbeat(flow, 'orders', 'Match orders', [12, 17.1]);
	flow.section('Exceptions and heartbeat', [11.8, 15.5], [5.2, 2.5]);
	tellPreview(
		flow,
		'orders',
		[12, 18.9],
		[
			{ what: 'Orders to accept or refuse', node: 'Decided', named: 'json.orderId' },
			{
				what: 'Orders to create in Khaos Control, then accept',
				node: 'Ready to create first',
				named: 'json.orderId',
			},
			{
				what: 'Paid orders to create in Khaos Control',
				node: 'Ready to create',
				named: 'json.orderId',
			},
			{
				what: 'Sales order codes to write to Mirakl',
				node: 'In both, not yet linked',
				named: 'json.orderId',
			},
		],
	);
	flow.overview(
		[0, 2],
		[3.4, 3.1],
		[
			'# Order acceptance',
			'### How it works',
			'Reads every live order of one marketplace operator, keeps the Open Orders table, decides what is waiting for acceptance against Khaos Control’s stock, and creates each paid order in Khaos Control exactly once. The sales order code is written back to Mirakl.',
			'',
			'Three modes, order by order: **Accept, then create** (default), **Create, then accept** (operator row), **Automatic** (the operator accepts).',
			'',
			'Whatever holds an order is an exception with an owner, a deadline and a fix, and the order goes on by itself once it is put right.',
			...setUpSteps('Publish.'),
			'',
			'No execution data is saved: faults live in the exceptions, addresses stay in memory.',
		].join('\n'),
	);
}
