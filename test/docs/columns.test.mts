import { TABLES } from '../../workflows/source/tables.mts';
import { read } from './markdown.mts';

/** Columns of a table that are of a type, in back quotes. */
const of = (columns: Record<string, string>, wanted: string): string =>
	Object.entries(columns)
		.filter(([, type]) => type === wanted)
		.map(([column]) => `\`${column}\``)
		.join(', ');

describe('the upgrade page', () => {
	it.each(Object.entries<Record<string, string>>(TABLES))(
		'tells which columns of %s are no text, and no other',
		(table, columns) => {
			const [numbers, booleans] = [of(columns, 'number'), of(columns, 'boolean')];
			const row = `| ${table} | ${numbers} | ${booleans} |`;
			const page = read('docs/operations/upgrade.md');
			if (numbers + booleans === '') expect(page).not.toContain(`| ${table} |`);
			else expect(page).toContain(row);
		},
	);
});
