/** Writes into docs/operations/upgrade.md which columns of the Data Tables are no text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TABLES } from '../workflows/source/tables.mts';

const HEAD = '| table | number | boolean |\n|---|---|---|\n';

/** The page with its last part, the table of columns, as the templates make them today. */
export function withColumns(page: string): string {
	const rows = Object.entries<Record<string, string>>(TABLES).map(([table, columns]) => {
		const cells = ['number', 'boolean'].map((wanted) => named(columns, wanted));
		return cells.join('') === '' ? '' : `| ${table} | ${cells.join(' | ')} |\n`;
	});
	return page.slice(0, page.indexOf(HEAD)) + HEAD + rows.join('');
}

function named(columns: Record<string, string>, wanted: string): string {
	return Object.entries(columns)
		.filter(([, type]) => type === wanted)
		.map(([column]) => `\`${column}\``)
		.join(', ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const file = new URL('../docs/operations/upgrade.md', import.meta.url);
	writeFileSync(file, withColumns(readFileSync(file, 'utf8')));
}
