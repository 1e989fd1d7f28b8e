/**
 * The whole proof of the package on a fresh clone: install, build, lint, types, both scanner legs, the fast tests, and
 * then (unless `--fast`) the thorough tests, the templates in a real n8n, the in-process faults, the situations, as many
 * random histories as fit into a minute, and the demo. What does not wait for another runs beside it. Stops at the first
 * stage that fails and closes with the line `N passed, N failed`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './ready.mjs';
import { sideBySide } from './stages.mjs';

const fast = process.argv.includes('--fast');
const folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-test-'));
const count = { passed: 0, failed: 0 };

const jest = (project) => [
	'npx',
	'jest',
	'--selectProjects',
	project,
	'--json',
	`--outputFile=${join(folder, project)}.json`,
];
/** A script of package.json that writes the checks it made into a report. */
const checking = (script, name, ...args) => ({
	command: [
		'npm',
		'run',
		'--silent',
		script,
		'--',
		...args,
		'--report',
		join(folder, `${name}.json`),
	],
	checks: name,
});
const cached = (file) => ['--incremental', '--tsBuildInfoFile', `.cache/${file}.tsbuildinfo`];

/** What needs no build, beside what does. */
const lanes = [
	[
		{ name: 'build', command: ['npx', 'gulp', 'build'] },
		{ name: 'scanner, both legs', command: ['node', 'scripts/scan.mjs'] },
		{ name: 'fast tests', command: jest('fast'), results: 'fast' },
	],
	[
		{ name: 'lint, strict', command: ['npx', 'n8n-node', 'lint'] },
		{ name: 'lint of tools and tests', command: ['npm', 'run', '--silent', 'lint:tools'] },
		{
			name: 'types of tools and tests',
			command: ['npx', 'tsc', '-p', 'tsconfig.tools.json', ...cached('types-tools')],
		},
	],
];

/** One after the other: a real n8n wants the machine for itself. */
const slow = [
	{ name: 'thorough tests', command: jest('thorough'), results: 'thorough' },
	{ name: 'templates in a real n8n', command: [...jest('n8n'), '--maxWorkers=3'], results: 'n8n' },
	{ name: 'in-process faults', ...checking('test:faults', 'faults') },
	{ name: 'situations', ...checking('test:situations', 'situations') },
	{ name: 'random histories', ...checking('test:histories', 'histories', '--seconds', '60') },
	{ name: 'demo', ...checking('demo', 'demo', '--once') },
];

install();
const ok = (await sideBySide(lanes, counted)) && (fast || (await sideBySide([slow], counted)));
rmSync(folder, { recursive: true, force: true });
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = ok && count.failed === 0 && count.passed > 0 ? 0 : 1;

/** Adds what a stage found to the count; false where its report is missing or holds a failure. */
function counted({ results, checks }, passed) {
	const report = read(results ?? checks);
	if (results) showSkipped(report);
	const [good, bad] = results || checks ? found(report, checks) : [0, passed ? 0 : 1];
	count.passed += good;
	count.failed += bad;
	return bad === 0;
}

function found(report, checks) {
	if (report === undefined) return [0, 1];
	if (checks) {
		const good = report.checks.filter((check) => check.ok).length;
		return [good, report.checks.length - good];
	}
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = report;
	return [numPassedTests, numFailedTests + numRuntimeErrorTestSuites];
}

function read(name) {
	try {
		return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
	} catch {
		return undefined;
	}
}

/** A test that did not run says so by its name, which holds the reason. */
function showSkipped(report) {
	for (const { assertionResults } of report?.testResults ?? []) {
		for (const { status, fullName } of assertionResults) {
			if (status === 'pending') console.log(`skipped: ${fullName}`);
		}
	}
}
