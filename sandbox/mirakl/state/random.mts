/** A repeatable source of random figures (mulberry32): the same seed gives the same run. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A figure in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole figure from 0 to `below - 1`. */
	integer(below: number): number {
		return Math.floor(this.next() * below);
	}

	/** One of the items; the list must not be empty. */
	pick<T>(items: readonly [T, ...T[]]): T {
		return items[this.integer(items.length)] ?? items[0];
	}

	/** Hexadecimal digits. */
	hex(length: number): string {
		return Array.from({ length }, () => this.integer(16).toString(16)).join('');
	}

	/** An identifier in the form of a UUID, as stock imports and exports have. */
	uuid(): string {
		return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
	}
}
