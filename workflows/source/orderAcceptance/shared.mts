import { reshape } from '../nodes.mts';
import { itemsOf } from '../sections.mts';

/** The mapping tables, as rules ask for them. */
export const MAPS = {
	skuMap: "={{ $('SKU map').all() }}",
	shippingMap: "={{ $('Shipping map').all() }}",
};

/** What the SKUs of these orders are that are no Stock Codes. */
export const RESOLVED = itemsOf('Resolve SKUs');

/** What is checked of every order, before acceptance and before it goes into Khaos Control. */
export const CHECKS = {
	couriers: `={{ $('Keep the couriers').isExecuted ? $('Couriers in Khaos Control').all() : JSON.parse($('Couriers of the day').first().json.value || '[]') }}`,
	resolved: `={{ ${RESOLVED} }}`,
};

/** An Open Orders row that a rule planned, ready to be written. */
export const ROW = reshape('{ id: $json.rowId ?? null, ...$json.row }');
