const LONGEST = 17;

/**
 * Code length of each symbol by how often it occurs, at most 17 bits; every symbol gets a code.
 *
 * @param size  number of symbols, 2 or more
 */
export function codeLengths(symbols: readonly number[], size: number): number[] {
	let weights = new Array<number>(size).fill(1);
	for (const symbol of symbols) weights[symbol] = (weights[symbol] ?? 0) + 1;
	for (;;) {
		const lengths = depths(weights);
		if (Math.max(...lengths) <= LONGEST) return lengths;
		weights = weights.map((weight) => Math.ceil(weight / 2));
	}
}

function depths(weights: readonly number[]): number[] {
	const lengths = weights.map(() => 0);
	let trees = weights.map((weight, symbol) => ({ weight, leaves: [symbol] }));
	while (trees.length > 1) {
		trees.sort((a, b) => a.weight - b.weight);
		const [first, second, ...rest] = trees;
		if (first === undefined || second === undefined) break;
		const leaves = [...first.leaves, ...second.leaves];
		for (const leaf of leaves) lengths[leaf] = (lengths[leaf] ?? 0) + 1;
		trees = [...rest, { weight: first.weight + second.weight, leaves }];
	}
	return lengths;
}

/** Canonical codes for code lengths: shorter codes first, then by symbol. */
export function codesOf(lengths: readonly number[]): number[] {
	const codes = lengths.map(() => 0);
	let code = 0;
	for (let length = 1; length <= Math.max(...lengths); length += 1) {
		lengths.forEach((own, symbol) => {
			if (own === length) codes[symbol] = code++;
		});
		code <<= 1;
	}
	return codes;
}
