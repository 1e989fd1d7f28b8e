import { z } from 'zod';
import type { SiteMapping } from '../domain/stock/sites';
import { numberCell, readRows, textCell } from './cells';

const siteRow = z.object({
	operator: textCell(),
	site: numberCell(undefined, { min: 1, whole: true }),
	warehouseCode: textCell(),
});

/**
 * Rows of the Sites table that name a site, in the order in which they were made.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readSites(rows: readonly unknown[]): SiteMapping[] {
	return readRows("Table 'Khaos Mirakl Sites'", siteRow, rows, (row) => row.warehouseCode).flatMap(
		({ site, ...row }) => (site === undefined ? [] : [{ ...row, siteId: site }]),
	);
}
