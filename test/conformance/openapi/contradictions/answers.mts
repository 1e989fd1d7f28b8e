import { missing, other } from './entry.mts';
import type { Contradiction } from './entry.mts';

const NO_VALUE =
	'null where the offer has none (recorded answers, and OF21 in the official connector)';

/** Where answers cannot be as the schema has them, by the schema's own words or by recorded answers. */
export const fromAnswers: readonly Contradiction[] = [
	missing('OR11', '/order_lines/*', 'description', 'null in recorded orders whose offer has none'),
	missing('OR11', '/orders/*', 'paymentType', 'null in recorded orders; payment_type replaced it'),
	missing('OR11', '/customer', 'shipping_address', 'its description: null before SHIPPING'),
	missing('OR11', '/customer', 'billing_address', 'its description: null before SHIPPING'),
	missing(
		/^OF2[12]$/,
		'/volume_prices/*',
		'unit_discount_price',
		'null where there is no discount',
	),
	missing(/^OF2[12]$/, '', 'package_quantity', NO_VALUE),
	missing(/^OF2[12]$/, '', 'min_quantity_alert', NO_VALUE),
	missing(/^OF2[12]$/, '', 'min_order_quantity', NO_VALUE),
	missing(/^OF2[12]$/, '', 'max_order_quantity', NO_VALUE),
	missing(/^OF2[12]$/, '', 'description', NO_VALUE),
	missing(
		/^M1[01]$/,
		'/metadata',
		'shop_reply_needed_since',
		'null where nobody waits, as in the example',
	),
	missing(
		/^(OF02|PRI02)$/,
		'',
		'reason_status',
		'only a failed import has one, as in the example of OF04',
	),
	other('OF52', '/items_per_chunk', />= 10000/, 'its description: lower on test tenants'),
	other(
		'ST31',
		'/shipment_additional_information/*/value',
		/^must be object$/,
		'an object by the common schema, a string by the schemas of its kinds and by the example',
	),
];
