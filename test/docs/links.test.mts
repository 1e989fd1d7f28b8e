import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brokenLinks, pages, read, root } from './markdown.mts';

describe('links between pages', () => {
	it('are looked at in every Markdown page of the repository', () => {
		expect(pages()).toEqual(
			expect.arrayContaining(['README.md', 'bench/README.md', 'docs/runbooks/UNKNOWN_SKU.md']),
		);
	});

	it.each(pages())('of %s lead to files and headings that are there', (page) => {
		expect(brokenLinks(page)).toEqual([]);
	});

	it('and to tests in the page on security lead to tests that are there', () => {
		const named = [...read('docs/security.md').matchAll(/`(test\/[\w/.-]+)`/g)].map(
			([, path = '']) => path,
		);
		expect(named.length).toBeGreaterThan(5);
		const missing = named.filter(
			(path) =>
				!['.test.mts', '.thorough.test.mts'].some((ending) =>
					existsSync(join(root, path + ending)),
				),
		);
		expect(missing).toEqual([]);
	});
});
