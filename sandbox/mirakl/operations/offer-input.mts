import { z } from 'zod';

const text = z.string().nullish();
const whole = z.number().int().nullish();
const ranges = z
	.array(z.object({ price: z.number(), quantity_threshold: z.number().int() }))
	.nullish();

/** Body of OF24; wrong data types are a 400 at once, wrong values an error of the line. */
export const offersBody = z.object({
	offers: z
		.array(
			z.object({
				allow_quote_requests: z.boolean().nullish(),
				available_ended: text,
				available_started: text,
				description: text,
				discount: z
					.object({ end_date: text, price: z.number().nullish(), ranges, start_date: text })
					.nullish(),
				internal_description: text,
				leadtime_to_ship: whole,
				logistic_class: text,
				max_order_quantity: whole,
				min_order_quantity: whole,
				min_quantity_alert: whole,
				offer_additional_fields: z
					.array(z.object({ code: z.string(), value: z.unknown() }))
					.nullish(),
				package_quantity: whole,
				price: z.number(),
				price_additional_info: text,
				product_id: text,
				product_id_type: text,
				quantity: whole,
				shop_sku: z.string(),
				state_code: z.string(),
				update_delete: text,
			}),
		)
		.min(1),
});

/** An offer of OF24 in the columns of OF01; what was not sent has no column. */
export function rowOf(offer: z.output<typeof offersBody>['offers'][number]): Map<string, string> {
	const values: Record<string, unknown> = {
		sku: offer.shop_sku,
		'product-id': offer.product_id,
		'product-id-type': offer.product_id_type,
		description: offer.description,
		'internal-description': offer.internal_description,
		price: offer.price,
		'price-additional-info': offer.price_additional_info,
		quantity: offer.quantity,
		'min-quantity-alert': offer.min_quantity_alert,
		state: offer.state_code,
		'available-start-date': offer.available_started,
		'available-end-date': offer.available_ended,
		'logistic-class': offer.logistic_class,
		'discount-price': offer.discount?.price,
		'discount-start-date': offer.discount?.start_date,
		'discount-end-date': offer.discount?.end_date,
		'discount-ranges': offer.discount?.ranges
			?.map((range) => `${range.quantity_threshold}|${range.price}`)
			.join(','),
		'allow-quote-requests': offer.allow_quote_requests,
		'leadtime-to-ship': offer.leadtime_to_ship,
		'min-order-quantity': offer.min_order_quantity,
		'max-order-quantity': offer.max_order_quantity,
		'package-quantity': offer.package_quantity,
		'update-delete': offer.update_delete,
	};
	for (const { code, value } of offer.offer_additional_fields ?? []) values[code] = value;
	const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
	return new Map(given.map(([name, value]) => [name, String(value)]));
}
