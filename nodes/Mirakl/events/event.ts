import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Order } from '../payloads/order';
import type { MiraklClient, Query } from '../transport/client';

interface Described {
	displayName: string;
	/** One sentence for the list of events; names the API code. */
	description: string;
	/** What is missing where the marketplace does not have the list (404): "Returns". */
	feature?: string;
	/** Fields of this event alone. */
	fields?: INodeProperties[];
}

/** What a person chose for an event: its own fields, by name. */
export type Choices = Record<string, unknown>;

/**
 * Something that an order comes into and leaves again: a state, an open incident. It is given once each time it comes
 * about, however often the order changes while it lasts.
 */
export interface ConditionEvent extends Described {
	kind: 'condition';
	/** The filter of OR11 that lists the orders in the condition now. */
	filter: Query;
	/** What of an order is in the condition now: the order itself, or some of its lines; nothing where it is not. */
	keysOf(order: Order): string[];
	/** What is given out, besides the order itself. */
	details?(order: Order, keys: string[]): IDataObject;
}

/** One thing that happened, as a trigger found it. The same key is given once. */
export interface Happening {
	key: string;
	/** When, by Mirakl's clock: ISO 8601, UTC. */
	at: string;
	item: IDataObject;
}

/** A stretch of time to look through, by Mirakl's clock: ISO 8601, UTC. */
export interface Window {
	from: string;
	until: string;
	/** Where an earlier look was stopped. */
	place?: string;
	/** The first look of a trigger: only what still waits for somebody, not all that ever happened. */
	isFirst?: boolean;
}

export interface Look {
	found: Happening[];
	/** False where `mayGoOn` ended it; `place` is then where to go on. */
	complete: boolean;
	place?: string;
	/** Something begun at this time is still under way: the next look starts no later. */
	holdBack?: string;
}

/** Something that happens at a time and is over: a message, a return, an import, a change. */
export interface HappeningEvent extends Described {
	kind: 'happening';
	/** How late Mirakl may show something after its own time of it. */
	overlapMs: number;
	/** How far back the first look goes; left out where nothing of the past is of use. */
	firstLookMs?: number;
	look(
		mirakl: MiraklClient,
		window: Window,
		options: { choices: Choices; mayGoOn: () => boolean },
	): Promise<Look>;
	/** The newest few, for somebody who builds a workflow. */
	sample(mirakl: MiraklClient, choices: Choices): Promise<IDataObject[]>;
}

export type TriggerEvent = ConditionEvent | HappeningEvent;

/** How many a sample has. */
export const SAMPLE_SIZE = 3;
