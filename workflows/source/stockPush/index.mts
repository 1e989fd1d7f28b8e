import { Flow } from '../flow.mts';
import { exceptions, head, tellPreview, setUpSteps } from '../sections.mts';
import { rememberStock } from './memory.mts';
import { plan } from './plan.mts';
import { read } from './read.mts';
import { send } from './send.mts';

/** Sends what moved in Khaos Control to one operator's offers, less what is promised and the buffer. */
export function stockPush() {
	const flow = new Flow('stock-push', 'Khaos Mirakl: stock push');
	head(flow, 5);
	read(flow);
	plan(flow);
	send(flow);
	rememberStock(flow);
	exceptions(flow, {
		after: 'Plan the update',
		at: [16, 3.6],
		findings: ['Plan the update', 'Settle the import'],
		kinds: [
			'OFFER_WITHOUT_STOCK_CODE',
			'STOCK_LINE_REJECTED',
			'FLOW_STALLED',
			'STOCK_LATENCY',
			'BLAST_RADIUS',
		],
		scope: {
			// only the first run sees every offer; later ones examine just what they planned, and the flows they rest on
			subjects:
				"={{ $('Plan the update').first().json.examined.concat($('Settle the import').first().json.examined) }}",
		},
	});
	flow.section('Exceptions', [15.8, 3.1], [4.4, 1.3]);
	tellPreview(
		flow,
		'stock',
		[16, 7.3],
		[
			{
				what: 'Quantities to send',
				node: 'Lines to send',
				named: 'json.named',
				count: "$('Plan the update').first().json.toSend",
			},
		],
	);
	return overview(flow);
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 2.4],
		[
			'# Stock push',
			'### How it works',
			'Asks Khaos Control what moved since the last complete run, adds the Stock Codes of orders that came or went, reads their levels and sends the units that may be offered to the marketplace (STO01). Units sold on any marketplace but not yet assigned in Khaos Control are never offered again.',
			'',
			'The first run looks at every offer. Later ones send only what moved.',
			...setUpSteps('Publish together with *order acceptance*, which keeps the Open Orders table.'),
		].join('\n'),
	);
}
