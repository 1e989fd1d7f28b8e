/**
 * The whole proof of the package, in order, on a fresh clone: install, build, lint, types, both scanner legs, the fast
 * tests, and then (unless `--fast`) the thorough tests, the templates in a real n8n, the in-process faults, the situations, as many random
 * histories as fit into a minute, and the demo. Stops at the first stage
 * that fails and closes with the line `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './ready.mjs';

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

const stages = [
	{ name: 'build', command: ['npx', 'gulp', 'build'] },
	{ name: 'lint, strict', command: ['npx', 'n8n-node', 'lint'] },
	{ name: 'lint of tools and tests', command: ['npm', 'run', '--silent', 'lint:tools'] },
	{ name: 'types of tools and tests', command: ['npx', 'tsc', '-p', 'tsconfig.tools.json'] },
	{ name: 'scanner, both legs', command: ['node', 'scripts/scan.mjs'] },
	{ name: 'fast tests', command: jest('fast'), results: 'fast' },
	{ name: 'thorough tests', command: jest('thorough'), results: 'thorough', slow: true },
	{
		name: 'templates in a real n8n',
		command: [...jest('n8n'), '--maxWorkers=3'],
		results: 'n8n',
		slow: true,
	},
	{
		name: 'in-process faults',
		command: [
			'npm',
			'run',
			'--silent',
			'test:faults',
			'--',
			'--report',
			join(folder, 'faults.json'),
		],
		checks: 'faults',
		slow: true,
	},
	{
		name: 'situations',
		command: [
			...['npm', 'run', '--silent', 'test:situations', '--'],
			...['--report', join(folder, 'situations.json')],
		],
		checks: 'situations',
		slow: true,
	},
	{
		name: 'random histories',
		command: [
			...['npm', 'run', '--silent', 'test:histories', '--', '--seconds', '60'],
			...['--report', join(folder, 'histories.json')],
		],
		checks: 'histories',
		slow: true,
	},
	{
		name: 'demo',
		command: [
			'npm',
			'run',
			'--silent',
			'demo',
			'--',
			'--once',
			'--report',
			join(folder, 'demo.json'),
		],
		checks: 'demo',
		slow: true,
	},
].filter(({ slow }) => !(fast && slow));

install();
let ok = true;
for (const { name, command, results, checks } of stages) {
	const started = Date.now();
	console.log(`\n=== ${name}`);
	const { status } = spawnSync(command[0], command.slice(1), {
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (results) showSkipped(read(results));
	if (results)
		add(read(results), ({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) => [
			numPassedTests,
			numFailedTests + numRuntimeErrorTestSuites,
		]);
	if (checks)
		add(read(checks), (report) => [
			report.checks.filter((check) => check.ok).length,
			report.checks.filter((check) => !check.ok).length,
		]);
	console.log(
		`=== ${name}: ${status === 0 ? 'ok' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s`,
	);
	if (status !== 0) {
		ok = false;
		if (!results && !checks) count.failed += 1;
		break;
	}
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = ok && count.failed === 0 && count.passed > 0 ? 0 : 1;

function read(name) {
	try {
		return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
	} catch {
		return undefined;
	}
}

function add(report, counts) {
	const [passed, failed] = report ? counts(report) : [0, 1];
	count.passed += passed;
	count.failed += failed;
}

/** A test that did not run says so by its name, which holds the reason. */
function showSkipped(report) {
	for (const { assertionResults } of report?.testResults ?? []) {
		for (const { status, fullName } of assertionResults) {
			if (status === 'pending') console.log(`skipped: ${fullName}`);
		}
	}
}
