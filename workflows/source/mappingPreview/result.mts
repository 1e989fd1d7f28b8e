import type { Flow } from '../flow.mts';
import { always, choose, mirakl, once, reshape, splitOut, sync } from '../nodes.mts';
import { SETTINGS } from '../sections.mts';
import { shownPage } from './form.mts';
import { all } from './shared.mts';

/** Decides the held orders again, and shows what would go on. */
export function result(flow: Flow) {
	flow
		.add(
			'SKUs they sell',
			[4, 4.8],
			once(
				reshape(
					"{ sku: [...new Set($('Match orders').all().flatMap(({ json }) => (json.next === 'decide' ? json.skus : [])))] }",
				),
			),
			'Despatched in Khaos Control',
		)
		.add('Each SKU', [5, 4.8], always(splitOut('sku')), 'SKUs they sell')
		.add('Any SKU?', [6, 4.8], choose('!!$json.sku'), 'Each SKU')
		.add(
			'Offers they sell',
			[7, 4.8],
			always(mirakl('offer', 'getMany', { sku: '={{ $json.sku }}', limit: 1 })),
			['Any SKU?', 0],
		)
		.add(
			'Preview held orders',
			[8, 4.8],
			once(
				sync('order', 'previewHeld', {
					operatorRow: SETTINGS,
					orders: all('Match orders'),
					exceptions: all('Open exceptions'),
					orderRows: all('Open orders'),
					levels: `={{ [...$('Stock Codes they ask for').all(), ...$('Asked by Other Ref').all()] }}`,
					offers: "={{ $('Offers they sell').isExecuted ? $('Offers they sell').all() : [] }}",
					skuMap: all('SKU map'),
					shippingMap: all('Shipping map'),
					carrierMap: all('Carrier map'),
					couriers: all('Couriers'),
					carriers:
						"={{ JSON.parse($('Lists of the day').all().find(({ json }) => json.name === 'carriers')?.json.value || '[]') }}",
					sites: all('Sites'),
					resolved: all('Resolve SKUs'),
					statuses: all('Despatched in Khaos Control'),
				}),
			),
			'Offers they sell',
		)
		.wire(['Any SKU?', 1], 'Preview held orders')
		.add('Show the page', [9, 4.8], shownPage(), 'Preview held orders')
		.section(
			'What would go on',
			[3.8, 4.2],
			[6.2, 1.5],
			'Decided by the very rules of order acceptance. Nothing is written or sent.',
		);
}
