import { z } from 'zod';
import { toMinor } from '../domain/money';
import type { Offer } from '../domain/stock/offer';
import { flagCell, numberCell, readRows, requiredText } from './cells';

const offer = z
	.object({
		sku: requiredText('the offer has no SKU'),
		quantity: numberCell(0, { whole: true }),
		price: numberCell(0),
		active: flagCell(true),
		deleted: flagCell(false),
	})
	.transform(({ price, ...rest }): Offer => ({ ...rest, price: toMinor(price) }));

const summary = z.object({ offers: z.array(z.record(z.unknown())) });

/**
 * Output of Mirakl → Offer → Export, as one item per offer or as its summary item. Deleted offers are among them.
 *
 * @throws UserFacingError that names the offer, the field and the value
 */
export function readOffers(items: readonly unknown[]): Offer[] {
	const rows = items.flatMap((item): unknown[] => {
		const whole = summary.safeParse(item);
		return whole.success ? whole.data.offers : [item];
	});
	return readRows('Mirakl offer', offer, rows, (row) => row.sku);
}
