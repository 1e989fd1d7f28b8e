import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOWEST_N8N, PARTS } from '../../scripts/proof/parts.mts';
import { composed, type Reasons } from '../../scripts/proof/report.mts';
import { readFound, type Result, type Target } from '../../scripts/proof/results.mts';

const root = join(__dirname, '../..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');

const machine = {
	...{ processor: 'Example Processor', cores: 2, memoryGb: 8, system: 'Example OS' },
	...{ node: '20.1.0', n8n: '2.41.1' },
};
const result = (part: string, more: Partial<Result> = {}): Result => ({
	...{ part, status: 'passed', command: `npm run ${part}`, version: '1.2.3' },
	...{ commit: 'abc1234', changed: false, date: '2026-03-01T10:00:00.000Z', seconds: 65 },
	...{ machine, passed: 3, failed: 0, checks: [], figures: {}, targets: [] },
	...more,
});
const target = (name: string, met: boolean): Target => ({
	...{ name, ours: 20, baseline: 60, unit: 'ms', ratio: 3, target: 5, met },
});

describe('the report of the proof', () => {
	it('says what ran, for how long, on which commit, day, machine and version', () => {
		const page = composed([result('faults', { figures: { cases: 1234 } })], {});
		expect(page).toContain('`npm run faults` | passed, 3 | 65 s | `abc1234` | 2026-03-01 |');
		expect(page).toContain('2 cores (Example Processor), 8 GB of memory, Example OS, Node 20.1.0');
		expect(page).toContain('Version 1.2.3');
		expect(page).toContain('Figures: cases 1,234.');
	});

	it('lists every part that did not run as not run, and says no more of it than why', () => {
		const page = composed([result('queue', { status: 'not run', because: 'no Redis here' })], {});
		for (const { title } of PARTS) {
			expect(page).toMatch(new RegExp(`\\| ${title} \\| .* \\| \\*\\*not run\\*\\*`));
		}
		expect(page).toContain('**not run**: no Redis here');
		expect(page).not.toContain('## Queue');
		expect(page).not.toContain('passed');
	});

	it('names each check that failed, and each check of the parts that hold their figures there', () => {
		const checks = [
			{ name: 'memory is flat', ok: true, detail: '200 MB' },
			{ name: 'a check that fails', ok: false, detail: 'seen otherwise' },
		];
		const page = composed(
			[
				result('soak', { checks }),
				result('crash', { checks, status: 'failed', passed: 1, failed: 1 }),
			],
			{},
		);
		expect(page.split('memory is flat: 200 MB')).toHaveLength(2);
		expect(page.split('✗ a check that fails: seen otherwise')).toHaveLength(3);
		expect(page).toContain('**failed**, 1 of 2');
	});

	it('says of each target that is missed by how much, and why where somebody has written it down', () => {
		const targets = [target('fast', true), target('slow', false), target('slower', false)];
		const reasons = { slow: 'It waits for Mirakl.', fast: 'is met, so this is not told' };
		const page = composed([result('bench', { status: 'failed', targets })], reasons);
		expect(page).toContain('1 of 3 are met.');
		expect(page).toContain('- **slow** is missed: 3 instead of 5. It waits for Mirakl.');
		expect(page).toContain('- **slower** is missed: 3 instead of 5. The reason is not known yet.');
		expect(page).not.toContain('this is not told');
	});

	it('shows a figure of which nothing was promised, and one that nothing could be held against, and counts neither', () => {
		const figure = { ...target('alone', true), baseline: null, ratio: null, target: null };
		const details = ['| size | calls |\n| --- | --- |\n| 10 | 3 |'];
		const page = composed([result('bench', { targets: [figure], details })], {});
		expect(page).toContain('0 of 0 are met.');
		expect(page).toContain('| alone | 20 ms | – | – | – |  |');
		expect(page).toContain('| 10 | 3 |');
	});

	it('tells parts of different commits, machines and changed trees apart', () => {
		const other = { commit: 'def5678', changed: true, machine: { ...machine, cores: 8 } };
		const page = composed([result('faults'), result('guards', other)], {});
		expect(page).toContain('ran on 2 different commits');
		expect(page).toContain('`def5678` with changes');
		expect(page).toContain('- guards: 8 cores');
	});

	it('is what the kept results give', () => {
		const kept = JSON.parse(text('docs/proof.json')) as Result[];
		const reasons = JSON.parse(text('scripts/proof/reasons.json')) as Reasons;
		expect(text('docs/proof.md')).toBe(composed(kept, reasons));
	});

	it('tries the oldest n8n of the README', () => {
		const table = /\| n8n \| Node \|[^]*?\n\n/.exec(text('README.md'))?.[0] ?? '';
		const versions = [...table.matchAll(/^\| (\d+\.\d+\.\d+) /gm)].map(
			([, version = '']) => version,
		);
		const [oldest] = versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
		expect(LOWEST_N8N).toBe(oldest);
	});
});

