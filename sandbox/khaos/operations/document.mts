import { SoapFault } from '../soap/envelope.mts';
import { parseXml, type Element } from '../xml.mts';

/**
 * Parses the XML document in a parameter.
 *
 * @param subject  what the document holds, for the fault's text, e.g. `orders`
 * @throws SoapFault when it is not well formed or has another root element
 */
export function documentIn(xml: string, subject: string, rootName: string): Element {
	let root: Element;
	try {
		root = parseXml(xml);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new SoapFault(`The ${subject} are not valid XML: ${reason}`, 'EDOMParseError');
	}
	if (root.name !== rootName) throw new SoapFault(`Unexpected element ${root.name}`);
	return root;
}
