import type { TextSource } from './xmlSource';
import { decode, unreadable } from './xmlText';

/** What is told of a document while it is read, in its order. Names are without their namespace prefix. */
export interface XmlHandler {
	open(name: string, attributes: Record<string, string>): void;
	close(): void;
	/** Text as it stands in the document: `decode` it unless it is the inside of a CDATA section. */
	text(raw: string, cdata: boolean): void;
}

const PIECE = 65_536;
const DEEPEST = 200;
/** No tag is longer; what is was cut or is no XML. */
const LONGEST_TAG = 4_000_000;

const NAME = /[A-Za-z_:\u00B7-\uFFFF][\w:.\-\u00B7-\uFFFF]*/y;
const ATTRIBUTE =
	/\s+([A-Za-z_:\u00B7-\uFFFF][\w:.\-\u00B7-\uFFFF]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const NO_ATTRIBUTES: Record<string, string> = Object.freeze({}) as Record<string, string>;

/**
 * Reads an XML document once, from its beginning to its end, strictly: what is not well formed is found. Only elements,
 * attributes, texts, CDATA sections, comments and declarations are read; a document type (DTD) is refused, and with it
 * every entity of its own, whether it grows without end or reads a file. What was told before a failure counts for
 * nothing.
 *
 * A scanner of our own, because it reads a document where it lies, still escaped inside the answer, at several times the
 * speed of the general parsers, and because it has nothing that would have to be switched off.
 *
 * @throws RemoteError `doubtful` where the document was cut, is not well formed, or has a document type
 */
export function scanXml(source: TextSource, handler: XmlHandler): void {
	new Scanner(source, handler).run();
}

class Scanner {
	private text = '';
	private at = 0;
	private rootSeen = false;
	/** Names of the open elements as they stand in the document. */
	private readonly stack: string[] = [];
	private readonly localNames = new Map<string, string>();
	/** The start tag that was read last; members, since an object for each tag is most of the garbage of a long answer. */
	private tagName = '';
	private tagAttributes = NO_ATTRIBUTES;
	private tagIsEmpty = false;

	constructor(
		private readonly source: TextSource,
		private readonly handler: XmlHandler,
	) {}

	run(): void {
		this.refill();
		while (this.text.charCodeAt(this.at) === 0xfeff) this.at += 1;
		for (;;) {
			const tag = this.text.indexOf('<', this.at);
			if (tag === -1) {
				if (this.refill()) continue;
				break;
			}
			if (tag > this.at) this.characters(this.text.slice(this.at, tag), false);
			this.at = tag;
			this.markup();
		}
		this.characters(this.text.slice(this.at), false);
		if (this.stack.length > 0 || !this.rootSeen) throw unreadable();
	}

	private markup(): void {
		const next = this.charAt(1);
		if (next === '/') this.closing();
		else if (next === '?') this.skipTo('?>', 2);
		else if (next === '!') this.declaration();
		else this.opening();
	}

	private opening(): void {
		this.readTag();
		const { tagName: name, tagAttributes: attributes, tagIsEmpty: empty } = this;
		if (this.stack.length === 0 && this.rootSeen) throw unreadable();
		if (this.stack.length >= DEEPEST) throw unreadable('nests too deeply');
		this.rootSeen = true;
		this.handler.open(this.local(name), attributes);
		if (empty) this.handler.close();
		else this.stack.push(name);
	}

	/** Reads the start tag that begins here; more of the document is fetched until it is whole. */
	private readTag(): void {
		while (!this.isWholeTag()) {
			if (this.text.length - this.at > LONGEST_TAG || !this.refill()) throw unreadable();
		}
	}

	/** Reads it into the members for the tag, where it is whole. */
	private isWholeTag(): boolean {
		const { text } = this;
		NAME.lastIndex = this.at + 1;
		if (!NAME.test(text)) return false;
		let end = NAME.lastIndex;
		this.tagName = text.slice(this.at + 1, end);
		if (text.charCodeAt(end) === 0x3e) {
			this.at = end + 1;
			this.tagAttributes = NO_ATTRIBUTES;
			this.tagIsEmpty = false;
			return true;
		}
		const attributes: Record<string, string> = {};
		let names: string[] | undefined;
		for (;;) {
			ATTRIBUTE.lastIndex = end;
			const match = ATTRIBUTE.exec(text);
			if (match === null) break;
			if (names === undefined) names = [match[1]];
			else if (names.includes(match[1])) throw unreadable();
			else names.push(match[1]);
			attributes[this.local(match[1])] = decode(match[2] ?? match[3]);
			end = ATTRIBUTE.lastIndex;
		}
		TAG_END.lastIndex = end;
		const closed = TAG_END.exec(text);
		if (closed === null) return false;
		this.at = TAG_END.lastIndex;
		this.tagAttributes = attributes;
		this.tagIsEmpty = closed[1] === '/';
		return true;
	}

	private closing(): void {
		const name = this.stack.pop();
		if (name !== undefined && this.closesPlainly(name)) {
			this.at += name.length + 3;
			return this.handler.close();
		}
		const end = this.find('>', 2);
		const written = this.text.slice(this.at + 2, end);
		if (name === undefined || (written !== name && written.trimEnd() !== name)) throw unreadable();
		this.at = end + 1;
		this.handler.close();
	}

	/** By far the most end tags are the name alone. */
	private closesPlainly(name: string): boolean {
		const { text, at } = this;
		return text.startsWith(name, at + 2) && text.charCodeAt(at + 2 + name.length) === 0x3e;
	}

	private declaration(): void {
		if (this.startsWith('<!--')) return this.skipTo('-->', 4);
		if (!this.startsWith('<![CDATA[')) {
			throw unreadable('declares a document type (DTD), which is never read');
		}
		const end = this.find(']]>', 9);
		this.characters(this.text.slice(this.at + 9, end), true);
		this.at = end + 3;
	}

	private characters(raw: string, cdata: boolean): void {
		if (raw === '') return;
		if (this.stack.length > 0) this.handler.text(raw, cdata);
		// around the root nothing but space may stand
		else if (cdata || /[^ \t\r\n]/.test(raw)) throw unreadable();
	}

	private skipTo(end: string, offset: number): void {
		this.at = this.find(end, offset) + end.length;
	}

	/** The place of a text behind this place; what lies between stays at hand. */
	private find(wanted: string, offset: number): number {
		for (let looked = offset; ; ) {
			const found = this.text.indexOf(wanted, this.at + looked);
			if (found !== -1) return found;
			looked = Math.max(offset, this.text.length - this.at - wanted.length);
			if (!this.refill()) throw unreadable();
		}
	}

	private startsWith(wanted: string): boolean {
		while (this.text.length - this.at < wanted.length && this.refill());
		return this.text.startsWith(wanted, this.at);
	}

	private charAt(offset: number): string {
		if (this.at + offset >= this.text.length) this.refill();
		return this.text.charAt(this.at + offset);
	}

	/** Forgets what was read and fetches more: twice as much each time, where one thing is long. */
	private refill(): boolean {
		const rest = this.text.slice(this.at);
		const piece = this.source.next(Math.max(PIECE, rest.length));
		if (piece === undefined) return false;
		this.text = rest + piece;
		this.at = 0;
		return true;
	}

	/** The name without its prefix; a declaration of a prefix keeps it (`xmlns:NS1`), so that none hides another. */
	private local(name: string): string {
		const known = this.localNames.get(name);
		if (known !== undefined) return known;
		const local = name.startsWith('xmlns:') ? name : name.slice(name.indexOf(':') + 1);
		// copied, since a part of a long string keeps the whole of it
		const own = decode(local);
		if (this.localNames.size < 1_000) this.localNames.set(name, own);
		return own;
	}
}
