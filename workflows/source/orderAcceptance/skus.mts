import type { Flow } from '../flow.mts';
import { always, khaos, once, only, reshape, sync } from '../nodes.mts';
import { codesBySite, LISTED, OPERATOR, SETTINGS } from '../sections.mts';
import { upsertInto } from '../tables.mts';
import { MAPS } from './shared.mts';

const ASKED = "['decide', 'create'].includes($json.next)";

/** Finds what the SKUs are that are no Stock Codes: by Other Ref, once; the SKU Map keeps what was found. */
export function resolveSkus(flow: Flow) {
	const resolve = (otherRefs: string) =>
		once(
			sync('order', 'resolveSkus', {
				operatorRow: SETTINGS,
				orders: "={{ $('To decide or to create').all() }}",
				levels: "={{ $('Stock Codes they ask for').all() }}",
				otherRefs,
				skuMap: MAPS.skuMap,
			}),
		);
	flow.add('To decide or to create', [12, 3.9], only(ASKED), 'Match orders');
	codesBySite(
		flow,
		'Codes and sites',
		[13, 3.9],
		"$('To decide or to create').all().flatMap((order) => order.json.stockCodes)",
		'To decide or to create',
	);
	flow
		.add(
			'Stock Codes they ask for',
			[14, 3.9],
			always(khaos('stock', 'getAvailability', LISTED)),
			'Codes and sites',
		)
		.add('No Stock Codes', [15, 3.9], resolve(''), 'Stock Codes they ask for')
		.add(
			'Asked by Other Ref',
			[16, 3.9],
			once(
				always(
					khaos('stock', 'getAvailability', {
						stockCodes: "={{ $('No Stock Codes').all().map(({ json }) => json.sku) }}",
						stockSelection: 'codes',
						codesAre: 'otherRef',
					}),
				),
			),
			'No Stock Codes',
		)
		.add(
			'Resolve SKUs',
			[17, 3.9],
			resolve("={{ $('Asked by Other Ref').all() }}"),
			'Asked by Other Ref',
		)
		.add('Found by Other Ref', [18, 3.9], only("$json.answer === 'otherRef'"), 'Resolve SKUs')
		.add(
			'SKU Map row',
			[19, 3.9],
			reshape(
				"{ operator: $json.operator, sku: $json.sku, stockCode: $json.stockCode, foundBy: 'Other Ref' }",
			),
			'Found by Other Ref',
		)
		.add(
			'Write the SKU Map',
			[20, 3.9],
			upsertInto(
				'Khaos Mirakl SKU Map',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['sku', 'eq', '={{ $json.sku }}'],
			),
			'SKU Map row',
		)
		.section(
			'SKUs that are no Stock Codes',
			[11.9, 3.1],
			[9.2, 1.7],
			'Looked up by Other Ref. One answer goes into the SKU Map, and the order goes on at the next cycle; several are AMBIGUOUS_SKU. Khaos Control has no look-up by barcode.',
		);
}
