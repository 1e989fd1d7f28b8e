import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { runCommand } from '../n8n/command.mts';
import { ensureN8n } from '../n8n/install.mts';
import { residentMb } from '../n8n/memory.mts';
import { until } from '../world/until.mts';
import type { World } from '../world/world.mts';

/** What one look at n8n saw. */
export interface Figures {
	/** Resident memory before and after garbage was collected, and what is in use after it, in MB. */
	rssMb: number;
	afterMb: number;
	heapMb: number;
	/** Size of n8n's database without what is free in it, in MB. */
	databaseMb: number;
	/** Rows of runs and of their data. */
	executions: number;
	/** Calls that both systems got so far. */
	calls: number;
}

const heapReport = z.object({ count: z.number(), heapMb: z.number(), rssMb: z.number() });
const databaseReport = z.object({ bytes: z.number(), executions: z.number() });

/** Counts in n8n's SQLite file, by the Node that runs n8n (older ones have no driver of their own). */
const LOOK = `
	const { DatabaseSync } = require('node:sqlite');
	const db = new DatabaseSync(process.argv[1], { readOnly: true });
	const one = (sql) => Object.values(db.prepare(sql).get())[0];
	const pages = one('PRAGMA page_count') - one('PRAGMA freelist_count');
	const rows = one('SELECT count(*) FROM execution_entity') + one('SELECT count(*) FROM execution_data');
	console.log(JSON.stringify({ bytes: pages * one('PRAGMA page_size'), executions: rows }));
`;

/** Environment of an n8n whose memory {@link Meter} can read. */
export function measurable(heapFile: string): NodeJS.ProcessEnv {
	const script = new URL('./heap.mjs', import.meta.url);
	return {
		NODE_OPTIONS: `--import ${pathToFileURL(script.pathname).href}`,
		SOAK_HEAP_FILE: heapFile,
	};
}

/** Reads memory, database and calls of a world. */
export class Meter {
	constructor(
		private readonly world: World,
		private readonly heapFile: string,
	) {}

	async read(): Promise<Figures> {
		const { n8n, khaos, operators } = this.world;
		const rssMb = residentMb(n8n.pid) ?? 0;
		const heap = await this.heap();
		const database = await this.database();
		return {
			rssMb,
			afterMb: heap.rssMb,
			heapMb: heap.heapMb,
			databaseMb: Math.round((database.bytes / 1048576) * 10) / 10,
			executions: database.executions,
			calls: operators.reduce((sum, { mirakl }) => sum + mirakl.faults.calls, khaos.faults.calls),
		};
	}

	private async heap(): Promise<z.infer<typeof heapReport>> {
		const read = () =>
			existsSync(this.heapFile)
				? heapReport.parse(JSON.parse(readFileSync(this.heapFile, 'utf8')))
				: undefined;
		const before = read()?.count ?? 0;
		process.kill(this.world.n8n.pid, 'SIGUSR2');
		return until('a look at the memory of n8n', () => {
			const now = read();
			return now !== undefined && now.count > before && now;
		});
	}

	private async database(): Promise<z.infer<typeof databaseReport>> {
		const { node } = await ensureN8n(() => {});
		const file = join(dirname(this.world.n8n.logFile), '.n8n', 'database.sqlite');
		const { output } = await runCommand(node, ['--no-warnings', '-e', LOOK, file]);
		try {
			return databaseReport.parse(JSON.parse(output));
		} catch {
			throw new Error(`n8n's database could not be read: ${output.slice(0, 500)}`);
		}
	}
}
