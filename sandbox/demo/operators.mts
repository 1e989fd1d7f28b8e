/** A marketplace operator of the demo. Invented names; how they are run is real. */
export interface DemoOperator {
	name: string;
	prefix: string;
	orderMode: 'acceptThenCreate' | 'createThenAccept';
	/** Units held back. */
	buffer: number;
	/** Start of the ids that this marketplace gives its orders. */
	orderIds: string;
}

/** Accepted by hand, the customer's address hidden until then. */
export const NORTHGATE: DemoOperator = {
	name: 'Northgate',
	prefix: 'NG-',
	orderMode: 'acceptThenCreate',
	buffer: 2,
	orderIds: 'N',
};

/** The marketplace accepts for the shop: orders arrive paid. */
export const FAIRFIELD: DemoOperator = {
	name: 'Fairfield',
	prefix: 'FF-',
	orderMode: 'acceptThenCreate',
	buffer: 1,
	orderIds: 'F',
};

/** Several shipments for an order, by carriers that the marketplace knows only; the address shows from the start. */
export const HARBOUR: DemoOperator = {
	name: 'Harbour',
	prefix: 'HB-',
	orderMode: 'createThenAccept',
	buffer: 3,
	orderIds: 'H',
};

/** Seconds between two runs of each flow of an operator, so that a day passes in minutes. */
export const CYCLES = {
	'order-acceptance': 6,
	'stock-push': 8,
	despatch: 8,
	'drift-alerts': 15,
};

/** An offer whose SKU Khaos Control does not know. */
export const SPECIAL_SKU = 'GIFT-SPECIAL';

/** Another one. */
export const TRIAL_SKU = 'TRIAL-PACK';
