/**
 * Start positions of all rotations of a block in sorted order (Burrows-Wheeler), by doubling the length
 * compared in each round.
 */
export function sortedRotations(block: Uint8Array): Int32Array {
	const size = block.length;
	let rank = Int32Array.from(block);
	let order = byRank(
		Int32Array.from(block, (_, at) => at),
		rank,
		256,
	);
	for (let length = 0, classes = 0; classes < size; length = length === 0 ? 1 : length * 2) {
		if (length >= size) break;
		if (length > 0) {
			const shifted = Int32Array.from(order, (start) => (start - length + size) % size);
			order = byRank(shifted, rank, classes);
		}
		const next = new Int32Array(size);
		classes = 1;
		for (let at = 1; at < size; at += 1) {
			const here = order[at] ?? 0;
			const before = order[at - 1] ?? 0;
			const same =
				rank[here] === rank[before] &&
				rank[(here + length) % size] === rank[(before + length) % size];
			if (!same) classes += 1;
			next[here] = classes - 1;
		}
		rank = next;
	}
	return order;
}

/** Sorts positions by their rank and keeps the order of equal ones. */
function byRank(positions: Int32Array, rank: Int32Array, ranks: number): Int32Array {
	const next = new Int32Array(ranks + 1);
	const of = (position: number): number => rank[position] ?? 0;
	for (const position of positions) next[of(position) + 1] = (next[of(position) + 1] ?? 0) + 1;
	for (let at = 1; at <= ranks; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
	const sorted = new Int32Array(positions.length);
	for (const position of positions) {
		const at = next[of(position)] ?? 0;
		sorted[at] = position;
		next[of(position)] = at + 1;
	}
	return sorted;
}
