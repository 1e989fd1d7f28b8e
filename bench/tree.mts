import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** What the baselines do: XML text to a full object tree, checked first as the parser itself does not. */
export function tree(text: string): Record<string, unknown> {
	if (XMLValidator.validate(text) !== true) throw new Error('not XML');
	const parser = new XMLParser({
		ignoreAttributes: false,
		parseTagValue: false,
		// the parser's own limits count even `&lt;` and refuse a long answer
		processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
	});
	return parser.parse(text) as Record<string, unknown>;
}

/** The stock items of a document, attributes as `@_NAME`. */
export function rowsOfTree(document: string): Array<Record<string, string>> {
	const status = tree(document).STOCK_STATUS as { STOCK_ITEM: Array<Record<string, string>> };
	return status.STOCK_ITEM;
}

/** The stock items of an answer: its envelope to a tree, and the document inside to another. */
export function readTwice(body: string): Array<Record<string, string>> {
	const envelope = tree(body)['SOAP-ENV:Envelope'] as Record<string, Record<string, unknown>>;
	const answer = envelope['SOAP-ENV:Body']?.['NS1:ExportStockStatusResponse'];
	return rowsOfTree((answer as Record<string, Record<string, string>>).return?.['#text'] ?? '');
}
