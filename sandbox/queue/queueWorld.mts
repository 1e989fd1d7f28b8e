import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPacked } from '../n8n/packed.mts';
import { startWorker, type RunningWorker } from '../n8n/worker.mts';
import { World, type WorldOptions } from '../world/world.mts';
import type { Programs } from './programs.mts';
import { DATABASE, DATABASE_USER, startServices, type Services } from './services.mts';

/** Executions that one worker runs at once. */
const CONCURRENCY = 5;

/** A world whose n8n runs in queue mode: PostgreSQL, Redis, a main process and workers. */
export class QueueWorld {
	readonly workers: RunningWorker[] = [];

	private constructor(
		readonly world: World,
		readonly services: Services,
		private readonly folder: string,
		private readonly env: NodeJS.ProcessEnv,
	) {}

	static async start(
		programs: Programs,
		workers: number,
		options: WorldOptions,
	): Promise<QueueWorld> {
		const folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-queue-'));
		let services: Services | undefined;
		let queue: QueueWorld | undefined;
		try {
			services = await startServices(programs, folder);
			const env = settings(services);
			queue = new QueueWorld(await World.start({ ...options, env }), services, folder, env);
			for (let n = 0; n < workers; n++) await queue.addWorker();
			return queue;
		} catch (error) {
			if (queue === undefined) {
				await services?.stop();
				rmSync(folder, { recursive: true, force: true });
			} else {
				await queue.stop();
			}
			throw error;
		}
	}

	/** One more worker, with the package in a user folder of its own. */
	async addWorker(): Promise<RunningWorker> {
		const userFolder = join(this.folder, `worker-${this.workers.length + 1}`);
		installPacked(userFolder, this.world.packageFolder);
		const worker = await startWorker({ userFolder, env: this.env, concurrency: CONCURRENCY });
		this.workers.push(worker);
		return worker;
	}

	/** Ends everything; `keepLogs` names a folder for the logs of PostgreSQL, Redis and the workers. */
	async stop(keepLogs = ''): Promise<void> {
		await Promise.all(this.workers.map((worker) => worker.kill()));
		await this.world.stop();
		await this.services.stop();
		if (keepLogs !== '') {
			this.workers.forEach(({ logFile }, n) =>
				cpSync(logFile, join(keepLogs, `worker-${n + 1}.log`)),
			);
			for (const name of ['postgres.log', 'redis.log']) {
				cpSync(join(this.folder, name), join(keepLogs, name));
			}
		}
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Queue mode, the same for the main process and the workers. */
function settings({ postgresPort, redisPort }: Services): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: DATABASE,
		DB_POSTGRESDB_USER: DATABASE_USER,
		DB_POSTGRESDB_PASSWORD: 'sandbox',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
	};
}
