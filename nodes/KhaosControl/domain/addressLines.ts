import { wrap } from '../../common/wrap';

const LINES = 3;

/**
 * The lines of an address in the three that Khaos Control has. What fits stays as it is; otherwise the text is broken
 * at words, then flows through all three, and what is left is `rest`: nothing is lost.
 *
 * @param limit characters in a line (35 in the import format)
 */
export function addressLines(given: string[], limit: number): { lines: string[]; rest: string } {
	if (given.length <= LINES && given.every((line) => line.length <= limit)) {
		return { lines: given, rest: '' };
	}
	const texts = given.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
	const broken = texts.flatMap((line) => wrap(line, limit));
	if (broken.length <= LINES) return { lines: broken, rest: '' };
	const flowing = wrap(texts.join(', '), limit);
	return { lines: flowing.slice(0, LINES), rest: flowing.slice(LINES).join(' ') };
}
