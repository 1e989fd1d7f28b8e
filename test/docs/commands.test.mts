import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '../../cli/arguments.mts';
import { pinnedVersions } from '../../sandbox/n8n/home.mts';
import { codeBlocks, pages, read, root, sections } from './markdown.mts';

const { scripts, version } = JSON.parse(read('package.json')) as {
	scripts: Record<string, string>;
	version: string;
};
const blocks = pages().flatMap((page) =>
	codeBlocks(read(page)).map((block) => ({ page, ...block })),
);
const of = (language: string) => blocks.filter((block) => block.language === language);
/** Lines of a shell block without their comments. */
const lines = (code: string): string[] =>
	code
		.split('\n')
		.map((line) => line.replace(/(^|\s)#.*$/, '').trim())
		.filter((line) => line !== '');

describe('the two commands of the README', () => {
	const [block] = codeBlocks(sections(read('README.md'), '##').get('Try it: two commands') ?? '');
	const commands = lines(block?.code ?? '');

	it('are the demo and the test, and nothing goes before them on a fresh clone', () => {
		expect(commands).toEqual(['npm run demo', 'npm test']);
		expect(scripts.demo).toMatch(/^node scripts\/ready\.mjs --build && /);
		expect(read('scripts/test.mjs')).toMatch(/^install\(\);$/m);
	});

	it('are what CI runs: .ci/run is the test, and the test plays the demo', () => {
		expect(read('.ci/run')).toMatch(/^(exec )?npm test$/m);
		expect(read('scripts/test.mjs')).toContain("checking('demo', 'demo', '--once')");
	});
});

describe('commands in the documentation', () => {
	it('that call a script of the package call one that is there', () => {
		const called = pages().flatMap((page) =>
			[...read(page).matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)].map(
				([, name]) => `${page}: ${name}`,
			),
		);
		expect(called.length).toBeGreaterThan(10);
		expect(called.filter((each) => !((each.split(': ')[1] ?? '') in scripts))).toEqual([]);
	});

	it('that call a file of the repository call one that is there', () => {
		const files = pages().flatMap((page) =>
			[...read(page).matchAll(/\bnode (?:--import tsx )?([\w/.-]+\.m[jt]s)/g)].map(
				([, file = '']) => file,
			),
		);
		expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
	});

	it('that call khaos-mirakl are understood by it', () => {
		const calls = of('sh')
			.flatMap(({ code }) => lines(code))
			.filter((line) => line.includes('khaos-mirakl clone-operator'));
		expect(calls.length).toBeGreaterThan(1);
		for (const call of calls) {
			const text = call.slice(call.indexOf('khaos-mirakl clone-operator') + 'khaos-mirakl '.length);
			const words = [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(
				([, quoted, bare]) => quoted ?? bare,
			);
			expect(readArguments(words as string[])).toMatchObject({ wants: 'clone' });
		}
	});
});

describe('code blocks', () => {
	it('name their language', () => {
		const known = ['sh', 'json', 'mermaid', '', 'ts', 'yaml'];
		expect(blocks.filter(({ language }) => !known.includes(language))).toEqual([]);
	});

	it.each(of('json'))('in JSON can be read (%#)', ({ code }) => {
		expect(() => JSON.parse(code) as unknown).not.toThrow();
	});

	it.each(of('mermaid'))('with a diagram begin as one (%#)', ({ code }) => {
		expect(code).toMatch(/^(flowchart|sequenceDiagram|stateDiagram)/);
	});
});

describe('versions in the documentation', () => {
	it('of n8n are those that the tests run with', () => {
		const { n8n, nodeMajor } = pinnedVersions();
		expect(read('README.md')).toContain(`| ${n8n} | ${nodeMajor} |`);
		const other = /n8n (\d+\.\d+\.\d+)/g;
		const named = [...read('README.md').matchAll(other)].map(([, each]) => each);
		expect(named.filter((each) => each !== n8n)).toEqual([]);
	});

	it('of the package stand in the changelog', () => {
		expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## ${version.replaceAll('.', '\\.')}`, 'm'));
	});
});