describe('what a part left', () => {
	const given = (report: string | undefined, output = '', exitCode = 0) => ({
		...{ report, output, exitCode },
	});
	const jest = (...statuses: string[]) =>
		JSON.stringify({
			numRuntimeErrorTestSuites: 0,
			testResults: [
				{ assertionResults: statuses.map((status, n) => ({ status, fullName: `test ${n}` })) },
			],
		});

	it.each([
		['holds', '{"checks":[{"name":"a","ok":true}],"figures":{"cases":5}}', 0, 'passed'],
		['has a check that does not hold', '{"checks":[{"name":"a","ok":false}]}', 0, 'failed'],
		['ended with an error all the same', '{"checks":[{"name":"a","ok":true}]}', 1, 'failed'],
		['checked nothing', '{"checks":[]}', 0, 'failed'],
		['is cut off', '{"checks":[{"na', 0, 'failed'],
	])('counts where the report %s', (_, report, exitCode, status) => {
		expect(readFound({ kind: 'checks' }, given(report, '', exitCode)).status).toBe(status);
	});

	it('has not run where it says that it was skipped, and has failed where it left nothing', () => {
		const skipped = 'skipped: queue mode. Redis is missing';
		expect(readFound({ kind: 'checks' }, given(undefined, skipped))).toMatchObject({
			...{ status: 'not run', because: 'queue mode. Redis is missing' },
		});
		expect(readFound({ kind: 'checks' }, given(undefined, 'a stack', 1))).toMatchObject({
			...{ status: 'failed', because: 'a stack' },
		});
	});

	it('is read off the last line of a log', () => {
		const log = 'one\n{"seed":25}\n{"histories":1000,"calls":7,"failed":[],"seconds":90}\n';
		expect(readFound({ kind: 'checks' }, given(log))).toMatchObject({
			...{ status: 'passed', figures: { histories: 1000, calls: 7 } },
		});
		const bad = '{"histories":1000,"failed":["history 7"],"seconds":90}';
		expect(readFound({ kind: 'checks' }, given(bad))).toMatchObject({
			status: 'failed',
			failed: 1,
		});
	});

	it('counts tests that ran, not those that were skipped', () => {
		expect(readFound({ kind: 'jest' }, given(jest('passed', 'pending')))).toMatchObject({
			...{ status: 'passed', passed: 1, failed: 0 },
		});
		expect(readFound({ kind: 'jest' }, given(jest('passed', 'failed')))).toMatchObject({
			...{ status: 'failed', passed: 1, failed: 1 },
		});
	});

	it('counts guards by their lines', () => {
		const output = 'ok   look-up: noticed; npx jest a\nFAIL checkpoint: NOT NOTICED; npx jest b\n';
		expect(readFound({ kind: 'lines' }, given(undefined, output, 1))).toMatchObject({
			...{ status: 'failed', passed: 1, failed: 1 },
			checks: [
				{ name: 'look-up', ok: true },
				{ name: 'checkpoint', ok: false },
			],
		});
	});

	it('misses a target as a check that fails', () => {
		const report = JSON.stringify({ results: [target('fast', true), target('slow', false)] });
		expect(readFound({ kind: 'targets' }, given(report, '', 1))).toMatchObject({
			...{ status: 'failed', passed: 1, failed: 1 },
		});
	});

	it('has failed where a job of the bench could not be measured; a figure without a target is no check', () => {
		const results = [target('fast', true), { ...target('figure', true), target: null }];
		const report = JSON.stringify({ results, failures: ['comparison 500000: out of memory'] });
		expect(readFound({ kind: 'targets' }, given(report))).toMatchObject({
			...{ status: 'failed', passed: 1, failed: 1 },
			checks: [{ name: 'comparison 500000: out of memory', ok: false }],
		});
	});
});
