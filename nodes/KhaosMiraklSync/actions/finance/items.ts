import type { IDataObject } from 'n8n-workflow';
import type { Sheet } from '../../domain/finance/sheets';
import { cellText } from '../../files/cells';

/** The rows of a table as items: keys from the column titles, amounts as text with two decimals, counts as numbers. */
export function rowItems({ columns, rows }: Sheet): IDataObject[] {
	const keys = columns.map(({ title }) => keyOf(title));
	return rows.map((row) =>
		Object.fromEntries(
			row.map((cell, n) => {
				const isCount = columns[n].kind === 'count' && typeof cell === 'number';
				return [keys[n], isCount ? cell : cellText(cell, columns[n])];
			}),
		),
	);
}

/** 'VAT on commission' → 'vatOnCommission'. */
function keyOf(title: string): string {
	const [first, ...rest] = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
	return [first, ...rest.map((word) => word[0].toUpperCase() + word.slice(1))].join('');
}
