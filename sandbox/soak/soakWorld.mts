import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NORTHGATE } from '../demo/operators.mts';
import { AT_ONCE } from '../queue/operators.mts';
import { setUp } from '../world/setUp.mts';
import { onCall, type OperatorTemplate } from '../world/templates.mts';
import { World } from '../world/world.mts';
import { measurable, Meter } from './measure.mts';
import { Runs } from './runs.mts';
import { Trade } from './trade.mts';

/** The flows that run in every cycle. */
export const EVERY_CYCLE: OperatorTemplate[] = ['order-acceptance', 'stock-push', 'despatch'];

/**
 * n8n marks a run that it is not to keep and removes it when it prunes, every 15 minutes. Hours pass in a minute or two
 * here, so it prunes every minute.
 */
const PRUNING = {
	EXECUTIONS_DATA_PRUNE: 'true',
	EXECUTIONS_DATA_HARD_DELETE_BUFFER: '0',
	EXECUTIONS_DATA_PRUNE_HARD_DELETE_INTERVAL: '1',
};

/** Cycles after which orders that are still open are given up. */
const RECOVERY_CYCLES = 30;

/** A world under load: one operator that accepts by hand and takes several shipments, flows that run when called. */
export class SoakWorld {
	readonly runs: Runs;
	readonly trade: Trade;

	private constructor(
		readonly world: World,
		readonly meter: Meter,
		private readonly folder: string,
	) {
		this.runs = new Runs(world);
		this.trade = new Trade(world);
	}

	static async start(skus: number, report: (line: string) => void): Promise<SoakWorld> {
		const folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-soak-'));
		const heapFile = join(folder, 'heap.json');
		try {
			const world = await World.start({
				operators: [{ ...NORTHGATE, profile: 'multi-shipment', switches: AT_ONCE }],
				catalogue: skus,
				speed: 1,
				report,
				env: { ...measurable(heapFile), ...PRUNING },
			});
			const soak = new SoakWorld(world, new Meter(world, heapFile), folder);
			try {
				const seconds = { 'order-acceptance': 1, 'stock-push': 1, despatch: 1, 'drift-alerts': 1 };
				await setUp(world, { seconds, adapt: onCall, alertSeconds: 50 });
				return soak;
			} catch (error) {
				await world.stop();
				throw error;
			}
		} catch (error) {
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/** The first morning, one flow after the other: stock is raised only where the orders were read before. */
	async firstRuns(): Promise<void> {
		for (const flow of [...EVERY_CYCLE, 'drift-alerts'] as const) await this.runs.cycle([flow]);
	}

	/** Time passes in both systems; n8n keeps the real clock. */
	pass(minutes: number): void {
		this.world.clock.advance(minutes * 60_000);
	}

	/**
	 * Cycles without new orders or faults until every order has left, then two more in which one Stock Code moves.
	 *
	 * @returns how many cycles it took until every order had left
	 */
	async comeToRest(minutes: number): Promise<number> {
		let cycles = 0;
		for (; cycles < RECOVERY_CYCLES; cycles++) {
			this.pass(minutes);
			this.trade.despatch();
			if (this.trade.open.length === 0) break;
			await this.runs.cycle(EVERY_CYCLE);
		}
		for (let quiet = 0; quiet < 2; quiet++) {
			this.pass(minutes);
			// how long a movement takes is only known where something moves
			this.trade.move(1);
			await this.runs.cycle([...EVERY_CYCLE, 'drift-alerts']);
		}
		return cycles;
	}

	async stop(): Promise<void> {
		await this.world.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}
}
