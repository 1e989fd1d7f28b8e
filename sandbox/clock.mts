/**
 * The time that both simulators live in: real time multiplied by a speed, plus an offset.
 * Tests and the demo move it so that a day can be played in minutes.
 */
export class SimClock {
	private base: number;
	private realBase: number;
	private speed: number;

	/**
	 * @param start  simulated time at construction; default is real time now
	 * @param speed  simulated milliseconds per real millisecond; 0 stops the clock
	 * @throws RangeError on an invalid date or a negative or non-finite speed
	 */
	constructor(start: Date = new Date(), speed = 1) {
		this.base = validTime(start);
		this.realBase = Date.now();
		this.speed = validSpeed(speed);
	}

	/** Simulated time now. */
	now(): Date {
		return new Date(Math.floor(this.base + (Date.now() - this.realBase) * this.speed));
	}

	/** Moves the clock by a number of milliseconds; negative values move it back. */
	advance(ms: number): void {
		if (!Number.isFinite(ms)) throw new RangeError('advance needs a number of milliseconds');
		this.rebase(this.now().getTime() + ms);
	}

	/** Sets the simulated time; it runs on from there at the present speed. */
	set(date: Date): void {
		this.rebase(validTime(date));
	}

	/** Changes how fast simulated time runs; the present moment does not jump. */
	setSpeed(factor: number): void {
		const speed = validSpeed(factor);
		this.rebase(this.now().getTime());
		this.speed = speed;
	}

	private rebase(time: number): void {
		this.base = time;
		this.realBase = Date.now();
	}
}

function validTime(date: Date): number {
	const time = date.getTime();
	if (Number.isNaN(time)) throw new RangeError('not a valid date');
	return time;
}

function validSpeed(speed: number): number {
	if (!Number.isFinite(speed) || speed < 0) throw new RangeError('speed must be 0 or more');
	return speed;
}
