import { reshape, sync } from '../nodes.mts';
import { itemsOf, OPERATOR } from '../sections.mts';

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

/**
 * Options of *Create*: half of the time until the next run, so that runs on a slow Khaos Control follow each other
 * (rules.md#a-run-has-an-end).
 */
export const HALF_A_CYCLE = {
	stopAfterSeconds: "={{ ($('Operator settings').first().json.orderCycleMinutes || 5) * 30 }}",
};

/** The finding about an order that is to be decided in part, of a shop that takes whole decisions only. */
export function notInPart() {
	return sync('exception', 'reportFailures', {
		operator: `={{ ${OPERATOR} }}`,
		kind: 'ACCEPTANCE_DEADLINE',
		results: '={{ [{ orderId: $json.orderId, error: $json.note }] }}',
	});
}
