import { HOLDING } from '../../nodes/KhaosMiraklSync/domain/orders/previewHeld.ts';
import { Flow, type NodeKind } from './flow.mts';
import {
	always,
	atMost,
	choose,
	khaos,
	mirakl,
	once,
	reshape,
	splitOut,
	sync,
	withErrorPath,
} from './nodes.mts';
import { codesBySite, LISTED, OPERATOR, SETTINGS, startedBy, setUpSteps } from './sections.mts';
import { rowsOf } from './tables.mts';

const OPEN = "$('Open exceptions').all().filter(({ json }) => json.status === 'open')";
const idsOf = (kinds: readonly string[]) =>
	`[...new Set(${OPEN}.filter(({ json }) => ${JSON.stringify(kinds)}.includes(json.kind)).map(({ json }) => json.subject))]`;
const all = (node: string) => `={{ $('${node}').all() }}`;

/** For a person who has just added a mapping: which held orders of the operator would now go on. Writes nothing. */
export function mappingPreview() {
	const flow = new Flow('mapping-preview', 'Khaos Mirakl: mapping preview');
	startedBy(flow, [['Preview form', form()]]);
	settings(flow);
	heldOrders(flow);
	stock(flow);
	result(flow);
	return overview(flow);
}

function settings(flow: Flow) {
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

function heldOrders(flow: Flow) {
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
						orders: `={{ $('As Mirakl has it').isExecuted ? $('As Mirakl has it').all(0) : [] }}`,
						statuses: '',
						orderRows: all('Open orders'),
						skuMap: all('SKU map'),
					}),
				),
			),
			['As Mirakl has it', 0],
		)
		.wire(['As Mirakl has it', 1], 'Match orders')
		.wire(['Any order?', 1], 'Match orders')
		.section(
			'The held orders',
			[3.8, 1],
			[6.2, 1.5],
			'Read one by one, names and addresses masked; at most fifty. Nothing that Match says is written.',
		);
}

function stock(flow: Flow) {
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

function result(flow: Flow) {
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

function form(): NodeKind {
	return {
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.6,
		webhookId: '0d8f4c5e-7a61-4b0e-92f3-5e1c8b7a6d24',
		parameters: {
			formTitle: 'Mapping preview',
			formDescription:
				'You have added a row to the SKU Map, the Shipping Map or the Carrier Map. Send this form to see which held orders would go on now, and which still would not, and why. Nothing is written or sent.',
			formFields: {
				values: [
					{
						fieldLabel: 'Note',
						fieldName: 'note',
						fieldType: 'text',
						placeholder: 'may stay empty',
					},
				],
			},
			responseMode: 'lastNode',
			options: { path: 'khaos-mirakl-mapping-preview', appendAttribution: false },
		},
	};
}

function shownPage(): NodeKind {
	return {
		type: 'n8n-nodes-base.form',
		typeVersion: 2.5,
		webhookId: 'b1e6a0c9-4d27-4f58-8c3b-72f9d05e1a86',
		parameters: {
			operation: 'completion',
			respondWith: 'showText',
			responseText: "={{ $('Preview held orders').first().json.page }}",
			options: {},
		},
	};
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 3],
		[
			'# Mapping preview',
			'### How it works',
			'Opens a form. When it is sent, the held orders of this marketplace operator are read from Mirakl, decided by the rules of *order acceptance* with the maps as they are now, and shown: which would go on at the next run, which still would not, and why. Despatches that wait for the Carrier Map are among them. Nothing is written or sent.',
			...setUpSteps('Publish, and give the form’s address to those who keep the maps.'),
		].join('\n'),
	);
}
