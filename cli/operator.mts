import { createHash } from 'node:crypto';
import { uuidOf } from '../workflows/source/flow.mts';
import { Problem } from './problem.mts';

const LONGEST_NAME = 60;

/** One marketplace operator, and everything that must be its own in an n8n. */
export interface Operator {
	/** As in the operators' table: it is compared with upper and lower case. */
	name: string;
	/** Part of paths and file names: a readable part, and a part that no other name has. */
	slug: string;
	/** The id that takes the place of a template's. */
	idFor: (templateId: string) => string;
}

/**
 * The operator of a name. Everything in it follows from the name alone, so that the same name gives the same ids and
 * paths; names that differ in a single letter, or in its case, give others.
 *
 * @throws {Problem} for a name that n8n or the tables cannot carry
 */
export function operatorNamed(text: string): Operator {
	const name = text.normalize('NFC').trim();
	if (name === '') throw new Problem('The operator’s name is empty: give it with --operator NAME.');
	if (/\p{C}/u.test(name))
		throw new Problem('The operator’s name holds a character that cannot be seen: type it anew.');
	if (name.startsWith('='))
		throw new Problem('The operator’s name begins with “=”, which n8n takes for an expression.');
	if (name.length > LONGEST_NAME)
		throw new Problem(
			`The operator’s name has ${name.length} characters: ${LONGEST_NAME} are possible.`,
		);
	const own = createHash('sha256').update(name).digest('hex').slice(0, 10);
	const slug = [readable(name), own].filter(Boolean).join('-');
	return { name, slug, idFor: (templateId) => uuidOf(JSON.stringify([name, templateId])) };
}

/** What of a name may stand in a path: “B&Q” gives `b-q`. */
function readable(name: string): string {
	return name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 30)
		.replace(/^-+|-+$/g, '');
}
