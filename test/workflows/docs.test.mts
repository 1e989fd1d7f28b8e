import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RESIDUAL_TITLES } from '../../nodes/KhaosMiraklSync/domain/finance/residual.ts';
import { KINDS } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import { nodeDocs } from '../../scripts/nodeDocs.mts';
import { operatorDocs } from '../../scripts/operatorDocs.mts';
import { FLOWS } from '../../workflows/source/build.mts';
import { TABLES } from '../../workflows/source/tables.mts';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const pages = [
	'README.md',
	'sandbox/README.md',
	'workflows/README.md',
	...readdirSync(join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

/** Sections of one level, title → text up to the next section of that level. */
function sections(markdown: string, level: string): Map<string, string> {
	const parts = markdown.split(new RegExp(`^${level} `, 'm')).slice(1);
	return new Map(
		parts.map((part) => {
			const [title] = part.split('\n', 1);
			return [title.trim(), part.slice(title.length)];
		}),
	);
}

/** Every word in back quotes. */
function quoted(markdown: string): string[] {
	return [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word);
}

/** Text without code, in which brackets mean no link. */
function prose(markdown: string): string {
	return markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

function links(page: string): string[] {
	return [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(page: string): string[] {
	const titles = read(page)
		.replace(/^```[\s\S]*?^```/gm, '')
		.matchAll(/^#+ (.+)$/gm);
	return [...titles].map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replace(/\s/g, '-'),
	);
}

describe('the documentation of exceptions', () => {
	const documented = sections(read('docs/exceptions.md'), '##');

	it('has a section for every kind of exception and for nothing else', () => {
		expect([...documented.keys()].sort()).toEqual(Object.keys(KINDS).sort());
	});

	it('gives the owner of each kind as the package sets it, in its section and in the list', () => {
		for (const [kind, { owner, severity }] of Object.entries(KINDS)) {
			expect(documented.get(kind)).toContain(`**Owner:** ${owner}.`);
			const row = `| [${kind}](#${kind.toLowerCase()}) | ${owner} | ${severity} |`;
			expect(read('docs/exceptions.md')).toContain(row);
		}
	});

	it('says of each kind what it means, what to check, how to fix it and when it closes', () => {
		for (const text of documented.values()) {
			const labels = [...text.matchAll(/^- \*\*([^*]+):\*\* \S/gm)].map(([, label]) => label);
			expect(labels).toEqual(['Means', 'Owner', 'First checks', 'Fix', 'Closes']);
		}
	});
});

describe('the documentation of nodes', () => {
	it('is what the node descriptions give today', () => {
		expect(read('docs/nodes.md')).toBe(nodeDocs());
	});
});

describe('the documentation of operator profiles', () => {
	it('is what their data give today', () => {
		expect(read('docs/operators.md')).toBe(operatorDocs());
	});
});

describe('the documentation of tables', () => {
	const documented = sections(read('docs/tables.md'), '##');

	it('has a section for every table that the templates make and for nothing else', () => {
		expect([...documented.keys()].sort()).toEqual(Object.keys(TABLES).sort());
	});

	it.each(Object.entries(TABLES))('names every column of %s', (name, columns) => {
		expect(quoted(documented.get(name) ?? '')).toEqual(
			expect.arrayContaining(Object.keys(columns)),
		);
	});

	it('explains every column of the Operators table in the set-up guide, and no other', () => {
		const settings = sections(read('docs/set-up.md'), '##').get("The operator's row") ?? '';
		const explained = [...settings.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column);
		expect(explained).toEqual(Object.keys(TABLES['Khaos Mirakl Operators']));
	});
});

describe('the documentation of finance', () => {
	it('explains every cause of a residual, and no other', () => {
		const causes = sections(read('docs/finance.md'), '##').get('Causes') ?? '';
		const explained = [...causes.matchAll(/^\| ([A-Z][^|]+?) \|/gm)].map(([, cause]) => cause);
		expect(explained.sort()).toEqual(Object.values(RESIDUAL_TITLES).sort());
	});
});

describe('the documentation of templates', () => {
	it('shows every template with its file and its picture', () => {
		const targets = links('workflows/README.md');
		for (const { key } of FLOWS.map((make) => make())) {
			expect(targets).toEqual(
				expect.arrayContaining([`${key}.json`, `../docs/pictures/${key}.png`]),
			);
		}
	});
});

describe('links between pages', () => {
	it.each(pages)('of %s lead to files and headings that are there', (page) => {
		const broken = links(page).filter((link) => {
			const [path, anchor] = link.split('#');
			const target = path === '' ? page : join(dirname(page), path);
			if (!existsSync(join(root, target))) return true;
			return anchor !== undefined && target.endsWith('.md') && !anchors(target).includes(anchor);
		});
		expect(broken).toEqual([]);
	});
});
