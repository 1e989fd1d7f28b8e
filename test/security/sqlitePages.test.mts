import { join } from 'node:path';
import { findLeaks } from '../../sandbox/leaks/search.mts';
import { tableOfByte } from '../../sandbox/leaks/sqlitePages.mts';

/** A database of small pages with a table of keys, an index on it, another table, and a log that was not written back. */
const DATABASE = join(__dirname, '../fixtures/sqlite/pages.sqlite');

const tablesOf = (text: string) => {
	const tableOf = tableOfByte(DATABASE);
	const places = findLeaks([DATABASE, `${DATABASE}-wal`], [{ label: 'planted', text }]);
	return [...new Set(places.map(({ file, at }) => tableOf(file, at)))];
};

describe('the table that bytes of a database belong to', () => {
	it.each([
		['a row, and the index that holds it too', 'key-0007-planted-in-a-row', ['keys']],
		['a row on another page', 'key-0033-planted-in-a-row', ['keys']],
		['a row of another table', 'other-0021-planted-in-a-row', ['other']],
		['the end of a row that is longer than a page', 'planted-beyond-the-page', ['other']],
		['a row that was deleted', 'planted-and-deleted', ['other']],
		['a row that stands in the log only', 'planted-in-the-log', ['later']],
		[
			'a row in a frame that an earlier turn of the log left',
			'earlier-0005-turn-of-the-log',
			['other'],
		],
	])('is told for %s', (_, text, tables) => {
		expect(tablesOf(text)).toEqual(tables);
	});
});
