import { Flow, type Template } from '../../workflows/source/flow.mts';
import { every } from '../../workflows/source/nodes.mts';
import { rowsOf } from '../../workflows/source/tables.mts';
import { code, ENVELOPE, soap, xml } from './nodes.mts';
import {
	type Addresses,
	LEVEL_BY_CODE,
	levels,
	PROMISED_BY_CODE,
	readCheckpoint,
	stockImport,
	writeCheckpoint,
} from './shared.mts';

/** What moved since the checkpoint: its levels, less what is promised, as one file to Mirakl; then the checkpoint. */
export function stockDelta(addresses: Addresses): Template {
	const flow = new Flow('bench-stock-delta', 'Stock delta from built-in nodes')
		.add('Every 5 minutes', [0, 0], every(5))
		.add('Checkpoint', [0, 0], readCheckpoint(addresses, 'stock'), 'Every 5 minutes')
		.add('Open orders', [0, 0], rowsOf('Khaos Mirakl Open Orders'), 'Checkpoint')
		.add(
			'Ask what moved',
			[0, 0],
			code(`${ENVELOPE}
const since = DateTime.fromISO($('Checkpoint').first().json.value).setZone('Europe/London');
const values = { DateType: 2, DateValue: since.toFormat("yyyy-MM-dd'T'HH:mm:ss"), StockItemType: 0 };
return [{ json: { envelope: envelope('GetStockList', values), askedAt: $now.toUTC().toISO() } }];`),
			'Open orders',
		)
		.add('What moved', [0, 0], soap(addresses.soapUrl, 'GetStockList'), 'Ask what moved')
		.add('Moved codes', [0, 0], xml(), 'What moved');
	const codes = `list($input.first().json['SOAP-ENV:Envelope']['SOAP-ENV:Body']['NS2:TStockInfo']).map((row) => row.StockCode._)`;
	levels(flow, addresses, codes, 'Moved codes');
	flow.add(
		'Quantities',
		[0, 0],
		code(`${ENVELOPE}${LEVEL_BY_CODE}${PROMISED_BY_CODE}
const lines = [];
for (const { json } of $('Levels').all()) {
	for (const { CODE, STATUS } of list(json.STOCK_STATUS.STOCK_ITEM)) {
		const key = CODE.toUpperCase();
		const free = STATUS === '4' ? 0 : Math.floor(levelOf.get(key) - (promised.get(key) ?? 0));
		lines.push({ json: { 'offer-sku': CODE, quantity: Math.max(0, free), 'warehouse-code': '', 'update-delete': 'update' } });
	}
}
return lines;`),
		'Levels',
	);
	stockImport(flow, addresses, 'Quantities');
	const next =
		"={{ DateTime.fromISO($('Ask what moved').first().json.askedAt).minus({ minutes: 10 }).toUTC().toISO() }}";
	flow.add('Move the checkpoint', [0, 0], writeCheckpoint(addresses, 'stock', next), [
		'Complete?',
		0,
	]);
	return flow.build();
}
