import { z } from 'zod';
import { badRequest } from '../errors.mts';
import type { Shop } from '../state/shop.mts';

const text = z.string().trim().nullish();

/** Carrier and number as the shipment calls give them. */
export const givenTracking = z.object({
	carrier_code: text,
	carrier_name: text,
	carrier_standard_code: text,
	tracking_number: text,
	tracking_url: text,
});

/** Further facts of a shipment, each with its type. */
export const additionalInformation = z.array(
	z.object({ code: z.string(), type: z.enum(['STRING', 'DATE']), value: z.string() }),
);

/** @throws ApiError 400 for more entries than a call may hold */
export function atMost(limit: number, entries: readonly unknown[]): void {
	if (entries.length > limit) throw badRequest(`At most ${limit} entries per call`);
}

/** The code of a warehouse that exists, or null where none was given. @throws ApiError 400 */
export function warehouseOf({ reference }: Shop, code: string | undefined): string | null {
	if (code === undefined) return null;
	if (!reference.warehouses.includes(code)) {
		throw badRequest(`Warehouse with code ${code} does not exist`);
	}
	return code;
}
