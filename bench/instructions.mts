import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { BenchResult, Side } from './case.mts';

const folder = import.meta.dirname;

/**
 * Instructions that each side of a case needs, counted by valgrind: unlike time they are the same on a busy machine. What
 * the process needs to start and to read its input is counted in a run of its own and taken off. Node keeps to one thread.
 *
 * @param input file with a short input: a counted run takes fifty times as long
 * @throws Error where valgrind is missing or a run fails
 */
export function instructionsOf(name: string, path: string, input: string): BenchResult {
	const start = counted(path, 'neither', input);
	const [ours, baseline] = (['ours', 'baseline'] as const).map(
		(side) => (counted(path, side, input) - start) / 1e6,
	);
	if (ours === undefined || baseline === undefined) throw new Error('nothing was counted');
	const rounded = (value: number) => Math.round(value * 10) / 10;
	return {
		...{ name: `${name}: instructions (short)`, unit: 'M instructions', target: null, met: true },
		...{ ours: rounded(ours), baseline: rounded(baseline), ratio: rounded(baseline / ours) },
	};
}

function counted(path: string, side: Side | 'neither', input: string): number {
	const { status, error, stderr } = spawnSync(
		'valgrind',
		[
			...['--tool=callgrind', '--callgrind-out-file=/dev/null'],
			...[process.execPath, '--single-threaded', '--max-old-space-size=4096', '--import', 'tsx'],
			...[join(folder, 'once.mts'), path, side, input],
		],
		{ encoding: 'utf8', maxBuffer: 100_000_000 },
	);
	if (error !== undefined) throw new Error(`valgrind does not start: ${error.message}`);
	const refs = /I\s+refs:\s+([\d,]+)/.exec(stderr)?.[1];
	if (status !== 0 || refs === undefined) {
		throw new Error(`counting the instructions of ${side} failed: ${stderr.trim().slice(-600)}`);
	}
	return Number(refs.replace(/,/g, ''));
}
