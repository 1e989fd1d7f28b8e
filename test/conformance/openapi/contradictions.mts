import type { Finding } from './exchanges.mts';

/** A place where the official document contradicts its own examples, or recorded answers contradict it. */
export interface Contradiction {
	operation: string | RegExp;
	at: RegExp;
	problem: RegExp;
	reason: string;
}

/** Known ones, each with its reason. One that nothing hits any more fails the conformance test. */
export const contradictions: readonly Contradiction[] = [
	missing('OR11', '/order_lines/*', 'description', 'null in recorded orders whose offer has none'),
	missing('OR11', '/orders/*', 'paymentType', 'null in recorded orders; payment_type replaced it'),
	missing(
		'OR11',
		'/customer',
		'shipping_address',
		'its description says that it is null before SHIPPING',
	),
	missing(
		'OR11',
		'/customer',
		'billing_address',
		'its description says that it is null before SHIPPING',
	),
	missing(
		/^OF2[12]$/,
		'/volume_prices/*',
		'unit_discount_price',
		'null where there is no discount',
	),
	missing(/^OF2[12]$/, '', 'package_quantity', 'null where the offer has none'),
	missing(/^OF2[12]$/, '', 'min_quantity_alert', 'null where the offer has none'),
	missing(/^OF2[12]$/, '', 'min_order_quantity', 'null where the offer has none'),
	missing(/^OF2[12]$/, '', 'max_order_quantity', 'null where the offer has none'),
	missing(/^OF2[12]$/, '', 'description', 'null where the offer has none'),
	missing(
		/^M1[01]$/,
		'/metadata',
		'shop_reply_needed_since',
		'null in the official example where nobody waits',
	),
	missing(
		/^(OF02|PRI02)$/,
		'',
		'reason_status',
		'only an import that failed has a reason; the official example of OF04 leaves it out',
	),
	{
		operation: 'OF52',
		at: /^\/items_per_chunk$/,
		problem: />= 10000/,
		reason: 'its description says that the minimum is lower on test tenants',
	},
];

/** The schema wants a property that answers leave out or give as null. */
function missing(
	operation: string | RegExp,
	end: string,
	property: string,
	reason: string,
): Contradiction {
	const place = new RegExp(`${end.replaceAll('*', '\\*')}$`);
	const problem = new RegExp(`^must have required property '${property}'$`);
	return { operation, at: place, problem, reason };
}

const hits = new Set<Contradiction>();

/** Whether this is a known contradiction; remembers which ones matter. */
export function isContradiction({ operation, at, problem }: Omit<Finding, 'side'>): boolean {
	const known = contradictions.find(
		(one) =>
			(typeof one.operation === 'string'
				? one.operation === operation
				: one.operation.test(operation)) &&
			one.at.test(at) &&
			one.problem.test(problem),
	);
	if (known !== undefined) hits.add(known);
	return known !== undefined;
}

/** Known contradictions that nothing has hit so far. */
export function unusedContradictions(): Contradiction[] {
	return contradictions.filter((one) => !hits.has(one));
}
