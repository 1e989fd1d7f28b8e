import { parseArgs } from 'node:util';
import { Report } from './demo/report.mts';
import { ensurePrograms, NotHere, type Programs } from './queue/programs.mts';
import { hasty, OPERATORS, SECONDS } from './queue/operators.mts';
import { QueueWorld } from './queue/queueWorld.mts';
import { playQueue } from './queue/scenario.mts';
import { setUp } from './world/setUp.mts';

/**
 * n8n in queue mode: a main process and two workers on PostgreSQL and Redis, three operators, one worker killed while it
 * works, Redis restarted. `--report FILE` writes the checks, `--logs DIR` keeps the logs.
 */
const WORKERS = 2;
const CATALOGUE = 100;

async function play(programs: Programs, file: string, logs: string): Promise<number> {
	const started = Date.now();
	const report = new Report(write);
	const queue = await QueueWorld.start(programs, WORKERS, {
		...{ operators: OPERATORS, catalogue: CATALOGUE, speed: 1, report: write },
	});
	try {
		write(`Main process and ${WORKERS} workers are up after ${seconds(started)} s.`);
		await setUp(queue.world, { seconds: SECONDS, adapt: hasty });
		await playQueue(queue, report);
	} finally {
		if (file !== '') report.save(file);
		await queue.stop(logs);
	}
	const held = report.checks.filter(({ ok }) => ok).length;
	write(`\n${held} of ${report.checks.length} checks hold, after ${seconds(started)} s.`);
	return report.passed ? 0 : 1;
}

function write(line: string): void {
	process.stdout.write(`${line}\n`);
}

function seconds(from: number): number {
	return Math.round((Date.now() - from) / 1000);
}

try {
	const { values } = parseArgs({
		options: {
			report: { type: 'string', default: '' },
			logs: { type: 'string', default: '' },
		},
	});
	process.exitCode = await play(await ensurePrograms(write), values.report, values.logs);
} catch (error) {
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof NotHere) write(`skipped: queue mode. ${message}`);
	else process.stderr.write(`${message}\n`);
	process.exitCode = error instanceof NotHere ? 0 : 1;
}
