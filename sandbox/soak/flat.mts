/** What a figure may grow by from the first third of a run to the last. */
export interface Bound {
	percent: number;
	/** Units on top, so that small figures are not judged by their noise. */
	plus: number;
}

export interface Flatness {
	/** Lowest figure of the first and of the last third. */
	first: number;
	last: number;
	/** Highest `last` that is still flat. */
	limit: number;
	flat: boolean;
}

const LEAST = 6;

/**
 * Whether a figure that goes up and down keeps its low-water mark: the lowest of the last third stands no higher than the
 * lowest of the first third and the bound. Something that leaks lifts the lowest too; a peak does not.
 *
 * @throws RangeError for fewer than six figures, which show nothing
 */
export function flatness(figures: readonly number[], { percent, plus }: Bound): Flatness {
	if (figures.length < LEAST) {
		throw new RangeError(`${figures.length} figures show nothing; at least ${LEAST} are needed`);
	}
	const third = Math.floor(figures.length / 3);
	const first = Math.min(...figures.slice(0, third));
	const last = Math.min(...figures.slice(-third));
	const limit = Math.round(first * (1 + percent / 100) + plus);
	return { first, last, limit, flat: last <= limit };
}
