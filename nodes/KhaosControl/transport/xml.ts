import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { RemoteError } from '../../common/failures';

/** One XML element; names are without their namespace prefix, texts are decoded and joined, CDATA included. */
export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	children: XmlElement[];
	text: string;
}

/** Entities are decoded here and not by the parser, whose limits count even `&lt;` and refuse long answers. */
const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	processEntities: false,
	cdataPropName: '#cdata',
	ignoreDeclaration: true,
	ignorePiTags: true,
});

/**
 * Parses a whole XML document; a byte order mark and a declaration are skipped.
 *
 * @throws RemoteError `doubtful` where the text is cut or is no XML
 */
export function parseXml(text: string): XmlElement {
	const document = text.replace(/^\uFEFF+/, '').trim();
	if (document === '' || XMLValidator.validate(document) !== true) throw unreadable();
	const [root] = elements(parser.parse(document) as ParsedNode[]);
	if (root === undefined) throw unreadable();
	return root;
}

function unreadable(): RemoteError {
	return new RemoteError('The answer of Khaos Control was cut or is not XML', {
		kind: 'doubtful',
		fix: 'The request may have taken effect. The next run looks before it repeats anything.',
	});
}

type ParsedNode = Record<string, unknown>;

function elements(nodes: ParsedNode[]): XmlElement[] {
	return nodes.flatMap((node) => {
		const name = Object.keys(node).find((key) => key !== ':@' && !key.startsWith('#'));
		if (name === undefined) return [];
		const content = node[name] as ParsedNode[];
		const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>);
		return [
			{
				name: localName(name),
				attributes: Object.fromEntries(
					attributes.map(([key, value]) => [localName(key), decode(value)]),
				),
				children: elements(content),
				text: textOf(content),
			},
		];
	});
}

function textOf(nodes: ParsedNode[]): string {
	return nodes
		.map((node) => {
			if ('#text' in node) return decode(String(node['#text']));
			if ('#cdata' in node) {
				return (node['#cdata'] as ParsedNode[]).map((part) => String(part['#text'])).join('');
			}
			return '';
		})
		.join('');
}

/** The name without its prefix; a declaration of a prefix keeps it (`xmlns:NS1`), so that none hides another. */
function localName(name: string): string {
	return name.startsWith('xmlns:') ? name : name.slice(name.indexOf(':') + 1);
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (typeof name === 'string') return NAMED[name] ?? whole;
		const point = typeof hex === 'string' ? parseInt(hex, 16) : parseInt(String(decimal), 10);
		return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
	});
}

/** Characters that XML 1.0 cannot carry, not even escaped; a person cannot see them either. */
// eslint-disable-next-line no-control-regex
const IMPOSSIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Escapes a value for an element's text or an attribute. */
export function escapeXml(value: string): string {
	return value
		.replace(IMPOSSIBLE, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/\r/g, '&#13;');
}

/** The first child of that name, whatever its place. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
	return element.children.find((candidate) => candidate.name === name);
}

/** All children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
	return element?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** The trimmed text of the child of that name; empty where there is none. */
export function childText(element: XmlElement, name: string): string {
	return child(element, name)?.text.trim() ?? '';
}

/** The attribute, trimmed; empty where there is none. */
export function attribute(element: XmlElement, name: string): string {
	return element.attributes[name]?.trim() ?? '';
}
