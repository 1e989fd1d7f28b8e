import type { BenchResult } from '../case.mts';
import { type Calls, CHUNK, growth, MOST_CODES, total } from './calls.mts';
import { CALLS_TARGET, type FlowCase } from './flowCase.mts';
import type { Played, PlayedSize } from './play.mts';

/** The lines of the report that a job's sizes make, as for the micro-benchmarks: `ratio` is baseline over ours. */
export function resultsOf(job: FlowCase, sizes: PlayedSize[]): BenchResult[] {
	return [...sizes.flatMap((size) => ofSize(job, size)), ...ofGrowth(job, sizes)];
}

function ofSize(job: FlowCase, { n, ours, baseline }: PlayedSize): BenchResult[] {
	const { time, memory, megabytes, seconds } = job.targets(n);
	const name = `${job.name} ${n}`;
	const lines = [
		line(`${name}: time`, 'ms', ours.milliseconds, baseline?.milliseconds, time),
		line(`${name}: memory above idle`, 'MB', ours.above, baseline?.above, memory),
		...againstTheLeast(job, n, total(ours.calls)),
	];
	if (baseline !== undefined) {
		const whole = ({ above, aboveBelow }: Played) => above + aboveBelow;
		lines.push(
			line(`${name}: memory above idle, Code nodes’ too`, 'MB', whole(ours), whole(baseline)),
			line(`${name}: calls`, 'calls', total(ours.calls), total(baseline.calls)),
		);
	}
	if (megabytes !== undefined) {
		lines.push(line(`${name}: memory above idle, at most`, 'MB', ours.above, megabytes, 1));
	}
	if (seconds !== undefined) {
		lines.push(line(`${name}: time, at most`, 'ms', ours.milliseconds, seconds * 1000, 1));
	}
	return lines;
}

/** The target counts in calls as large as ours may be; the least in the usual fifties stands beside it where it is another. */
function againstTheLeast(job: FlowCase, n: number, calls: number): BenchResult[] {
	const [least, inFifties] = [MOST_CODES, CHUNK].map((codes) => total(job.least(n, codes)));
	const name = `${job.name} ${n}: calls, against the least possible`;
	if (least === inFifties) return [line(name, 'calls', calls, least, 1 / CALLS_TARGET)];
	return [
		line(`${name} (${MOST_CODES} codes a call)`, 'calls', calls, least, 1 / CALLS_TARGET),
		line(`${name} (${CHUNK} codes a call)`, 'calls', calls, inFifties),
	];
}

function ofGrowth({ name }: FlowCase, sizes: PlayedSize[]): BenchResult[] {
	return sizes.slice(1).flatMap((to, index) => {
		const from = sizes[index];
		if (from === undefined) return [];
		const of = (what: string, figure: (played: Played) => number): BenchResult => {
			const exponent = (a: Played, b: Played) =>
				growth({ n: from.n, figure: figure(a) }, { n: to.n, figure: figure(b) });
			const baseline =
				from.baseline && to.baseline ? exponent(from.baseline, to.baseline) : undefined;
			const title = `${name} ${from.n} to ${to.n}: growth of ${what}`;
			return line(title, 'exponent', exponent(from.ours, to.ours), baseline);
		};
		return [
			of('time', ({ milliseconds }) => milliseconds),
			of('memory above idle', ({ above }) => Math.max(above, 1)),
			of('calls', ({ calls }) => total(calls)),
		];
	});
}

/** @param target how many times better; left out: shown without one */
function line(
	name: string,
	unit: BenchResult['unit'],
	ours: number,
	baseline: number | undefined,
	target?: number,
): BenchResult {
	const ratio = baseline === undefined ? null : baseline / ours;
	return {
		...{ name, unit },
		ours: rounded(ours),
		baseline: baseline === undefined ? null : rounded(baseline),
		ratio: ratio === null ? null : rounded(ratio),
		target: target === undefined ? null : rounded(target),
		met: target === undefined || (ratio !== null && ratio >= target),
	};
}

function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}

/** What was measured of a job, size by size, as Markdown. */
export function detailsOf(job: FlowCase, sizes: PlayedSize[]): string {
	const rows = sizes.flatMap(({ n, ours, baseline, baselineFailed }) => [
		row(n, 'ours', ours),
		...(baseline === undefined ? [] : [row(n, 'baseline', baseline)]),
		...(baselineFailed === undefined
			? []
			: [`| ${n} | baseline | did not end: ${baselineFailed} | | | | | | |`]),
		...leastRows(job, n),
	]);
	return [
		`### ${job.name}`,
		'',
		`${job.title(sizes[0]?.n ?? 0)} and more. Baseline: ${job.baselineIs}.`,
		'',
		'| size | side | time | idle | peak | above idle | Code nodes | load | calls |',
		'| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
		...rows,
		'',
	].join('\n');
}

function row(
	n: number,
	side: string,
	{ milliseconds, idle, above, aboveBelow, load, calls }: Played,
): string {
	const mb = (value: number) => `${Math.round(value)} MB`;
	return `| ${n} | ${side} | ${(milliseconds / 1000).toFixed(1)} s | ${mb(idle)} | ${mb(idle + above)} | ${mb(above)} | ${mb(aboveBelow)} | ${load.toFixed(1)} | ${listed(calls)} |`;
}

function leastRows(job: FlowCase, n: number): string[] {
	const ways = [MOST_CODES, CHUNK].map((codes) => listed(job.least(n, codes)));
	const names =
		ways[0] === ways[1] ? [''] : [MOST_CODES, CHUNK].map((codes) => `, ${codes} codes a call`);
	return names.map(
		(name, index) => `| ${n} | least possible${name} | | | | | | | ${ways[index] ?? ''} |`,
	);
}

function listed(calls: Calls): string {
	const parts = Object.entries(calls).map(([operation, count]) => `${count} ${operation}`);
	return `${total(calls)}: ${parts.join(', ')}`;
}
