export type NameVerdict = 'found' | 'differsInCase' | 'differsInSpaces' | 'similar' | 'unknown';

export interface ComparedName {
	name: string;
	verdict: NameVerdict;
	/** Names of Khaos Control that the person may have meant, best first; none is ever chosen by the program. */
	candidates: string[];
	/** What is wrong with it, in words; empty where nothing is. */
	problem: string;
}

const MOST_CANDIDATES = 3;

/**
 * Holds a configured name against the names that Khaos Control has. It compares some of them with exact case
 * (guide v7.8d, ImportOrders), so anything but the same characters is a finding.
 *
 * @param known the names, and other spellings that count as well, such as codes
 * @param what  for the words: "Sales source"
 */
export function compareName(name: string, known: string[], what: string): ComparedName {
	if (known.includes(name)) return { name, verdict: 'found', candidates: [], problem: '' };
	const finding = (verdict: NameVerdict, candidates: string[], how: string): ComparedName => ({
		name,
		verdict,
		candidates,
		problem: `${what} '${name}' ${how}`,
	});
	const [sameLetters] = known.filter((other) => other.toLowerCase() === name.toLowerCase());
	if (sameLetters !== undefined) {
		return finding(
			'differsInCase',
			[sameLetters],
			`differs in upper and lower case: Khaos Control has '${sameLetters}'`,
		);
	}
	const [sameWords] = known.filter((other) => squeezed(other) === squeezed(name));
	if (sameWords !== undefined) {
		return finding(
			'differsInSpaces',
			[sameWords],
			`differs in spaces: Khaos Control has '${sameWords}'`,
		);
	}
	const similar = mostSimilar(name, known);
	if (similar.length === 0) return finding('unknown', [], 'is not in Khaos Control');
	const said = similar.map((other) => `'${other}'`).join(' or ');
	return finding('similar', similar, `is not in Khaos Control. Is it ${said}?`);
}

function squeezed(name: string): string {
	return name.replace(/\s+/g, '').toLowerCase();
}

/** Names that become the same with few changes: at most one letter in four. */
function mostSimilar(name: string, known: string[]): string[] {
	return known
		.map((other) => ({ other, changes: distance(squeezed(name), squeezed(other)) }))
		.filter(({ other, changes }) => changes * 4 <= Math.max(name.length, other.length))
		.sort((a, b) => a.changes - b.changes)
		.slice(0, MOST_CANDIDATES)
		.map(({ other }) => other);
}

/** Letters to insert, delete or replace to make one text of the other (Levenshtein). */
export function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_none, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
		}
		row = next;
	}
	return row[b.length];
}
