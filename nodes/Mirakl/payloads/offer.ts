import { z } from 'zod';
import { amount, amountText, flag, textOrEmpty } from './values';

const volumePrice = z.object({
	quantity_threshold: z.number().nullish(),
	unit_origin_price: amount,
	unit_discount_price: amount,
});

const price = z.object({
	context: z.record(z.unknown()).nullish(),
	origin_price: amount,
	discount_price: amount,
	discount_start_date: textOrEmpty,
	discount_end_date: textOrEmpty,
	volume_prices: z.array(volumePrice).nullish(),
});

type Price = z.output<typeof price>;

const offer = z.object({
	shop_sku: textOrEmpty,
	offer_id: z.union([z.number(), z.string()]),
	product_sku: textOrEmpty,
	quantity: z.number().nullish(),
	prices: z.array(price).nullish(),
	price: amount,
	active: flag(false),
	deleted: flag(false),
	state_code: textOrEmpty,
	warehouses: z.array(z.object({ code: textOrEmpty, quantity: z.number().nullish() })).nullish(),
});

/** One file of an offer export in JSON (OF54): a list, or an object that holds it. */
export const offerFile = z.union([
	z.array(offer),
	z.object({ offers: z.array(offer) }).transform(({ offers }) => offers),
]);

/** An offer as Export gives it. A type, not an interface, so that n8n takes it as JSON. */
export type ExportedOffer = {
	sku: string;
	offerId: number | string;
	productSku: string;
	/** null where the file has none. */
	quantity: number | null;
	/** Price of one unit without channel or customer conditions at the time of the export, for example '12.50'. */
	price: string | null;
	active: boolean;
	deleted: boolean;
	/** Condition of the goods (OF61), for example '11' for new. */
	state: string;
	/** Units by warehouse; only where Mirakl tells of any, and not in CSV. */
	warehouses?: Array<{ code: string; quantity: number }>;
};

/** @param atMs when the export was asked for: decides whether a discount runs */
export function exportedOffer(given: z.output<typeof offer>, atMs: number): ExportedOffer {
	const general = given.prices?.find(({ context }) => Object.keys(context ?? {}).length === 0);
	return {
		sku: given.shop_sku,
		offerId: given.offer_id,
		productSku: given.product_sku,
		quantity: given.quantity ?? null,
		price: amountText(given.price ?? (general === undefined ? undefined : priceAt(general, atMs))),
		active: given.active,
		deleted: given.deleted,
		state: given.state_code,
		...(given.warehouses?.length && {
			warehouses: given.warehouses.map(({ code, quantity }) => ({ code, quantity: quantity ?? 0 })),
		}),
	};
}

function priceAt(general: Price, atMs: number): Price['origin_price'] {
	const single = general.volume_prices?.find(({ quantity_threshold: from }) => (from ?? 1) <= 1);
	const discount = general.discount_price ?? single?.unit_discount_price;
	const runs =
		atMs >= bound(general.discount_start_date, -Infinity) &&
		atMs <= bound(general.discount_end_date, Infinity);
	if (discount !== undefined && discount !== null && runs) return discount;
	return general.origin_price ?? single?.unit_origin_price;
}

function bound(text: string, open: number): number {
	const ms = Date.parse(text);
	return Number.isNaN(ms) ? open : ms;
}

/** A row of an offer export in CSV (OF54), whose price is the one at the time of the export. */
export function offerFromCsv(row: Readonly<Record<string, string>>): ExportedOffer {
	const quantity = Number.parseInt(row.quantity ?? '', 10);
	return {
		sku: row['shop-sku'] ?? '',
		offerId: row['offer-id'] ?? '',
		productSku: row['product-sku'] ?? '',
		quantity: Number.isNaN(quantity) ? null : quantity,
		price: amountText(row.price),
		active: row.active === 'true',
		deleted: row.deleted === 'true',
		state: row['state-code'] ?? '',
	};
}

/** The members of an exported offer, in order, for files. */
export const EXPORT_COLUMNS = [
	...['sku', 'offerId', 'productSku', 'quantity', 'price', 'active', 'deleted', 'state'],
];
