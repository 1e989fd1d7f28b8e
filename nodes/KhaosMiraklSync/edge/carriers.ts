import { z } from 'zod';
import type { MarketplaceCarrier } from '../domain/despatch/carrier';
import { readRows, textCell } from './cells';

const carrier = z.object({ code: textCell(), label: textCell() });

/**
 * Output of Mirakl → Reference Data → Carriers (SH21); entries without a code cannot be reported and are left out.
 *
 * @throws UserFacingError that names the carrier, the field and the value
 */
export function readCarriers(items: readonly unknown[]): MarketplaceCarrier[] {
	return readRows('Mirakl carrier', carrier, items, (row) => row.code).filter(
		({ code }) => code !== '',
	);
}
