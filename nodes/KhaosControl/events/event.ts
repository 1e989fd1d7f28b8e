import type { IDataObject } from 'n8n-workflow';
import type { Khaos } from '../actions/khaos';

/** What one poll of an event may use, and what the last one left. */
export interface Poll {
	khaos: Khaos;
	/** What the last poll left; undefined at the first: what is there now is noted and not emitted. */
	saved: unknown;
	/** No new call is begun after this time (ms since 1970), so that the poll ends within n8n's budget. */
	deadline: number;
	/** What "despatched" means: Confirm Shipment done, or the invoice issued. */
	despatchedMeans: 'confirmShipment' | 'issued';
}

/** What a poll found that was not emitted before, and what the next one needs to know. */
export interface Polled {
	items: IDataObject[];
	left: IDataObject;
}

/** One event of the trigger. Emitted are references, codes, states, times and quantities; no customer data. */
export interface TriggerEvent {
	displayName: string;
	description: string;
	poll(poll: Poll): Promise<Polled>;
	/** A few of the latest, for a person who tests the workflow; nothing is left for the next poll. */
	sample(poll: Poll): Promise<IDataObject[]>;
}

/** How many items a manual test shows. */
export const SAMPLE_SIZE = 5;

const LEAST_MS = 5_000;
const MOST_MS = 120_000;

/** How long a call may take, so that it does not outlast the poll; never so little that it cannot succeed. */
export function withinBudget({ deadline }: Pick<Poll, 'deadline'>): { timeoutMs: number } {
	return { timeoutMs: Math.min(Math.max(deadline - Date.now(), LEAST_MS), MOST_MS) };
}
