import { seeded } from '../engine/time.mts';

/** Draws from a seed. */
export class Dice {
	private readonly next: () => number;
	constructor(seed: number) {
		this.next = seeded(seed * 7919 + 17);
	}
	/** A whole number from `low` to `high`, both possible. */
	int(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}
	chance(percent: number): boolean {
		return this.next() * 100 < percent;
	}
	of<T>(values: readonly T[]): T {
		return values[this.int(0, values.length - 1)];
	}
	weighted<T>(values: ReadonlyArray<[T, number]>): T {
		let left = this.next() * values.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [value, weight] of values) if ((left -= weight) < 0) return value;
		return values[0][0];
	}
}
