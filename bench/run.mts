/**
 * `npm run bench [-- --short] [--only NAME,NAME] [--size N,N] [--json FILE] [--instructions]`: every case of `cases/`, each
 * side in a process of its own, then the whole jobs of `jobs/` in a real n8n; the report goes to stdout as Markdown. Exit
 * code 1 where a target is missed or a case fails. With `--instructions` those of the cases are counted, and nothing else.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchCase, BenchResult, Measured, Side } from './case.mts';
import { type JobsPlayed, playJobs } from './flows/run.mts';
import { instructionsOf } from './instructions.mts';

const folder = import.meta.dirname;
const { values } = parseArgs({
	options: {
		short: { type: 'boolean', default: false },
		only: { type: 'string' },
		size: { type: 'string' },
		json: { type: 'string' },
		instructions: { type: 'boolean', default: false },
	},
});
const only = values.only?.split(',');
const sizes = values.size?.split(',').map(Number);

const files = readdirSync(join(folder, 'cases')).filter((file) => file.endsWith('.mts'));
const scratch = mkdtempSync(join(tmpdir(), 'khaos-mirakl-bench-'));
const input = join(scratch, 'input');
const results: BenchResult[] = [];
const failures: string[] = [];
const notes: string[] = [];
for (const file of files.sort()) {
	const path = join(folder, 'cases', file);
	const definition = ((await import(pathToFileURL(path).href)) as { default: BenchCase }).default;
	if (only !== undefined && !only.includes(definition.name)) continue;
	try {
		console.error(`${definition.name} …`);
		if (values.instructions) {
			run('prepare.mts', path, input, '--short');
			results.push(instructionsOf(definition.name, path, input));
			continue;
		}
		run('prepare.mts', path, input, ...(values.short ? ['--short'] : []));
		const ours = measure(path, 'ours', definition.heapMb);
		const baseline = measure(path, 'baseline');
		if (ours.found !== baseline.found) {
			throw new Error(`found ${ours.found}, but the baseline found ${baseline.found}`);
		}
		results.push(
			line(definition, 'time', 'ms', ours.milliseconds, baseline.milliseconds),
			line(definition, 'memory', 'MB', ours.megabytes, baseline.megabytes),
		);
		notes.push(
			`- **${definition.name}**: ${definition.title}. Baseline: ${definition.baselineIs}.`,
		);
	} catch (error) {
		failures.push(`${definition.name}: ${error instanceof Error ? error.message : String(error)}`);
	}
}
rmSync(scratch, { recursive: true, force: true });
writeJson({ results: [], details: [], failures: [] });
const jobs = values.instructions
	? { results: [], details: [], failures: [] }
	: await playJobs({ only, sizes, short: values.short }, writeJson);
results.push(...jobs.results);
failures.push(...jobs.failures);
if (results.length === 0 && failures.length === 0) failures.push('no case of that name');

process.stdout.write(report());
process.exitCode = failures.length > 0 || results.some(({ met }) => !met) ? 1 : 0;

/** What is known so far, so that a job of hours that is cut off leaves what was measured. */
function writeJson({ results: more, details, failures: lost }: JobsPlayed): void {
	if (values.json === undefined) return;
	const known = {
		results: [...results, ...more],
		details: [notes.join('\n'), ...details].filter((text) => text !== ''),
		failures: [...failures, ...lost],
		seconds: Math.round(performance.now() / 1000),
	};
	writeFileSync(values.json, `${JSON.stringify(known, null, '\t')}\n`);
}

function measure(path: string, side: Side, heapMb = 8192): Measured {
	return JSON.parse(runIn(heapMb, 'measure.mts', path, side, input)) as Measured;
}

/** Runs one of the scripts beside this one, and gives back what it printed. */
function run(script: string, ...given: string[]): string {
	return runIn(8192, script, ...given);
}

function runIn(heapMb: number, script: string, ...given: string[]): string {
	const node = ['--expose-gc', `--max-old-space-size=${heapMb}`, '--import', 'tsx'];
	const { status, signal, stdout, stderr } = spawnSync(
		process.execPath,
		[...node, join(folder, script), ...given],
		{ encoding: 'utf8' },
	);
	if (status === 0) return stdout;
	throw new Error(`${script} ended with ${signal ?? status}: ${stderr.trim().slice(-600)}`);
}

function line(
	definition: BenchCase,
	what: 'time' | 'memory',
	unit: BenchResult['unit'],
	ours: number,
	baseline: number,
): BenchResult {
	const target = definition.targets[what] ?? null;
	// a peak below what can be seen counts as one MB
	const ratio = rounded(Math.max(baseline, 1) / Math.max(ours, 1));
	return {
		name: `${definition.name}: ${what}`,
		ours: rounded(ours),
		baseline: rounded(baseline),
		unit,
		ratio,
		target,
		met: target === null || ratio >= target,
	};
}

function rounded(value: number): number {
	return Math.round(value * 10) / 10;
}

function report(): string {
	const rows = results.map(({ name, ours, baseline, unit, ratio, target, met }) => {
		const wanted = target === null ? '' : `${target} ×`;
		const other = baseline === null ? '–' : `${baseline} ${unit}`;
		return `| ${name} | ${ours} ${unit} | ${other} | ${ratio === null ? '–' : `${ratio} ×`} | ${wanted} | ${met ? 'yes' : '**no**'} |`;
	});
	return [
		`# Bench (${values.short ? 'short' : 'full size'})`,
		'',
		'| case | ours | baseline | better | target | met |',
		'| --- | --- | --- | --- | --- | --- |',
		...rows,
		'',
		...notes,
		...jobs.details,
		...failures.map((failure) => `- **failed**: ${failure}`),
		'',
	].join('\n');
}
