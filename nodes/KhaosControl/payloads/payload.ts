import { RemoteError } from '../../common/failures';
import { isLongText, type LongText, type SoapValue } from '../transport/answer';
import { parseSource, TreeBuilder, type ParsedElement, type XmlElement } from '../transport/xml';
import { scanXml } from '../transport/xmlScanner';
import { wholeText, type TextSource } from '../transport/xmlSource';

/**
 * The XML document inside a string answer, as a whole: for short ones. An empty string is an empty document.
 *
 * @throws RemoteError `doubtful` where it is cut or is another document: large answers get cut (guide p.8)
 */
export function readDocument(value: SoapValue | LongText, root: string): XmlElement {
	const source = sourceOf(value, root);
	if (source === undefined) return { name: root, attributes: {}, children: [], text: '' };
	const document = parseSource(source);
	if (!isNamed(document.name, root)) throw unexpectedAnswer(root);
	return document;
}

/**
 * Reads the rows of the XML document inside a string answer one by one; none of them is kept. Rows are the elements
 * inside the element that `path` names: the root, or a way down from it. An empty string has none.
 *
 * What the rows said counts only once this has returned: whether the document was cut is seen at its end.
 *
 * @param path name of the root, or names from the root down
 * @param row  gets the row, and the element around it with its attributes
 * @throws RemoteError `doubtful` where the document is cut, not well formed or another one; and what `row` throws
 */
export function readRows(
	value: SoapValue | LongText,
	path: string | string[],
	row: (row: XmlElement, around: XmlElement) => void,
): void {
	const names = [path].flat();
	const source = sourceOf(value, names[0]);
	if (source !== undefined) scanXml(source, new RowReader(names, row));
}

/** Hands out each row as soon as it is whole, and forgets it. */
class RowReader extends TreeBuilder {
	constructor(
		private readonly path: string[],
		private readonly row: (row: XmlElement, around: XmlElement) => void,
	) {
		super();
	}

	override open(name: string, attributes: Record<string, string>): void {
		if (this.depth === 0 && !isNamed(name, this.path[0])) throw unexpectedAnswer(this.path[0]);
		super.open(name, attributes);
	}

	override close(): void {
		const closed = this.opened.at(-1);
		super.close();
		const around = this.opened.at(-1);
		if (closed && around && this.depth === this.path.length && this.isOnPath()) {
			this.row(closed, around);
		}
	}

	/** Outside of rows there is only the space between them. */
	override text(raw: string, cdata: boolean): void {
		if (this.depth > this.path.length) super.text(raw, cdata);
	}

	protected override attach(parent: ParsedElement, element: ParsedElement): void {
		if (this.depth > this.path.length) super.attach(parent, element);
	}

	private get depth(): number {
		return this.opened.length;
	}

	private isOnPath(): boolean {
		return this.path.every((name, level) => isNamed(this.opened[level].name, name));
	}
}

function sourceOf(value: SoapValue | LongText, root: string): TextSource | undefined {
	if (value === null || value === '') return undefined;
	if (isLongText(value)) return value.source();
	if (typeof value !== 'string') throw unexpectedAnswer(root);
	return wholeText(value);
}

function isNamed(name: string, expected: string): boolean {
	return name.toUpperCase() === expected.toUpperCase();
}

/** The failure of an answer that is well formed but not what the operation returns. */
export function unexpectedAnswer(expected: string): RemoteError {
	return new RemoteError(`Khaos Control's answer is not the ${expected} that was asked for`, {
		kind: 'doubtful',
		fix: 'Check that the Service URL is that of KhaosWS.',
	});
}

/** Digits of a figure that a number of the computer still holds exactly. */
const EXACT_DIGITS = 15;

/**
 * A number as Khaos Control writes it: `53`, `5.66`, `-2`, and, as Delphi does for what rounding leaves over,
 * `2.8E-14`. Undefined where there is none; a missing figure is never 0.
 *
 * @param what names the figure in the error, for example "LEVEL of A-1"
 * @throws RemoteError `doubtful` where the text is something else: `1,5`, `1O`, or more digits than a figure has
 */
export function numberIn(text: string, what = 'a figure'): number | undefined {
	const trimmed = text.trim();
	if (trimmed === '') return undefined;
	const digits = /^[+-]?(\d*)\.?(\d*)(?:E[+-]?\d{1,2})?$/i.exec(trimmed);
	const count = digits === null ? 0 : digits[1].length + digits[2].length;
	const value = Number(trimmed);
	if (count > 0 && digits && digits[1].length <= EXACT_DIGITS && Math.abs(value) < 1e15)
		return value;
	throw new RemoteError(
		`Khaos Control gave ${what} as '${trimmed.slice(0, 40)}', which is no number`,
		{
			kind: 'doubtful',
			fix: 'Numbers are expected with a decimal point and without separators: check the regional settings of the Khaos Control server.',
		},
	);
}

/**
 * A figure in which 0 means something, as an attribute or a member has it.
 *
 * @param text undefined where it is not there: versions and filters leave figures out
 * @returns null where it is not there, which is never 0
 * @throws RemoteError `doubtful` where it is there and empty, or no number
 */
export function quantityIn(text: string | undefined, what: string): number | null {
	if (text === undefined) return null;
	const figure = numberIn(text, what);
	if (figure === undefined) {
		throw new RemoteError(`Khaos Control gave ${what} without a figure`, {
			kind: 'doubtful',
			fix: 'Nothing was concluded from this answer. If it stays so, ask Khaos Control what the empty figure means.',
		});
	}
	return figure;
}

/** Khaos Control's boolean in XML: `-1` true, `0` false; the price lists' `True` counts too. */
export function booleanIn(text: string): boolean {
	return ['-1', '1', 'true'].includes(text.trim().toLowerCase());
}

/** The same where the figure is for information alone: null where there is none, or none that can be read. */
export function figureForInformation(text: string): number | null {
	const trimmed = text.trim();
	return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : null;
}
