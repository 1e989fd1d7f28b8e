import { RESIDUAL_TITLES } from '../../nodes/KhaosMiraklSync/domain/finance/residual.ts';
import { FIRST_CHECKS } from '../../nodes/KhaosMiraklSync/domain/exceptions/runbook.ts';
import { nodeDocs } from '../../scripts/nodeDocs.mts';
import { operatorDocs } from '../../scripts/operatorDocs.mts';
import { firstChecks } from '../../scripts/runbook.mts';
import { FLOWS } from '../../workflows/source/build.mts';
import { TABLES } from '../../workflows/source/tables.mts';
import { links, read, sections } from '../docs/markdown.mts';

/** Every word in back quotes. */
function quoted(markdown: string): string[] {
	return [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word);
}

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

describe('the first checks on the dashboard', () => {
	it('are those of the documentation, without its markup (`npm run templates` writes them)', () => {
		expect(FIRST_CHECKS).toEqual(firstChecks());
		expect(Object.values(FIRST_CHECKS).join(' ')).not.toMatch(/[*`[\]]/);
	});
});
