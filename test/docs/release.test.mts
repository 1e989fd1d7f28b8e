import { parse } from 'yaml';
import { bundled, findings } from '../../scripts/auditShipped.mts';
import { disagreements } from '../../scripts/release.mts';
import { read } from './markdown.mts';

interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<
		string,
		{ permissions?: Record<string, string>; steps: Array<{ uses?: string; run?: string }> }
	>;
}

const workflow = (name: string) => parse(read(`.github/workflows/${name}.yml`)) as Workflow;
const runs = ({ jobs }: Workflow): string[] =>
	Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

describe('a release', () => {
	const log = '# Changelog\n\n## Unreleased\n\n## 1.2.0 (2026-11-25)\n\n- New.\n';

	it('goes out where tag, version and changelog agree', () => {
		expect(disagreements('v1.2.0', '1.2.0', log)).toEqual([]);
	});

	it.each([
		['another tag', 'v1.2.1', '1.2.0', log],
		['no section of this version', 'v1.3.0', '1.3.0', log],
		['a section without a date', 'v1.2.0', '1.2.0', log.replace(' (2026-11-25)', '')],
		['lines left unreleased', 'v1.2.0', '1.2.0', log.replace('Unreleased\n', 'Unreleased\n\n- x')],
	])('is stopped by %s', (_, tag, version, changelog) => {
		expect(disagreements(tag, version, changelog)).toHaveLength(1);
	});

	it('is published by GitHub with provenance, after the tests, without a stored token', () => {
		const publish = workflow('publish');
		const steps = runs(publish);
		expect(publish.jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		expect(steps.at(-1)).toBe('npm publish --provenance --access public');
		expect(steps.indexOf('.ci/run')).toBeGreaterThan(-1);
		expect(read('.github/workflows/publish.yml')).not.toMatch(
			/NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./,
		);
	});
});

describe('the workflows of GitHub', () => {
	it.each(['ci', 'publish'])('%s may write nothing to the repository', (name) => {
		expect(workflow(name).permissions).toEqual({ contents: 'read' });
		expect(read(`.github/workflows/${name}.yml`)).not.toMatch(
			/contents: write|pull_request_target/,
		);
	});

	it('call scripts that the package has', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const called = ['ci', 'publish']
			.flatMap((name) => runs(workflow(name)))
			.flatMap((run) => [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script));
		expect(called.filter((script) => !(script in scripts))).toEqual([]);
		expect(called).toContain('audit:shipped');
	});
});

describe('the audit of what is shipped', () => {
	const licences = 'fflate 0.8.3\n\nMIT\n\n----\n\nseek-bzip 2.0.0\n\nMIT\n';
	const known = (name: string) => ({ name, severity: 'high', via: ['other', { title: 'Bad' }] });

	it('knows the bundled libraries by their licences', () => {
		expect(bundled(licences)).toEqual(['fflate', 'seek-bzip']);
	});

	it('names a vulnerable one, and only counts tools', () => {
		const report = { vulnerabilities: { fflate: known('fflate'), jest: known('jest') } };
		expect(findings(report, bundled(licences))).toEqual({
			lines: ['fflate: high, Bad'],
			others: 1,
		});
	});
});

describe('the lock file', () => {
	it('names no registry host', () => {
		expect(read('package-lock.json')).not.toMatch(/"resolved"|registry\./);
	});
});
