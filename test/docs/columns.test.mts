import { withColumns } from '../../scripts/columnDocs.mts';
import { read } from './markdown.mts';

describe('the upgrade page', () => {
	it('tells which columns are no text, as the templates make them (scripts/columnDocs.mts writes it)', () => {
		const page = read('docs/operations/upgrade.md');
		expect(page).toBe(withColumns(page));
		expect(page).toContain('`live`');
	});
});
