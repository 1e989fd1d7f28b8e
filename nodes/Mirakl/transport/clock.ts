import { sleep } from 'n8n-workflow';

/** Time as the transport knows it; replaced in tests. */
export interface Clock {
	/** Milliseconds since 1970, UTC, by this machine. */
	now(): number;
	pause(ms: number): Promise<void>;
}

export const machineClock: Clock = { now: () => Date.now(), pause: sleep };
