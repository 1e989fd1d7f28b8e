/** The two marketplace operators of the demo. Invented names; how they are run is real. */
export interface DemoOperator {
	name: string;
	prefix: string;
	orderMode: 'acceptThenCreate' | 'createThenAccept';
	/** Units held back. */
	buffer: number;
	/** Start of the ids that this marketplace gives its orders. */
	orderIds: string;
}

export const NORTHGATE: DemoOperator = {
	name: 'Northgate',
	prefix: 'NG-',
	orderMode: 'acceptThenCreate',
	buffer: 2,
	orderIds: 'N',
};

export const FAIRFIELD: DemoOperator = {
	name: 'Fairfield',
	prefix: 'FF-',
	orderMode: 'createThenAccept',
	buffer: 1,
	orderIds: 'F',
};

/** An offer whose SKU Khaos Control does not know. */
export const SPECIAL_SKU = 'GIFT-SPECIAL';
