/** A full `ExportStockStatus`: 100 MB on the wire, read into stock levels. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readStockLevels } from '../../nodes/KhaosControl/payloads/stockStatus.ts';
import { readAnswerWith } from '../../nodes/KhaosControl/transport/answer.ts';
import { benchCase } from '../case.mts';

const FULL_BYTES = 100_000_000;

interface Found {
	rows: number;
	units: number;
}

export default benchCase({
	name: 'khaos-stock',
	title: 'a full ExportStockStatus answer (100 MB; short: 10 MB) from SOAP text to stock levels',
	baselineIs:
		'fast-xml-parser checks and parses the envelope and then the document inside into full object trees',
	targets: { time: 3, memory: 3 },
	input: (short) => stockAnswer(short ? FULL_BYTES / 10 : FULL_BYTES),
	ours(body): Found {
		const response = { status: 200, headers: {}, body };
		const levels = readAnswerWith('ExportStockStatus', response, readStockLevels);
		return { rows: levels.length, units: levels.reduce((sum, { level }) => sum + level, 0) };
	},
	baseline(body): Found {
		const envelope = tree(body)['SOAP-ENV:Envelope'] as Record<string, Record<string, unknown>>;
		const answer = envelope['SOAP-ENV:Body']?.['NS1:ExportStockStatusResponse'];
		const text = (answer as Record<string, Record<string, string>>).return?.['#text'] ?? '';
		const status = tree(text).STOCK_STATUS as { STOCK_ITEM: Array<{ LEVEL: string }> };
		const rows = status.STOCK_ITEM;
		return { rows: rows.length, units: rows.reduce((sum, { LEVEL }) => sum + Number(LEVEL), 0) };
	},
});

function tree(text: string): Record<string, unknown> {
	if (XMLValidator.validate(text) !== true) throw new Error('not XML');
	const parser = new XMLParser({
		ignoreAttributes: false,
		parseTagValue: false,
		// the parser's own limits count even `&lt;` and refuse a long answer
		processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
	});
	return parser.parse(text) as Record<string, unknown>;
}

function stockAnswer(bytes: number): string {
	const parts: string[] = [];
	for (let size = 0, i = 0; size < bytes; i++) {
		const row = escaped(stockItem(i));
		size += row.length;
		parts.push(row);
	}
	return (
		'<?xml version="1.0"?>\r\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
		' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
		'<SOAP-ENV:Body><NS1:ExportStockStatusResponse xmlns:NS1="urn:IKosWebIntf-IKosWeb"><return xsi:type="xsd:string">' +
		`${escaped('<STOCK_STATUS SITE="Main Site">')}${parts.join('')}${escaped('</STOCK_STATUS>')}` +
		'</return></NS1:ExportStockStatusResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>'
	);
}

function stockItem(i: number): string {
	const price = `${(i % 90) + 3}.${i % 10}0`;
	return (
		`<STOCK_ITEM CODE="ITEM-${i}" ID="${i}" OTHER_REF="50${i}" DESC="Mug &amp; box, no. ${i}"><BUY_PRICE>${price}</BUY_PRICE>` +
		`<SELL_PRICE>${price}</SELL_PRICE><WEBSELL_PRICE>0</WEBSELL_PRICE><BUNDLE_PRICE>0</BUNDLE_PRICE><SAFE_LEVEL>6</SAFE_LEVEL>` +
		`<MIN_LEVEL>3</MIN_LEVEL><LEVEL>${i % 200}</LEVEL><STATUS>${i % 4}</STATUS><LEAD_TIME></LEAD_TIME></STOCK_ITEM>`
	);
}

function escaped(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
