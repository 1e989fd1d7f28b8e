/** How much, told by the number of codes or by the length; `from` is the number of the first code. */
type Size = ({ codes: number } | { bytes: number }) & { from?: number };

/** An answer to ExportStockStatus: the document as a text inside the envelope. */
export function stockAnswer(size: Size): string {
	return (
		'<?xml version="1.0"?>\r\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
		' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
		'<SOAP-ENV:Body><NS1:ExportStockStatusResponse xmlns:NS1="urn:IKosWebIntf-IKosWeb"><return xsi:type="xsd:string">' +
		`${escaped('<STOCK_STATUS SITE="Main Site">')}${items(size, escaped)}${escaped('</STOCK_STATUS>')}` +
		'</return></NS1:ExportStockStatusResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>'
	);
}

/** The document alone. */
export function stockDocument(size: Size): string {
	return `<STOCK_STATUS SITE="Main Site">${items(size, (row) => row)}</STOCK_STATUS>`;
}

function items(size: Size, write: (row: string) => string): string {
	const parts: string[] = [];
	const { from = 0 } = size;
	const goesOn = (length: number) =>
		'codes' in size ? parts.length < size.codes : length < size.bytes;
	for (let length = 0; goesOn(length); ) {
		const row = write(stockItem(from + parts.length));
		length += row.length;
		parts.push(row);
	}
	return parts.join('');
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
