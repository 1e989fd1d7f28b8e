import { scanXml, type XmlHandler } from './xmlScanner';
import { wholeText, type RawText, type TextSource } from './xmlSource';
import { decode, literal, unreadable } from './xmlText';

export { escapeXml } from './xmlText';

/** One XML element; names are without their namespace prefix, texts are decoded and joined, CDATA included. */
export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	children: XmlElement[];
	readonly text: string;
}

/** An element that decodes its text when it is asked for: most texts of a large answer are asked for once or never. */
export class ParsedElement implements XmlElement {
	readonly children: XmlElement[] = [];
	/** Its own text as it stands in the document, in order. */
	readonly raw: RawText[] = [];

	constructor(
		readonly name: string,
		readonly attributes: Record<string, string>,
	) {}

	get text(): string {
		return this.raw.map(({ raw, cdata }) => (cdata ? literal(raw) : decode(raw))).join('');
	}
}

/**
 * Parses a whole XML document; a byte order mark and a declaration are skipped.
 *
 * @throws RemoteError `doubtful` where the text is cut or is no XML
 */
export function parseXml(text: string): ParsedElement {
	return parseSource(wholeText(text));
}

/** The same for a text that is read piece by piece. */
export function parseSource(source: TextSource): ParsedElement {
	const whole = new TreeBuilder();
	scanXml(source, whole);
	if (whole.root === undefined) throw unreadable();
	return whole.root;
}

/** Builds elements out of what the scanner tells. */
export class TreeBuilder implements XmlHandler {
	root?: ParsedElement;
	/** The open elements, the outermost first. */
	readonly opened: ParsedElement[] = [];

	open(name: string, attributes: Record<string, string>): void {
		const element = new ParsedElement(name, attributes);
		const parent = this.opened.at(-1);
		if (parent === undefined) this.root = element;
		else this.attach(parent, element);
		this.opened.push(element);
	}

	close(): void {
		this.opened.pop();
	}

	text(raw: string, cdata: boolean): void {
		this.opened.at(-1)?.raw.push({ raw, cdata });
	}

	protected attach(parent: ParsedElement, element: ParsedElement): void {
		parent.children.push(element);
	}
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
	return Object.hasOwn(element.attributes, name) ? element.attributes[name].trim() : '';
}
