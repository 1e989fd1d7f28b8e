import type { Flow } from '../flow.mts';
import { always, khaos, mirakl, once, reshape, withErrorPath } from '../nodes.mts';
import { OPERATOR } from '../sections.mts';
import { rowsOf } from '../tables.mts';
import { lastPage } from './form.mts';
import { failureOf, FORM, WISH } from './shared.mts';

/** What both systems say now of the order that was named. */
export function read(flow: Flow) {
	const answer = `$('${FORM}').first().json`;
	const prefix = "($('Operator settings').first().json.referencePrefix ?? '')";
	flow
		.add(
			'Row of that reference',
			[4, 0],
			rowsOf(
				'Khaos Mirakl Open Orders',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['reference', 'eq', `={{ ${answer}.order.trim() }}`],
			),
			'Operator settings',
		)
		.add(
			'Which order',
			[5, 0],
			once(
				reshape(
					`{ orderId: $json.orderId || (${prefix} && ${answer}.order.trim().startsWith(${prefix}) ? ${answer}.order.trim().slice(${prefix}.length) : ${answer}.order.trim()), lines: ${answer}.lines ?? '', person: ${answer}.person }`,
				),
			),
			'Row of that reference',
		)
		.add(
			'Order in Mirakl',
			[6, 0],
			withErrorPath(mirakl('order', 'get', { orderId: '={{ $json.orderId }}' })),
			'Which order',
		)
		.add(
			'Not read',
			[7, 1.2],
			lastPage(
				'3d5b8a60-4c2f-4f0a-9b7e-8e1d6c4a2f11',
				'Nothing was sent',
				failureOf('Order in Mirakl'),
			),
			['Order in Mirakl', 1],
		)
		.add('Reasons', [7, 0], once(always(mirakl('referenceData', 'reasons'))), 'Order in Mirakl')
		.add(
			'In Khaos Control',
			[8, 0],
			once(
				always(
					khaos('salesOrder', 'getStatus', {
						associatedRefs: `={{ ${prefix} + ${WISH}.orderId }}`,
					}),
				),
			),
			'Reasons',
		)
		.section(
			'What both systems say now',
			[3.8, -0.6],
			[5, 2.8],
			'An order is named by its Associated Ref or by its Mirakl id. No address is read.',
		);
}
