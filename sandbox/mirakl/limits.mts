import type { SimClock } from '../clock.mts';
import { ApiError } from './errors.mts';
import type { MiraklSwitches } from './switches.mts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

interface Frequency {
	calls: number;
	windowMs: number;
}

/** Maximum call frequencies, as each operation's page says; what is missing has none. OF52 differs by kind of export. */
const maximum: Readonly<Record<string, Frequency>> = {
	A01: { calls: 1, windowMs: DAY },
	SH12: { calls: 1, windowMs: DAY },
	SH21: { calls: 1, windowMs: DAY },
	OR04: { calls: 1, windowMs: MINUTE },
	OR11: { calls: 1, windowMs: MINUTE },
	STO01: { calls: 1, windowMs: MINUTE },
	STO02: { calls: 1, windowMs: 15 * SECOND },
	STO03: { calls: 1, windowMs: MINUTE },
	...everyMinute('OF01', 'OF24', 'OF02', 'OF03', 'OF04', 'PRI01', 'PRI02', 'PRI03', 'OR32'),
	TL02: { calls: 20, windowMs: MINUTE },
	TL03: { calls: 1, windowMs: DAY },
	TL04: { calls: 1, windowMs: 10 * SECOND },
	'OF52 full': { calls: 1, windowMs: DAY },
	'OF52 differential': { calls: 1, windowMs: MINUTE },
	OF53: { calls: 1, windowMs: 10 * SECOND },
};

function everyMinute(...codes: string[]): Record<string, Frequency> {
	return Object.fromEntries(codes.map((code) => [code, { calls: 1, windowMs: MINUTE }]));
}

const EXTERNAL_PARTNER_OR11: Frequency = { calls: 1, windowMs: 15 * MINUTE };

/** Counts calls per API key and operation on the simulated clock. */
export class Limiter {
	private readonly uses = new Map<string, number[]>();
	private readonly polls = new Map<string, string>();

	constructor(
		private readonly clock: SimClock,
		private readonly switches: () => MiraklSwitches,
	) {}

	/**
	 * Lets a call pass and counts it.
	 * @throws ApiError 429 with Retry-After in seconds of simulated time
	 */
	admit(apiKey: string, operation: string): void {
		const frequency = this.frequency(operation);
		if (frequency === null) return;
		const key = `${apiKey} ${operation}`;
		const now = this.clock.now().getTime();
		const recent = (this.uses.get(key) ?? []).filter((at) => at > now - frequency.windowMs);
		const oldest = recent[recent.length - frequency.calls];
		if (oldest !== undefined) {
			const seconds = Math.max(1, Math.ceil((oldest + frequency.windowMs - now) / SECOND));
			throw new ApiError(429, 'Too Many Requests', undefined, { 'Retry-After': String(seconds) });
		}
		this.uses.set(key, [...recent, now]);
	}

	/**
	 * As {@link admit} for a paged list: the further pages of a poll that was let in are free.
	 * `filters` is everything in the query but the offset.
	 */
	admitPage(apiKey: string, operation: string, filters: string, offset: number): void {
		const key = `${apiKey} ${operation}`;
		if (offset > 0 && this.polls.get(key) === filters) return;
		this.admit(apiKey, operation);
		this.polls.set(key, filters);
	}

	private frequency(operation: string): Frequency | null {
		const { limits, limitOverrides, externalPartner } = this.switches();
		if (!limits) return null;
		const code = operation.split(' ')[0] ?? operation;
		for (const key of [operation, code]) {
			const override = limitOverrides[key];
			if (override !== undefined) return override;
		}
		if (operation === 'OR11' && externalPartner) return EXTERNAL_PARTNER_OR11;
		return maximum[operation] ?? null;
	}
}
