import { brokenLinks, pages } from './markdown.mts';

describe('links between pages', () => {
	it('are looked at in every Markdown page of the repository', () => {
		expect(pages()).toEqual(
			expect.arrayContaining(['README.md', 'bench/README.md', 'docs/runbooks/UNKNOWN_SKU.md']),
		);
	});

	it.each(pages())('of %s lead to files and headings that are there', (page) => {
		expect(brokenLinks(page)).toEqual([]);
	});
});
