import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, root } from './markdown.mts';

interface Packed {
	size: number;
	files: Array<{ path: string; size: number }>;
}

/** `npm test` builds first; a test run by itself may find nothing built. */
const built = existsSync(join(root, 'dist/THIRD-PARTY-LICENCES.txt'));
const whenBuilt = built ? describe : describe.skip;

whenBuilt('the package that npm publishes (skipped where nothing is built)', () => {
	let packed: Packed = { size: 0, files: [] };
	beforeAll(() => {
		const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		[packed] = JSON.parse(said) as [Packed];
	}, 60_000);

	it('is under 2 MB', () => {
		expect(packed.size).toBeGreaterThan(100_000);
		expect(packed.size).toBeLessThan(2_000_000);
	});

	it('holds what n8n loads, the templates, and the licences of what is bundled', () => {
		const { n8n, bin } = JSON.parse(read('package.json')) as {
			n8n: { nodes: string[]; credentials: string[] };
			bin: Record<string, string>;
		};
		const paths = packed.files.map(({ path }) => path);
		expect(paths).toEqual(
			expect.arrayContaining([
				...[...n8n.nodes, ...n8n.credentials, ...Object.values(bin)],
				...['LICENSE', 'README.md', 'dist/THIRD-PARTY-LICENCES.txt', 'workflows/stock-push.json'],
			]),
		);
	});

	it('holds no tests, sources, maps or sandbox', () => {
		const others = packed.files
			.map(({ path }) => path)
			.filter((path) =>
				/(^|\/)(test|sandbox|bench|scripts|source)\/|\.(m?ts|map)$|tsbuildinfo/.test(path),
			);
		expect(others).toEqual([]);
	});

	it('names no path of the machine that built it', () => {
		const code = packed.files.filter(({ path }) => /\.(m?js|json|txt)$/.test(path));
		const telling = code.filter(({ path }) => {
			const text = readFileSync(join(root, path), 'utf8');
			return text.includes(root) || /sourceMappingURL=|["'\s]\/(home|root|Users)\//.test(text);
		});
		expect(telling.map(({ path }) => path)).toEqual([]);
	});
});
