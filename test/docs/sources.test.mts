import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchors, read, root } from './markdown.mts';

const FOLDERS = ['nodes', 'credentials', 'cli', 'workflows/source', 'sandbox', 'bench', 'scripts'];

/** Every source file below the folders, as path and text. */
const sources = [...FOLDERS, 'test'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(m?ts|mjs)$/.test(file))
		.map((file) => {
			const path = `${folder}/${file.replaceAll('\\', '/')}`;
			return { path, text: readFileSync(join(root, path), 'utf8') };
		}),
);
const comments = sources.map(({ path, text }) => ({
	path,
	text: (text.match(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm) ?? []).join('\n'),
}));

/** Where a comment names a page: from the root, or one of docs/ by its name alone. */
const isThere = (page: string) =>
	[page, `docs/${page}`].some((path) => existsSync(join(root, path)));

describe('comments', () => {
	it('name no page that is not in the tree', () => {
		const missing = comments.flatMap(({ path, text }) =>
			[...text.matchAll(/[\w/-]+\.md\b/g)]
				.map(([page]) => page)
				.filter((page) => !isThere(page))
				.map((page) => `${path}: ${page}`),
		);
		expect(missing).toEqual([]);
	});

	it('name rules by headings that are there', () => {
		const headings = anchors('docs/rules.md');
		const named = comments.flatMap(({ path, text }) =>
			[...text.matchAll(/rules\.md#([a-z-]+)/g)].map(([, heading = '']) => ({ path, heading })),
		);
		expect(named.length).toBeGreaterThan(50);
		expect(named.filter(({ heading }) => !headings.includes(heading))).toEqual([]);
	});

	it('speak of no page by a number of its sections', () => {
		const numbered = /\b(?:design|reference)(?:\.md)? (?:sections? |rules? )?\d/;
		expect(comments.filter(({ text }) => numbered.test(text)).map(({ path }) => path)).toEqual([]);
	});
});

describe('the page of rules', () => {
	it('names code that is there', () => {
		const named = [...read('docs/rules.md').matchAll(/`([\w/]+\/[\w/.-]+\.m?ts)`/g)];
		expect(named.length).toBeGreaterThan(30);
		const missing = named
			.map(([, path = '']) => path)
			.filter((path) =>
				['', 'nodes/KhaosMiraklSync/'].every((at) => !existsSync(join(root, at, path))),
			);
		expect(missing).toEqual([]);
	});
});
