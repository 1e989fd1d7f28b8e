/** Ways in which an answer gets damaged; all of them chosen by one seed, so that a failure can be had again. */

export type Random = () => number;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const pick = <T,>(list: T[], random: Random): T | undefined =>
	list[Math.floor(random() * list.length)];
const place = (text: string, random: Random) => Math.floor(random() * text.length);
const replaced = (text: string, at: number, length: number, by: string) =>
	text.slice(0, at) + by + text.slice(at + length);
/** Tags of the envelope, and those that lie escaped inside it. */
const TAG = /<[^<>]{1,200}>|&lt;(?:(?!&lt;|&gt;)[\s\S]){1,200}&gt;/g;

/** Does something to one of the parts that match. */
function onOne(pattern: RegExp, change: (part: string, random: Random) => string) {
	return (text: string, random: Random): string => {
		const match = pick([...text.matchAll(pattern)], random);
		if (match === undefined) return text;
		return replaced(text, match.index, match[0].length, change(match[0], random));
	};
}

const MUTATIONS: Array<(text: string, random: Random) => string> = [
	(text, random) => text.slice(0, place(text, random)),
	(text, random) => {
		const at = place(text, random);
		return replaced(text, at, 2, [...text.slice(at, at + 2)].reverse().join(''));
	},
	(text, random) =>
		replaced(text, place(text, random), 1, String.fromCharCode(Math.floor(random() * 128))),
	(text, random) => replaced(text, place(text, random), Math.floor(random() * 60), ''),
	onOne(TAG, () => ''),
	onOne(TAG, (tag) => tag + tag),
	onOne(/(?:href="#|id=")\d+/g, (part, random) =>
		part.replace(/\d+/, String(Math.floor(random() * 5))),
	),
	onOne(/<item[^>]*>/g, () => '<item href="#1"/>'),
	onOne(/\d+/g, (_part, random) => '9'.repeat(1 + Math.floor(random() * 400))),
	onOne(
		/\d+/g,
		(_part, random) => pick(['1O', '', '1,5', 'NaN', '-', '1e3', '0x10'], random) ?? '',
	),
	onOne(
		/&\w+;/g,
		(_part, random) => pick(['&', '&bomb;', '&#0;', '&#xFFFFFFF;', '&amp'], random) ?? '',
	),
	(text) => text.replace('?>', '?><!DOCTYPE x [<!ENTITY bomb "&bomb;&bomb;">]>'),
	(text) => text.replace(/<return[^>]*>/, (tag) => `${tag}<![CDATA[`),
];

/** The text with one, two or three things done to it. */
export function mutated(text: string, random: Random): string {
	let damaged = text;
	for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
		damaged = pick(MUTATIONS, random)?.(damaged, random) ?? damaged;
	}
	return damaged;
}
