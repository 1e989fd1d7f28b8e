import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of a parsed document, without namespaces: its text, attributes and children in order. */
export interface Element {
	name: string;
	text: string;
	attributes: Record<string, string>;
	children: Element[];
}

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	removeNSPrefix: true,
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	processEntities: true,
	htmlEntities: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
});

/** Parses a document and returns its root element. @throws Error when it is not well formed */
export function parseXml(text: string): Element {
	const source = text.replace(/^\uFEFF/, '').trim();
	const valid = XMLValidator.validate(source);
	if (valid !== true) throw new Error(`${valid.err.msg} (line ${valid.err.line})`);
	const roots = toElements(parser.parse(source));
	const root = roots.find((element) => element.name !== '#text');
	if (root === undefined) throw new Error('the document has no root element');
	return root;
}

function toElements(nodes: unknown): Element[] {
	if (!Array.isArray(nodes)) return [];
	return nodes.map((node: Record<string, unknown>) => {
		const name = Object.keys(node).find((key) => key !== ':@') ?? '';
		if (name === '#text') {
			return { name, text: String(node[name]), attributes: {}, children: [] };
		}
		const inside = toElements(node[name]);
		const attributes: Record<string, string> = {};
		for (const [key, value] of Object.entries((node[':@'] as object | undefined) ?? {})) {
			attributes[key] = String(value);
		}
		return {
			name,
			text: inside
				.filter((child) => child.name === '#text')
				.map((child) => child.text)
				.join(''),
			attributes,
			children: inside.filter((child) => child.name !== '#text'),
		};
	});
}

/** First child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
	return element?.children.find((candidate) => candidate.name === name);
}

/** Trimmed text of a child; empty when the child is missing. */
export function childText(element: Element | undefined, name: string): string {
	return child(element, name)?.text.trim() ?? '';
}

/** The same element with another text in every element of that name. */
export function withText(element: Element, name: string, text: string): Element {
	if (element.name === name) return { ...element, text };
	return { ...element, children: element.children.map((inner) => withText(inner, name, text)) };
}

/** Escapes text for element content and attributes. */
export function escapeXml(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');
}

type Attributes = Record<string, string | number>;

/** Writes the XML of string answers, with CDATA where the service is configured so. */
export class XmlWriter {
	constructor(private readonly cdata: boolean) {}

	/** An element with text content. */
	text(name: string, value: string | number, attributes: Attributes = {}): string {
		const text = String(value);
		const plain = typeof value === 'number' || !this.cdata || text === '';
		const content = plain
			? escapeXml(text)
			: `<![CDATA[${text.replace(/]]>/g, ']]]]><![CDATA[>')}]]>`;
		return content === ''
			? `<${name}${written(attributes)}/>`
			: `<${name}${written(attributes)}>${content}</${name}>`;
	}

	/** An element with child elements, given as finished XML. */
	node(name: string, attributes: Attributes, children: string[] = []): string {
		const inside = children.join('');
		return inside === ''
			? `<${name}${written(attributes)}/>`
			: `<${name}${written(attributes)}>${inside}</${name}>`;
	}
}

function written(attributes: Attributes): string {
	return Object.entries(attributes)
		.map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
		.join('');
}

/** Writes a parsed element again, its text through the writer. */
export function writeElement(element: Element, writer: XmlWriter): string {
	return element.children.length === 0
		? writer.text(element.name, element.text.trim(), element.attributes)
		: writer.node(
				element.name,
				element.attributes,
				element.children.map((inner) => writeElement(inner, writer)),
			);
}
