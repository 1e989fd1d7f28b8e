import { ActionRefused } from '../../../../sandbox/khaos/state/orders.mts';
import { HOUR, MINUTE, seeded, World, type WorldOptions } from './world.mts';

/** Starts of histories: an ordinary week, and the nights in which the clocks change. */
const STARTS = [
	'2026-06-10T08:00:00Z',
	'2026-01-14T08:00:00Z',
	'2026-03-28T18:00:00Z',
	'2026-03-29T00:20:00Z',
	'2026-10-24T20:00:00Z',
	'2026-10-25T00:05:00Z',
];

export interface HistoryOptions extends WorldOptions {
	seed: number;
	/** Chance that a call fails. */
	faults?: number;
	/** Somebody sets the server's clock now and then. */
	clockMoves?: boolean;
}

/** A run of a warehouse: what people do in Khaos Control, step by step, by a seed. */
export class History {
	readonly world: World;
	/** Stock Codes that moved since they were last taken. */
	private moved = new Map<string, number>();
	private readonly next: () => number;
	private readonly references: string[] = [];

	constructor(private readonly options: HistoryOptions) {
		this.next = seeded(options.seed);
		this.world = new World({ start: STARTS[options.seed % STARTS.length], ...options });
		this.world.random = seeded(options.seed + 1_000_000);
		this.remember();
	}

	chance(): number {
		return this.next();
	}

	/** Faults begin only when everything is set up. */
	begin(): void {
		this.world.faultRate = this.options.faults ?? 0;
	}

	/** One thing happens, and some time passes. */
	async step(): Promise<void> {
		try {
			await this.act();
		} catch (thrown) {
			if (!(thrown instanceof ActionRefused)) throw thrown;
		}
		const longest = this.next() < 0.2 ? 5 * HOUR : 20 * MINUTE;
		this.world.pass(1000 + Math.floor(this.next() * longest));
		if (this.options.clockMoves && this.next() < 0.1) {
			this.world.setClock(Math.floor((this.next() - 0.6) * 4 * HOUR));
		}
	}

	/** The Stock Codes that moved since this was last asked. */
	takeMoved(): Set<string> {
		const stock = this.world.simulator.state.stock.all();
		const changed = stock.filter(
			({ code, movementDate }) => this.moved.get(code) !== movementDate.getTime(),
		);
		this.remember();
		return new Set(changed.map(({ code }) => code));
	}

	private remember(): void {
		const stock = this.world.simulator.state.stock.all();
		this.moved = new Map(stock.map(({ code, movementDate }) => [code, movementDate.getTime()]));
	}

	private async act(): Promise<void> {
		const { simulator } = this.world;
		const codes = simulator.stockCodes();
		const pick = <T,>(list: T[]): T => list[Math.floor(this.next() * list.length)];
		const kind = this.next();
		if (kind < 0.3 || this.references.length === 0) {
			const quantity = 1 + Math.floor(this.next() * 3);
			this.references.push(
				await this.world.order({ stockCode: pick(codes.slice(0, 8)), quantity }),
			);
			return;
		}
		const reference = pick(this.references);
		const order = simulator.order(reference);
		if (kind < 0.5) {
			simulator.despatch(reference, {
				consignmentRef: `C${Math.floor(this.next() * 1e6)}`,
				issue: this.next() < 0.6,
				...(this.next() < 0.3 && {
					lines: [{ stockCode: order.lines[0].stockCode, quantity: 1 }],
				}),
			});
		} else if (kind < 0.6) simulator.setStage(reference, pick([12, 13, 14, 19, 70]));
		else if (kind < 0.7) simulator.cancel(reference);
		else if (kind < 0.78) {
			simulator.changeTracking(reference, { consignmentRef: `D${Math.floor(this.next() * 1e6)}` });
		} else simulator.changeStock(pick(codes), { delta: this.next() < 0.5 ? 5 : -1 });
	}
}
