import { parseXml, type XmlElement } from '../transport/xml';

export type XmlJson = string | { [name: string]: XmlJson | XmlJson[] };

/** Name of the member that holds the text of an element which has attributes or children as well. */
const TEXT = '#text';

/**
 * The document inside a string answer as JSON, or undefined where the string is no XML document. An element with
 * nothing but text is that text; attributes are members with `@` before their names; elements that stand more than
 * once are a list. Nothing is turned into numbers: codes keep their zeros.
 */
export function documentAsJson(text: string): { [root: string]: XmlJson } | undefined {
	if (!/^[\s\uFEFF]*</.test(text)) return undefined;
	const root = parsedOrUndefined(text);
	return root && { [root.name]: asJson(root) };
}

function parsedOrUndefined(text: string): XmlElement | undefined {
	try {
		return parseXml(text);
	} catch {
		return undefined;
	}
}

function asJson(element: XmlElement): XmlJson {
	const attributes = Object.entries(element.attributes);
	if (attributes.length === 0 && element.children.length === 0) return element.text;
	const members = new Map<string, XmlJson[]>();
	for (const child of element.children) {
		members.set(child.name, [...(members.get(child.name) ?? []), asJson(child)]);
	}
	const text = element.text.trim();
	return Object.fromEntries([
		...attributes.map(([name, value]) => [`@${name}`, value]),
		...(text === '' ? [] : [[TEXT, text]]),
		...[...members].map(([name, list]) => [name, list.length === 1 ? list[0] : list]),
	]) as XmlJson;
}
