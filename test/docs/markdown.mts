import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = join(__dirname, '../..');

/** What is no source of this package. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git']);

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Every Markdown page of the repository, as a path below its root with forward slashes. */
export function pages(folder = ''): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true })
		.filter(({ name }) => !LEFT_OUT.has(name))
		.flatMap((entry) => {
			const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory()) return pages(path);
			return entry.name.endsWith('.md') ? [path] : [];
		});
}

/** Sections of one level, title → text up to the next section of that level. */
export function sections(markdown: string, level: string): Map<string, string> {
	const parts = markdown.split(new RegExp(`^${level} `, 'm')).slice(1);
	return new Map(
		parts.map((part) => {
			const [title = ''] = part.split('\n', 1);
			return [title.trim(), part.slice(title.length).trim()];
		}),
	);
}

/** Fenced blocks of code with their language. */
export function codeBlocks(markdown: string): Array<{ language: string; code: string }> {
	return [...markdown.matchAll(/^[ \t]*```(\w*)[^\n]*\n([\s\S]*?)^[ \t]*```/gm)].map(
		([, language = '', code = '']) => ({ language, code }),
	);
}

const withoutBlocks = (markdown: string): string =>
	markdown.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '');

/** Targets of links and pictures of a page that are not addresses of the web. */
export function links(page: string): string[] {
	const prose = withoutBlocks(read(page)).replace(/`[^`\n]*`/g, '');
	return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target = '']) => target)
		.filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors of a page's headings, as GitHub makes them; a title met again gets -1, -2 and so on. */
export function anchors(page: string): string[] {
	const met = new Map<string, number>();
	return [...withoutBlocks(read(page)).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => {
		const plain = title
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replace(/\s/g, '-');
		const times = met.get(plain) ?? 0;
		met.set(plain, times + 1);
		return times === 0 ? plain : `${plain}-${times}`;
	});
}

/** Links of a page that lead nowhere: no such file or folder, or no such heading in it. */
export function brokenLinks(page: string): string[] {
	return links(page).filter((link) => {
		const [path = '', anchor] = link.split('#');
		const target = path === '' ? page : join(dirname(page), decodeURI(path));
		if (!existsSync(join(root, target))) return true;
		if (anchor === undefined || statSync(join(root, target)).isDirectory()) return false;
		return target.endsWith('.md') && !anchors(target).includes(anchor);
	});
}
