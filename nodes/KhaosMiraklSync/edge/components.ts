import { z } from 'zod';
import type { ComponentRow } from '../domain/stock/builds';
import { numberCell, readRows, textCell } from './cells';

const componentRow = z.object({
	stockCode: textCell(),
	component: textCell(),
	units: numberCell(1, { min: 0.0001 }),
});

/**
 * Rows of the Components table that name a build and a component.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readComponents(rows: readonly unknown[]): ComponentRow[] {
	return readRows(
		"Table 'Khaos Mirakl Components'",
		componentRow,
		rows,
		(row) => row.stockCode,
	).filter(({ stockCode, component }) => stockCode !== '' && component !== '');
}
