import { RemoteError } from '../../common/failures';
import type { HttpResponse } from '../../common/http';
import { failureOf } from './answerFailure';
import { attribute, child, childText, ParsedElement, parseXml, type XmlElement } from './xml';
import { unescapedText, type TextSource } from './xmlSource';
import { unreadable } from './xmlText';

/** What an operation returned: a text, a record, a list, or null where it was nil or there was nothing to return. */
export type SoapValue = string | null | SoapValue[] | { [member: string]: SoapValue };

/** A long text that is not held as one: it is read piece by piece from where it lies. */
export class LongText {
	/** @param source begins at the text's start at each call */
	constructor(readonly source: () => TextSource) {}

	/** The text as a whole. */
	toString(): string {
		const pieces: string[] = [];
		const source = this.source();
		for (let piece = source.next(1 << 20); piece !== undefined; piece = source.next(1 << 20)) {
			pieces.push(piece);
		}
		return pieces.join('');
	}
}

/** Is the value a long text? Told by what it can do, since a value is plain data otherwise. */
export function isLongText(value: SoapValue | LongText): value is LongText {
	return typeof (value as LongText | null)?.source === 'function';
}

/** What makes something of the value of an answer. */
export type Read<T> = (value: SoapValue) => T;

/** One that also takes a long text where it lies; made by `inPlace`. */
export type ReadInPlace<T> = ((value: SoapValue | LongText) => T) & { readonly inPlace: true };

/** Says of a reader that it takes a long text piece by piece, so that nobody unescapes 100 MB into another 70. */
export function inPlace<T>(read: (value: SoapValue | LongText) => T): ReadInPlace<T> {
	return Object.assign((value: SoapValue | LongText) => read(value), { inPlace: true as const });
}

/** Texts from this length on are handed to readers in place. */
const LONG = 100_000;

/**
 * Reads the answer to one call, in any of the ways in which Delphi services write objects (multiRef in the Body, in
 * the wrapper, or inline), and sorts failures (Delphi SOAP; Error Handling):
 *
 * @throws RemoteError `rejected` for a SOAP fault (its text unchanged), `denied` for HTTP 401 and 403, `limited` for
 *         429, `unavailable` for an HTTP error that shows that nothing was done or an HTML page, `doubtful` for another
 *         HTTP error and for a cut or malformed answer; and what `read` throws
 */
export function readAnswerWith<T>(operation: string, response: HttpResponse, read: Read<T>): T {
	const value = openAnswer(operation, response);
	if (!isLongText(value)) return read(value);
	return isInPlace(read) ? read(value) : read(value.toString());
}

/** The same as a value, texts whole. */
export function readAnswer(operation: string, response: HttpResponse): SoapValue {
	return readAnswerWith(operation, response, (value) => value);
}

function isInPlace<T>(read: Read<T>): read is ReadInPlace<T> {
	return 'inPlace' in read;
}

function openAnswer(operation: string, response: HttpResponse): SoapValue | LongText {
	const { status, body } = response;
	if (!/<(?:[\w-]+:)?Envelope[\s>]/.test(body)) throw failureOf(response);
	const document = parseXml(body);
	const content = child(document, 'Body');
	const fault = content && child(content, 'Fault');
	if (fault) throw rejection(fault);
	const wrapper = content && child(content, `${operation}Response`);
	if (document.name !== 'Envelope' || wrapper === undefined || status >= 400) {
		throw new RemoteError(`The answer of Khaos Control to ${operation} cannot be read`, {
			kind: 'doubtful',
			status,
			fix: 'The request may have taken effect. The next run looks before it repeats anything.',
		});
	}
	const result = child(wrapper, 'return');
	if (result === undefined) return null;
	if (result instanceof ParsedElement && holdsLongText(result)) {
		return new LongText(() => unescapedText(result.raw));
	}
	return new Values(document).of(result);
}

function holdsLongText({ attributes, children, raw }: ParsedElement): boolean {
	if (children.length > 0 || 'href' in attributes || 'nil' in attributes) return false;
	return raw.reduce((length, part) => length + part.raw.length, 0) >= LONG;
}

function rejection(fault: XmlElement): RemoteError {
	const detail = child(fault, 'detail')?.children[0];
	const exception = detail && childText(detail, 'ExceptionClassName');
	return new RemoteError(child(fault, 'faultstring')?.text ?? '', {
		kind: 'rejected',
		code: exception || childText(fault, 'faultactor') || undefined,
		fix: 'This is the text of Khaos Control itself.',
	});
}

/** An answer never nests deeply. */
const DEEPEST = 20;

/** Makes values of the elements of one answer. */
class Values {
	private readonly objects = new Map<string, XmlElement>();
	private elements = 0;
	private made = 0;

	constructor(document: XmlElement) {
		this.note(document);
	}

	private note(element: XmlElement): void {
		this.elements += 1;
		const id = attribute(element, 'id');
		// two objects of one number: nobody can say which one is meant
		if (id !== '' && this.objects.has(id)) throw unreadable('names two objects alike');
		if (id !== '') this.objects.set(id, element);
		for (const inside of element.children) this.note(inside);
	}

	of(element: XmlElement | undefined, depth = 0): SoapValue {
		this.made += 1;
		// a reference to nothing means that the answer was cut; one to itself, or objects used over and over, never end
		if (element === undefined || depth > DEEPEST || this.made > 2 * this.elements + 1_000) {
			throw unreadable('is not complete');
		}
		const target = attribute(element, 'href').replace(/^#/, '');
		if (target !== '') return this.of(this.objects.get(target), depth + 1);
		if (['true', '1'].includes(attribute(element, 'nil'))) return null;
		if (isArray(element)) return this.list(element, depth);
		if (element.children.length === 0) return element.text;
		const record = Object.fromEntries(
			element.children.map((member) => [member.name, this.of(member, depth + 1)]),
		);
		if (Object.keys(record).length < element.children.length) {
			throw unreadable('gives a member twice');
		}
		return record;
	}

	/** The length that an array announces has to fit: a part that fell out must not go unnoticed. */
	private list(element: XmlElement, depth: number): SoapValue[] {
		const announced = /\[(\d+)\]$/.exec(attribute(element, 'arrayType'))?.[1];
		if (announced !== undefined && Number(announced) !== element.children.length) {
			throw unreadable('is not complete');
		}
		return element.children.map((part) => this.of(part, depth + 1));
	}
}

function isArray(element: XmlElement): boolean {
	if (attribute(element, 'arrayType') !== '') return true;
	if (/(?:^|:)Array$/.test(attribute(element, 'type'))) return true;
	return element.children.length > 0 && element.children.every(({ name }) => name === 'item');
}
