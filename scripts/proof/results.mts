import type { Part } from './parts.mts';

/** A figure, and what was promised of it. As `npm run bench -- --json FILE` writes it. */
export interface Target {
	name: string;
	ours: number;
	/** What it is held against; null: nothing could be. */
	baseline: number | null;
	unit: string;
	ratio: number | null;
	/** Null: nothing was promised. */
	target: number | string | null;
	met: boolean;
}

export interface Check {
	name: string;
	ok: boolean;
	detail?: string;
}

/** The machine on which a part ran. */
export interface Machine {
	processor: string;
	cores: number;
	memoryGb: number;
	system: string;
	node: string;
	n8n: string;
}

/** What came of one part. Only what ran has one. */
export interface Result {
	part: string;
	status: 'passed' | 'failed' | 'not run';
	/** Why it did not run, or what it said before it failed without a report. */
	because?: string;
	command: string;
	version: string;
	commit: string;
	/** The tree held changes that are not in the commit. */
	changed: boolean;
	/** When it ended; ISO 8601, UTC. */
	date: string;
	seconds: number;
	machine: Machine;
	passed: number;
	failed: number;
	checks: Check[];
	figures: Record<string, number>;
	targets: Target[];
	/** Markdown that a part wrote on its figures. */
	details?: string[];
}

/** What a part found, out of its report and its output. */
export type Found = Pick<
	Result,
	'status' | 'because' | 'checks' | 'figures' | 'targets' | 'details' | 'passed' | 'failed'
>;

interface Given {
	/** Content of the report; undefined where there is none. */
	report: string | undefined;
	output: string;
	exitCode: number;
}

const NOTHING = { checks: [], figures: {}, targets: [], passed: 0, failed: 0 };
const TAIL = 600;

/**
 * Reads what a part left. A part that ended well but found nothing to check has not passed; one that says itself that it
 * was skipped has not run.
 */
export function readFound({ kind }: Pick<Part, 'kind'>, given: Given): Found {
	const skipped = /^skipped: (.+)$/m.exec(given.output);
	if (given.exitCode === 0 && given.report === undefined && skipped !== null) {
		return { ...NOTHING, status: 'not run', because: skipped[1] ?? '' };
	}
	const found = kind === 'lines' ? fromLines(given.output) : fromReport(kind, given.report);
	if (found === undefined) {
		return { ...NOTHING, status: 'failed', failed: 1, because: given.output.trim().slice(-TAIL) };
	}
	const ok = given.exitCode === 0 && found.failed === 0 && found.passed > 0;
	return { ...found, status: ok ? 'passed' : 'failed' };
}

type Counted = Omit<Found, 'status' | 'because'>;

function counted(checks: Check[], more: Partial<Counted> = {}): Counted {
	const passed = checks.filter(({ ok }) => ok).length;
	return { ...NOTHING, checks, passed, failed: checks.length - passed, ...more };
}

function fromReport(kind: Part['kind'], text: string | undefined): Counted | undefined {
	const report = text === undefined ? undefined : lastJson(text);
	if (report === undefined) return undefined;
	if (kind === 'jest') return fromJest(report as JestReport);
	if (kind === 'targets') return fromTargets(report as TargetsReport);
	const { checks, figures, failed, ...rest } = report as ShardReport;
	if (checks !== undefined) return counted(checks, { figures: figures ?? {} });
	if (failed === undefined) return undefined;
	// the last line on stdout of a run without a report file
	const numbers = Object.entries(rest).filter(
		([name, each]) => name !== 'seconds' && typeof each === 'number',
	);
	const names = failed.map((name) => ({ name, ok: false }));
	const all = names.length > 0 ? names : [{ name: 'all of it', ok: true }];
	return counted(all, { figures: Object.fromEntries(numbers) as Record<string, number> });
}

interface ShardReport {
	checks?: Check[];
	figures?: Record<string, number>;
	failed?: string[];
}

interface JestReport {
	testResults: Array<{
		message?: string;
		assertionResults: Array<{ status: string; fullName: string }>;
	}>;
	numRuntimeErrorTestSuites: number;
}

function fromJest({ testResults, numRuntimeErrorTestSuites }: JestReport): Counted {
	const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
	const ran = tests.filter(({ status }) => status === 'passed' || status === 'failed');
	const checks = ran.map(({ status, fullName }) => ({ name: fullName, ok: status === 'passed' }));
	const found = counted(checks, { figures: { tests: ran.length } });
	return { ...found, failed: found.failed + numRuntimeErrorTestSuites };
}

interface TargetsReport {
	results: Target[];
	details?: string[];
	failures?: string[];
}

/** A figure of which nothing was promised is told, and counts as no check; what could not be measured has failed. */
function fromTargets({ results, details, failures = [] }: TargetsReport): Counted {
	const promised = results.filter(({ target }) => target !== null);
	const lost = failures.map((name) => ({ name, ok: false }));
	const checks = [...promised.map(({ name, met }) => ({ name, ok: met })), ...lost];
	return counted(checks, { targets: results, checks: lost, ...(details && { details }) });
}

/** Lines that begin with `ok` or `FAIL`, as the guards write them. */
function fromLines(output: string): Counted {
	const lines = [...output.matchAll(/^(ok {2}|FAIL) (.+?): (.+)$/gm)];
	return counted(
		lines.map(([, word, name = '', detail = '']) => ({ name, ok: word !== 'FAIL', detail })),
	);
}

/** A JSON file, or the last line of a log that is one. */
function lastJson(text: string): unknown {
	for (const each of [text, ...text.trim().split('\n').reverse()]) {
		try {
			return JSON.parse(each) as unknown;
		} catch {
			// the next line may be one
		}
	}
	return undefined;
}
