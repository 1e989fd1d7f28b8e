import type { SoapValue } from '../transport/answer';
import { child, childrenOf, childText, parseXml, type XmlElement } from '../transport/xml';
import { figureForInformation, readDocument } from './payload';

/**
 * Does `ExportOrders` show the order exactly as a document would have it? Everything that the document says must be
 * stored so; what it leaves out does not count. Numbers are compared as numbers.
 *
 * @param document `SALES_ORDERS` with one order
 * @throws RemoteError `doubtful` where the answer is cut or another document
 */
export function isStoredAs(answer: SoapValue, document: string): boolean {
	const [wanted] = childrenOf(parseXml(document), 'SALES_ORDER');
	const reference = referenceOf(wanted);
	return childrenOf(readDocument(answer, 'SALES_ORDERS'), 'SALES_ORDER').some(
		(stored) => referenceOf(stored) === reference && holds(stored, wanted),
	);
}

function referenceOf(order: XmlElement): string {
	const header = child(order, 'ORDER_HEADER');
	return header === undefined ? '' : childText(header, 'ASSOCIATED_REF');
}

/** A list, such as the lines of an order, must be as long and in the same order. */
function holds(stored: XmlElement, wanted: XmlElement): boolean {
	if (wanted.children.length === 0) {
		return stored.children.length === 0 && isSameText(stored.text, wanted.text);
	}
	const names = new Set(wanted.children.map(({ name }) => name));
	return [...names].every((name) => {
		const there = childrenOf(stored, name);
		const asked = childrenOf(wanted, name);
		return there.length === asked.length && asked.every((part, i) => holds(there[i], part));
	});
}

function isSameText(a: string, b: string): boolean {
	const [left, right] = [figureForInformation(a), figureForInformation(b)];
	if (left !== null && right !== null) return left === right;
	return a.trim() === b.trim();
}
