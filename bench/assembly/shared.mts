import type { Flow } from '../../workflows/source/flow.mts';
import { choose, waitSeconds } from '../../workflows/source/nodes.mts';
import { rowsOf, updateIn } from '../../workflows/source/tables.mts';
import { api, code, csvFile, ENVELOPE, soap, upload, xml } from './nodes.mts';

/** Parts that the assemblies have in common: levels by SOAP, and a stock import that is waited for. */
export interface Addresses {
	operator: string;
	/** What stands before Mirakl's order id in the Associated Ref. */
	prefix: string;
	salesSource: string;
	companyClass: string;
	soapUrl: string;
	miraklUrl: string;
	apiKey: string;
}

/** Reads one of the operator's checkpoints. */
export function readCheckpoint({ operator }: Addresses, name: string) {
	return rowsOf('Khaos Mirakl Checkpoints', ['operator', 'eq', operator], ['name', 'eq', name]);
}

/** Writes the value of one of the operator's checkpoints. */
export function writeCheckpoint({ operator }: Addresses, name: string, value: string) {
	return {
		...updateIn(
			'Khaos Mirakl Checkpoints',
			{ value },
			['operator', 'eq', operator],
			['name', 'eq', name],
		),
		executeOnce: true,
	};
}

/**
 * Levels of Stock Codes, fifty a call: envelope and document inside are read by an XML node each. Ends in items of one
 * document each, `STOCK_STATUS`.
 *
 * @param codes JavaScript that gives the list of codes
 */
export function levels(flow: Flow, addresses: Addresses, codes: string, after: string): string {
	return soapDocuments(flow, addresses, {
		...{ operation: 'ExportStockStatus', name: 'Levels', after },
		envelopes: `
const codes = ${codes};
const items = [];
for (let at = 0; at < codes.length; at += 50) {
	const StockCode = codes.slice(at, at + 50).join(',');
	items.push({ json: { envelope: envelope('ExportStockStatus', { StockCode, MappingType: 1 }) } });
}
return items;`,
	});
}

/** SOAP calls whose answer is an XML document in a text. Ends in an item for each document. */
export function soapDocuments(
	flow: Flow,
	{ soapUrl }: Addresses,
	call: { operation: string; name: string; after: string; envelopes: string },
): string {
	const { operation, name, after, envelopes } = call;
	flow
		.add(`${name}: requests`, [0, 0], code(ENVELOPE + envelopes), after)
		.add(`${name}: call`, [0, 0], soap(soapUrl, operation), `${name}: requests`)
		.add(`${name}: envelope`, [0, 0], xml(), `${name}: call`)
		.add(
			`${name}: document`,
			[0, 0],
			code(`
return $input.all().map(({ json }) => {
	const body = json['SOAP-ENV:Envelope']['SOAP-ENV:Body'];
	if (body['SOAP-ENV:Fault']) throw new Error(body['SOAP-ENV:Fault'].faultstring);
	return { json: { data: body['NS1:${operation}Response'].return._ } };
});`),
			`${name}: envelope`,
		)
		.add(name, [0, 0], xml(), `${name}: document`);
	return name;
}

/** JavaScript: level and build potential of every row of the documents at hand, by upper-case code. */
export const LEVEL_BY_CODE = `
const levelOf = new Map();
for (const { json } of $('Levels').all()) {
	for (const row of list(json.STOCK_STATUS.STOCK_ITEM)) {
		levelOf.set(row.CODE.toUpperCase(), Number(row.LEVEL) + Number(row.BUILD_POTENTIAL_CHILDREN ?? 0));
	}
}`;

/** JavaScript: units of open orders by upper-case code, as they stand in the table that the node "Open orders" read. */
export const PROMISED_BY_CODE = `
const promised = new Map();
for (const { json } of $('Open orders').all()) {
	for (const line of JSON.parse(json.lines || '[]')) {
		const key = String(line.stockCode ?? line.sku).toUpperCase();
		promised.set(key, (promised.get(key) ?? 0) + Number(line.quantity ?? 0));
	}
}`;

/** Sends the items at hand as one stock file and waits until Mirakl has read it; ends in the last status. */
export function stockImport(flow: Flow, { miraklUrl, apiKey }: Addresses, after: string): string {
	const url = `${miraklUrl}/api/offers/stock/imports`;
	const status = `={{ '${url}/' + $('Send the file').first().json.import_id + '/status' }}`;
	flow
		.add('Stock file', [0, 0], csvFile('stock.csv'), after)
		.add('Send the file', [0, 0], upload({ url, apiKey }), 'Stock file')
		.add('Import status', [0, 0], api({ url: status, apiKey }), 'Send the file')
		.add(
			'Has it ended?',
			[0, 0],
			choose("['COMPLETE', 'FAILED'].includes($json.status)"),
			'Import status',
		)
		.add('Wait a second', [0, 0], waitSeconds(1), ['Has it ended?', 1])
		.wire('Wait a second', 'Import status')
		.add('Complete?', [0, 0], choose("$json.status === 'COMPLETE'"), ['Has it ended?', 0])
		.add('Lines in error?', [0, 0], choose('$json.has_error_report'), ['Complete?', 0])
		.add(
			'Lines in error',
			[0, 0],
			api({ url: status.replace('/status', '/error_report'), apiKey }),
			['Lines in error?', 0],
		);
	return 'Complete?';
}
