import type { Flow } from '../flow.mts';
import { always, khaos, once, sync } from '../nodes.mts';
import { codesBySite, LISTED, OPERATOR, SETTINGS } from '../sections.mts';
import { all, idsOf } from './shared.mts';

/** What Khaos Control says of the Stock Codes that they ask for. */
export function stock(flow: Flow) {
	const resolve = (otherRefs: string) =>
		once(
			always(
				sync('order', 'resolveSkus', {
					operatorRow: SETTINGS,
					orders: all('Match orders'),
					levels: all('Stock Codes they ask for'),
					otherRefs,
					skuMap: all('SKU map'),
				}),
			),
		);
	codesBySite(
		flow,
		'Codes and sites',
		[4, 3.2],
		"$('Match orders').all().flatMap(({ json }) => ['decide', 'create'].includes(json.next) ? json.stockCodes : [])",
		'Match orders',
	);
	flow
		.add(
			'Stock Codes they ask for',
			[5, 3.2],
			always(khaos('stock', 'getAvailability', LISTED)),
			'Codes and sites',
		)
		.add('No Stock Codes', [6, 3.2], resolve(''), 'Stock Codes they ask for');
	codesBySite(
		flow,
		'Unknown SKUs and sites',
		[7, 3.2],
		"$('No Stock Codes').all().map(({ json }) => json.sku).filter(Boolean)",
		'No Stock Codes',
	);
	flow
		.add(
			'Asked by Other Ref',
			[8, 3.2],
			always(
				khaos('stock', 'getAvailability', {
					...LISTED,
					stockSelection: 'codes',
					codesAre: 'otherRef',
				}),
			),
			'Unknown SKUs and sites',
		)
		.add('Resolve SKUs', [9, 3.2], resolve(all('Asked by Other Ref')), 'Asked by Other Ref')
		.add('Couriers', [10, 3.2], once(always(khaos('referenceData', 'couriers'))), 'Resolve SKUs')
		.add(
			'Despatched in Khaos Control',
			[11, 3.2],
			once(
				always(
					khaos('salesOrder', 'getStatus', {
						associatedRefs: `={{ $('Open orders').all().filter(({ json }) => json.operator === ${OPERATOR} && ${idsOf(['UNMAPPED_CARRIER'])}.includes(json.orderId)).map(({ json }) => json.reference) }}`,
					}),
				),
			),
			'Couriers',
		)
		.section('What Khaos Control says now', [3.8, 2.6], [8.2, 1.5]);
}
