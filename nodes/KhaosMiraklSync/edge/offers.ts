import { z } from 'zod';
import type { RowField } from '../../common/columns';
import { toMinor } from '../domain/money';
import type { ExplainedOffer } from '../domain/stock/inactive';
import type { Offer } from '../domain/stock/offer';
import type { WarehouseQuantity } from '../domain/stock/sites';
import {
	flagCell,
	isPlainText,
	listOf,
	numberCell,
	plainNumber,
	readRows,
	requiredText,
	textCell,
} from './cells';

const warehouse = z
	.object({ code: textCell(), quantity: numberCell(0, { whole: true }) })
	.transform(({ code, quantity }): WarehouseQuantity => ({ warehouseCode: code, quantity }));

const offer = z
	.object({
		sku: requiredText('the offer has no SKU'),
		offerId: textCell(),
		quantity: numberCell(0, { whole: true }),
		price: numberCell(0),
		active: flagCell(true),
		deleted: flagCell(false),
		warehouses: listOf(warehouse),
	})
	.transform(
		({ price, warehouses, ...rest }): Offer => ({
			...rest,
			price: toMinor(price),
			...(warehouses.length > 0 && { warehouses }),
		}),
	);

const summary = z.object({ offers: z.array(z.record(z.unknown())) });

/**
 * Output of Mirakl → Offer → Export, as one item per offer or as its summary item. Deleted offers are among them.
 *
 * @throws UserFacingError that names the offer, the field and the value
 */
export function readOffers(items: readonly unknown[]): Offer[] {
	const rows = items.flatMap((item): unknown[] => {
		const mayBeWhole = typeof item === 'object' && item !== null && 'offers' in item;
		const whole = mayBeWhole ? summary.safeParse(item) : undefined;
		return whole?.success ? whole.data.offers : [item];
	});
	return rows.flatMap((row) => plainOffer(row) ?? readRows('Mirakl offer', offer, [row], nameOf));
}

/** What of an export's file is read. */
export const OFFER_FIELDS: RowField[] = [
	{ name: 'sku', displayName: 'SKU', columns: ['sku', 'shop-sku'], required: true },
	{ name: 'offerId', displayName: 'Offer ID', columns: ['offerId', 'offer-id'] },
	{ name: 'quantity', displayName: 'Quantity', columns: ['quantity'], required: true },
	{ name: 'price', displayName: 'Price', columns: ['price'] },
	{ name: 'active', displayName: 'Active', columns: ['active'] },
	{ name: 'deleted', displayName: 'Deleted', columns: ['deleted'] },
	{ name: 'warehouses', displayName: 'Warehouses', columns: ['warehouses'] },
];

/** An offer as an export writes it, read without a schema: there may be half a million. Undefined: the schema is to look. */
function plainOffer(row: unknown): Offer | undefined {
	const { sku, offerId, quantity, price, active, deleted, ...more } = row as Record<
		string,
		unknown
	>;
	if (more.warehouses !== undefined && more.warehouses !== '') return undefined;
	const units = plainNumber(quantity);
	const amount = plainNumber(price);
	const [isActive, isDeleted] = [FLAGS.get(active), FLAGS.get(deleted)];
	if (!isPlainText(sku)) return undefined;
	if (units === undefined || !Number.isInteger(units) || amount === undefined) return undefined;
	if (isActive === undefined || isDeleted === undefined) return undefined;
	const id = typeof offerId === 'number' ? String(offerId) : offerId;
	if (typeof id !== 'string' || id !== id.trim()) return undefined;
	return {
		...{ sku, offerId: id, quantity: units, price: toMinor(amount) },
		...{ active: isActive, deleted: isDeleted },
	};
}

const FLAGS = new Map<unknown, boolean>([
	...[true, 'true'].map((text) => [text, true] as const),
	...[false, 'false'].map((text) => [text, false] as const),
]);

function nameOf(row: Record<string, unknown>): unknown {
	return row.sku;
}

const explained = z
	.object({ sku: textCell(), active: flagCell(false), inactivityReasons: listOf(z.string()) })
	.transform(({ inactivityReasons: reasons, ...rest }): ExplainedOffer => ({ ...rest, reasons }));

/**
 * Items of Mirakl's Offer: Get, simplified; those that failed say nothing of an SKU and are left out.
 *
 * @throws UserFacingError that names the offer, the field and the value
 */
export function readExplainedOffers(items: readonly unknown[]): ExplainedOffer[] {
	return readRows('Mirakl offer', explained, items, nameOf).filter(({ sku }) => sku !== '');
}
