import { HOLDING } from '../../../nodes/KhaosMiraklSync/domain/orders/previewHeld.ts';
import type { Flow } from '../flow.mts';
import {
	always,
	atMost,
	choose,
	end,
	mirakl,
	once,
	reshape,
	splitOut,
	sync,
	withErrorPath,
} from '../nodes.mts';
import { OPERATOR, SETTINGS } from '../sections.mts';
import { rowsOf } from '../tables.mts';
import { all, idsOf } from './shared.mts';

/** The maps, rows and exceptions as they are now. */
export function settings(flow: Flow) {
	flow
		.add('SKU map', [4, 0], rowsOf('Khaos Mirakl SKU Map'), 'Operator settings')
		.add('Shipping map', [5, 0], rowsOf('Khaos Mirakl Shipping Map'), 'SKU map')
		.add('Carrier map', [6, 0], rowsOf('Khaos Mirakl Carrier Map'), 'Shipping map')
		.add('Sites', [7, 0], rowsOf('Khaos Mirakl Sites'), 'Carrier map')
		.add('Open orders', [8, 0], rowsOf('Khaos Mirakl Open Orders'), 'Sites')
		.add(
			'Lists of the day',
			[9, 0],
			rowsOf('Khaos Mirakl Checkpoints', ['operator', 'eq', `={{ ${OPERATOR} }}`]),
			'Open orders',
		)
		.add(
			'Open exceptions',
			[10, 0],
			rowsOf(
				'Khaos Mirakl Exceptions',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['status', 'eq', 'open'],
			),
			'Lists of the day',
		)
		.section('What is held, and the maps as they are now', [3.8, -0.6], [7.2, 1.5]);
}

/** The held orders as Mirakl has them. */
export function heldOrders(flow: Flow) {
	flow
		.add('Held', [4, 1.6], once(reshape(`{ orderId: ${idsOf(HOLDING)} }`)), 'Open exceptions')
		.add('Each held order', [5, 1.6], always(splitOut('orderId')), 'Held')
		.add('At most fifty', [6, 1.6], atMost(50), 'Each held order')
		.add('Any order?', [7, 1.6], choose('!!$json.orderId'), 'At most fifty')
		.add(
			'As Mirakl has it',
			[8, 1.6],
			withErrorPath(
				always(
					mirakl('order', 'get', {
						orderId: '={{ $json.orderId }}',
						simplify: false,
						// while the page at the end waits to be opened, n8n keeps the run
						mask: true,
					}),
				),
			),
			['Any order?', 0],
		)
		.add(
			'Match orders',
			[9, 1.6],
			once(
				always(
					sync('order', 'match', {
						operatorRow: SETTINGS,
						orders: `={{ $('As Mirakl has it').isExecuted ? $('As Mirakl has it').all().filter(({ json }) => json.order_id) : [] }}`,
						statuses: '',
						orderRows: all('Open orders'),
						skuMap: all('SKU map'),
					}),
				),
			),
			['As Mirakl has it', 0],
		)
		.add('Left out of the preview', [9, 0.8], end(), ['As Mirakl has it', 1])
		.wire(['Any order?', 1], 'Match orders')
		.section(
			'The held orders',
			[3.8, 1],
			[6.2, 1.5],
			'Read one by one, names and addresses masked; at most fifty. Nothing that Match says is written.',
		);
}
