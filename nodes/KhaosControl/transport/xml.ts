import { scanXml, type XmlHandler } from './xmlScanner';
import { wholeText, type RawText, type TextSource } from './xmlSource';
import { decode, literal, unreadable } from './xmlText';

export { escapeXml } from './xmlText';

/** One XML element; names are without their namespace prefix, texts are decoded and joined, CDATA included. */
export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	children: readonly XmlElement[];
	readonly text: string;
}

/** Most elements have no children, or no text: a large answer has a hundred thousand of them. */
const NO_CHILDREN: XmlElement[] = [];
const NO_TEXT: RawText[] = [];

/** An element that decodes its text when it is asked for: most texts of a large answer are asked for once or never. */
export class ParsedElement implements XmlElement {
	children: readonly XmlElement[] = NO_CHILDREN;
	/** Its own text as it stands in the document, in order. */
	raw: readonly RawText[] = NO_TEXT;

	constructor(
		readonly name: string,
		readonly attributes: Record<string, string>,
	) {}

	addChild(element: XmlElement): void {
		// a list of its own is made for one: V8 makes room for sixteen in an empty one that grows
		if (this.children === NO_CHILDREN) this.children = [element];
		else (this.children as XmlElement[]).push(element);
	}

	addText(text: RawText): void {
		if (this.raw === NO_TEXT) this.raw = [text];
		else (this.raw as RawText[]).push(text);
	}

	get text(): string {
		if (this.raw.length === 0) return '';
		if (this.raw.length === 1) return textOf(this.raw[0]);
		return this.raw.map(textOf).join('');
	}
}

function textOf({ raw, cdata }: RawText): string {
	return cdata ? literal(raw) : decode(raw);
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
		this.opened.at(-1)?.addText({ raw, cdata });
	}

	protected attach(parent: ParsedElement, element: ParsedElement): void {
		parent.addChild(element);
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
