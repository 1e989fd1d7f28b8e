import { listOperation } from './list';
import { keycodes as source } from './sources';

/** Keycodes (campaign and discount codes) that an order may name. */
export const keycodes = listOperation({
	displayName: 'Keycodes',
	action: 'Get keycodes',
	description: 'Get the keycodes with their types and dates (GetKeycodes)',
	source,
	item: (row) => ({ ...row }),
});
