import { Flow, type Template } from '../../workflows/source/flow.mts';
import { choose, every, once, only, waitSeconds } from '../../workflows/source/nodes.mts';
import { insertInto, rowsOf } from '../../workflows/source/tables.mts';
import { api, code, ENVELOPE } from './nodes.mts';
import { type Addresses, LEVEL_BY_CODE, levels, PROMISED_BY_CODE, stockImport } from './shared.mts';

/** All offers (OF52) against Khaos Control's levels; what is offered too much is repaired, all of it put on record. */
export function comparison(addresses: Addresses): Template {
	const { operator, apiKey } = addresses;
	const flow = new Flow('bench-comparison', 'Full comparison from built-in nodes')
		.add('Every night', [0, 0], every(1440))
		.add('Open orders', [0, 0], rowsOf('Khaos Mirakl Open Orders'), 'Every night');
	offers(flow, addresses);
	levels(flow, addresses, "$('Offers').all().map(({ json }) => json.shop_sku)", 'Offers');
	flow
		.add(
			'Differences',
			[0, 0],
			code(`${ENVELOPE}${LEVEL_BY_CODE}${PROMISED_BY_CODE}
const found = [];
for (const { json } of $('Offers').all()) {
	const sku = json.shop_sku;
	const key = sku.toUpperCase();
	const level = levelOf.get(key);
	if (level === undefined) continue;
	const wanted = Math.max(0, Math.floor(level - (promised.get(key) ?? 0)));
	const shown = Number(json.quantity);
	if (shown !== wanted) found.push({ json: { sku, shown, wanted } });
}
return found;`),
			'Levels',
		)
		.add('Offered too much', [0, 0], only('$json.shown > $json.wanted'), 'Differences')
		.add(
			'Figures to send',
			[0, 0],
			code(`
return $input.all().map(({ json }) => ({ json: { 'offer-sku': json.sku, quantity: json.wanted, 'warehouse-code': '', 'update-delete': 'update' } }));`),
			'Offered too much',
		);
	stockImport(flow, addresses, 'Figures to send');
	flow
		.add(
			'To put on record',
			[0, 0],
			once(
				code(`
const all = $('Differences').all().map(({ json }) => json);
const now = $now.toUTC().toISO();
const row = (subject, message) => ({ json: { operator: '${operator}', kind: 'STOCK_DRIFT', subject, message, status: 'open', firstSeen: now, lastSeen: now } });
// a table of thousands of rows helps nobody
if (all.length > 500) return [row('summary', all.length + ' offers show a wrong quantity')];
return all.map(({ sku, shown, wanted }) => row(sku, 'Shows ' + shown + ', should show ' + wanted));`),
			),
			'Differences',
		)
		.add('Record', [0, 0], insertInto('Khaos Mirakl Exceptions'), 'To put on record');
	return flow.build();

	function offers(to: Flow, { miraklUrl }: Addresses): void {
		const url = `${miraklUrl}/api/offers/export/async`;
		const json = JSON.stringify({
			export_type: 'application/json',
			include_fields: ['shop_sku', 'quantity'],
			// those with quantity 0 are inactive, and may well be wrong
			include_inactive_offers: true,
		});
		to.add('Ask for the export', [0, 0], api({ method: 'POST', url, apiKey, json }), 'Open orders')
			.add(
				'Export status',
				[0, 0],
				api({
					url: `={{ '${url}/status/' + $('Ask for the export').first().json.tracking_id }}`,
					apiKey,
				}),
				'Ask for the export',
			)
			.add('Is it there?', [0, 0], choose("$json.status === 'COMPLETED'"), 'Export status')
			.add('Wait for the export', [0, 0], waitSeconds(1), ['Is it there?', 1])
			.wire('Wait for the export', 'Export status')
			.add(
				'Its files',
				[0, 0],
				code('return $input.first().json.urls.map((url) => ({ json: { url } }));'),
				['Is it there?', 0],
			)
			// the answer is a list: n8n makes an item of each offer
			.add('Offers', [0, 0], api({ url: '={{ $json.url }}', apiKey }), 'Its files');
	}
}
