/**
 * The names most like a text, best first, for a person to choose from; never chosen by the program.
 *
 * Likeness is the share of neighbouring letter pairs that two names have in common (Dice), from 0 to 1.
 */
export function mostSimilar<T>(
	text: string,
	candidates: readonly T[],
	namesOf: (candidate: T) => string[],
	limit: number,
): T[] {
	return candidates
		.map((candidate) => ({
			candidate,
			score: Math.max(0, ...namesOf(candidate).map((name) => likeness(text, name))),
		}))
		.filter(({ score }) => score >= LEAST_LIKENESS)
		.sort((a, b) => b.score - a.score)
		.slice(0, limit)
		.map(({ candidate }) => candidate);
}

const LEAST_LIKENESS = 0.25;

/** 1 for the same letters and digits in any case, 0 for no pair in common. */
export function likeness(a: string, b: string): number {
	const left = pairsOf(a);
	const right = pairsOf(b);
	if (left.length === 0 || right.length === 0) return 0;
	const unmatched = [...right];
	let shared = 0;
	for (const pair of left) {
		const place = unmatched.indexOf(pair);
		if (place === -1) continue;
		unmatched.splice(place, 1);
		shared += 1;
	}
	return (2 * shared) / (left.length + right.length);
}

function pairsOf(text: string): string[] {
	const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	return Array.from({ length: Math.max(0, letters.length - 1) }, (_none, i) =>
		letters.slice(i, i + 2),
	);
}
