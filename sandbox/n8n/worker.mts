import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOf } from './environment.mts';
import { ensureN8n } from './install.mts';
import { freePorts } from './ports.mts';
import { startGroup } from './processGroup.mts';
import { until } from '../world/until.mts';

/** One `n8n worker` of an n8n in queue mode. */
export interface RunningWorker {
	pid: number;
	logFile: string;
	/** Ids of executions that it has begun and not ended, as its log says. */
	working: () => string[];
	/** Executions that it has ended. */
	finished: () => number;
	/** Ends it at once, as a power cut would. */
	kill: () => Promise<void>;
	/** Lets it end what it runs. */
	stop: () => Promise<void>;
}

/**
 * Starts a worker and waits until it takes work. Its user folder holds the package already.
 *
 * @param env  the settings of queue mode, as its main process has them
 * @throws Error when it ends or is not ready in time
 */
export async function startWorker(options: {
	userFolder: string;
	env: NodeJS.ProcessEnv;
	/** Executions that it runs at once. */
	concurrency: number;
}): Promise<RunningWorker> {
	const { userFolder } = options;
	const installed = await ensureN8n(() => undefined);
	mkdirSync(userFolder, { recursive: true });
	const [port = 0, brokerPort = 0] = await freePorts(2);
	const env = environmentOf({
		...{ node: installed.node, userFolder, port, brokerPort, editor: false },
		env: {
			...options.env,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		},
	});
	const logFile = join(userFolder, 'worker.log');
	const args = [installed.n8nBin, 'worker', `--concurrency=${options.concurrency}`];
	const group = await startGroup(installed.node, args, { env, cwd: userFolder, logFile });
	const text = () => readFileSync(logFile, 'utf8');
	await until(
		'the worker',
		() => {
			if (!group.running()) throw new Error(`The worker ended:\n${text().slice(-3000)}`);
			return text().includes('n8n worker is now ready');
		},
		120_000,
	);
	const ids = (what: string) =>
		[...text().matchAll(new RegExp(`Worker ${what} execution (\\d+)`, 'g'))].map(
			([, id = '']) => id,
		);
	const end = async (signal: NodeJS.Signals) => {
		if (group.running()) group.signal(signal);
		await group.ended;
	};
	return {
		pid: group.pid,
		logFile,
		working: () => {
			const ended = new Set([...ids('finished'), ...ids('errored while running')]);
			return ids('started').filter((id) => !ended.has(id));
		},
		finished: () => ids('finished').length,
		kill: () => end('SIGKILL'),
		stop: () => end('SIGTERM'),
	};
}
