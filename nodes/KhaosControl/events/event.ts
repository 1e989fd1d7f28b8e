import type { IDataObject } from 'n8n-workflow';
import type { Cursor } from '../../common/cursor';
import type { Khaos } from '../actions/khaos';

/** What one poll of an event may use, and where the last one stopped. */
export interface Poll {
	khaos: Khaos;
	/** Undefined at the first poll: what is there now is the baseline and is not emitted. */
	cursor: Cursor | undefined;
	/** No new call is begun after this time (ms since 1970), so that the poll ends within n8n's budget. */
	deadline: number;
	/** What "despatched" means: Confirm Shipment done, or the invoice issued. */
	despatchedMeans: 'confirmShipment' | 'issued';
}

/** What a poll found that was not emitted before, and where the next one goes on. */
export interface Polled {
	fresh: IDataObject[];
	cursor: Cursor;
}

/** One event of the trigger. Emitted are references, codes, states and dates; no customer data. */
export interface TriggerEvent {
	displayName: string;
	description: string;
	poll(poll: Poll): Promise<Polled>;
	/** A few of the latest, for a person who tests the workflow; no cursor moves. */
	sample(poll: Poll): Promise<IDataObject[]>;
}

/** How many items a manual test shows. */
export const SAMPLE_SIZE = 5;
