import { ActionRefused } from '../../sandbox/khaos/state/refused.mts';
import { ApiError } from '../../sandbox/mirakl/errors.mts';
import { OPERATOR_TEMPLATES } from '../../sandbox/world/templates.mts';
import type { Ended, RunOptions } from '../engine/n8n.mts';
import { seeded, time } from '../engine/time.mts';
import { WIRE_FAULTS, type WireFault } from '../engine/wire.mts';
import { EngineWorld, type Operator } from '../engine/world.mts';
import { agreementFaults } from './agreement.mts';
import { Observer } from './observer.mts';
import { sendInBoxes, settle } from './people.mts';
import { RULES, SITES } from './oracle.mts';
import { CYCLE_MS, type Event, type Story } from './story.mts';

export interface Played {
	violations: string[];
	executions: number;
	killed: number;
	khaosOrders: number;
	miraklOrders: number;
	faults: number;
	acceptances: number;
	stockLines: number;
	shipments: number;
	calls: number;
}

const START = new Date('2026-03-02T09:00:00Z');

/** Plays a story to its end and says what was violated. */
export async function play(story: Story): Promise<Played> {
	const player = await Player.start(story);
	return await time.until(player.all());
}

/** The outside world of a story: what happens, and the schedules. */
export class Player {
	readonly observer: Observer;
	readonly ended: Ended[] = [];
	/** When people changed a consignment ref after the last fault. */
	readonly corrected: number[] = [];
	private readonly placed: Array<{ operator: Operator; id: string }> = [];
	private readonly running = new Set<Promise<unknown>>();
	private readonly random: () => number;
	private stepsToDeath = Infinity;
	private faults = 0;
	private trouble: Array<{ host: string; until: number; percent: number }> = [];

	private constructor(
		readonly story: Story,
		readonly world: EngineWorld,
	) {
		this.random = seeded(story.seed + 99);
		this.observer = new Observer(world);
		world.wire.latency = () => 20 + Math.floor(this.random() * 300);
		world.wire.fault = (host) => this.befalls(host);
	}

	static async start(story: Story): Promise<Player> {
		const world = await EngineWorld.start({
			operators: story.operators,
			stock: story.stock,
			khaos: story.khaos,
			start: START,
			random: seeded(story.seed),
		});
		world.n8n.tables.insert(RULES, story.rules);
		world.n8n.tables.insert(SITES, story.sites.rows);
		for (const { code, ...change } of story.sites.stock) world.khaos.changeStock(code, change);
		return new Player(story, world);
	}

	async all(): Promise<Played> {
		const start = time.now;
		const cycles = Array.from({ length: this.story.cycles }, (_each, index) => index * CYCLE_MS);
		const moments = [
			...cycles.map((at, index) => ({ at, act: () => this.cycle(index % 3 === 0) })),
			...this.story.events.map((event) => ({ at: event.at, act: () => this.happen(event) })),
		].sort((one, other) => one.at - other.at);
		for (const { at, act } of moments) {
			await time.pass(Math.max(0, start + at - time.now));
			act();
		}
		await time.pass(CYCLE_MS);
		this.trouble = [];
		this.stepsToDeath = Infinity;
		while (this.running.size > 0) await Promise.all(this.running);
		await settle(this);
		const violations = [...this.observer.violations, ...agreementFaults(this.world)];
		return this.played(violations);
	}

	/** Every flow of every operator starts, as n8n's schedules let them. */
	cycle(withDrift: boolean): void {
		for (const { name } of this.world.operators) {
			for (const key of OPERATOR_TEMPLATES) {
				if (withDrift || key !== 'drift-alerts') this.start(key, name);
			}
		}
	}

	/** A cycle in which nothing else happens, to its end. */
	async quietCycle(): Promise<void> {
		const start = time.now;
		this.cycle(true);
		while (this.running.size > 0) await Promise.all(this.running);
		await time.pass(Math.max(1_000, start + CYCLE_MS - time.now));
	}

	orders(): Array<{ operator: Operator; id: string }> {
		return this.placed;
	}

	/** Does what a person tries to do; what the systems refuse is not done. */
	attempt(act: () => unknown): boolean {
		try {
			act();
			return true;
		} catch (error) {
			if (error instanceof ActionRefused || error instanceof ApiError) return false;
			throw error;
		}
	}

	private start(key: string, operator: string): void {
		const options: RunOptions = { atStep: () => this.dies() };
		const run = this.world.run(key, operator, options).then((ended) => this.ended.push(ended));
		this.running.add(run);
		void run.finally(() => this.running.delete(run));
	}

	private dies(): 'die' | undefined {
		if (this.stepsToDeath-- > 0) return undefined;
		this.stepsToDeath = Infinity;
		return 'die';
	}

	private befalls(host: string): WireFault | undefined {
		const now = time.now;
		for (const { host: hit, until, percent } of this.trouble) {
			if (hit !== host || now > until || this.random() * 100 >= percent) continue;
			this.faults += 1;
			const kinds = percent === 100 ? (['refused', 'http503'] as const) : WIRE_FAULTS;
			return kinds[Math.floor(this.random() * kinds.length)];
		}
		return undefined;
	}

	private happen(event: Event): void {
		const { khaos, operators } = this.world;
		switch (event.kind) {
			case 'order': {
				const operator = operators[event.operator];
				const { id } = operator.shop.placeOrder({ lines: event.lines });
				this.placed.push({ operator, id });
				return;
			}
			case 'move':
				khaos.changeStock(event.sku, { onHand: event.onHand, site: event.site });
				return;
			case 'offerChanged':
				changeOffer(operators[event.operator], event.sku, event.quantity);
				return;
			case 'outage':
				this.trouble.push({
					host: this.host(event.host),
					until: time.now + event.ms,
					percent: 100,
				});
				return;
			case 'faults':
				this.trouble.push({
					host: this.host(event.host),
					until: time.now + event.ms,
					percent: event.percent,
				});
				return;
			case 'ruleWritten':
				this.world.n8n.tables.insert(RULES, [event.rule]);
				return;
			case 'kill':
				this.stepsToDeath = event.afterSteps;
				return;
			case 'again':
				this.start(
					OPERATOR_TEMPLATES[event.flow % OPERATOR_TEMPLATES.length],
					operators[event.operator].name,
				);
				return;
			default:
				this.withOrder(event);
		}
	}

	private withOrder(event: Extract<Event, { order: number }>): void {
		const chosen = this.placed[event.order % Math.max(1, this.placed.length)];
		if (chosen === undefined) return;
		const { operator, id } = chosen;
		const reference = operator.prefix + id;
		const { khaos } = this.world;
		this.attempt(() => {
			switch (event.kind) {
				case 'customerCancels':
					// nobody can cancel any more what has left in part
					if (operator.shop.shipments().some(({ orderId }) => orderId === id)) return;
					operator.shop.cancel(id);
					return;
				case 'debit':
					if (operator.shop.order(id).state === 'STAGING') operator.shop.stagingDone(id);
					else operator.shop.debit(id, event.accepted);
					return;
				case 'khaosCancels':
					khaos.cancel(reference);
					return;
				case 'khaosAssigns':
					khaos.assign(reference);
					return;
				case 'parcels':
					sendInBoxes(khaos, reference, event);
					return;
				case 'newConsignment':
					khaos.changeTracking(reference, { consignmentRef: `NEW-${id}` });
					return;
				case 'despatch': {
					const { lines } = khaos.order(reference);
					khaos.despatch(reference, {
						courier: event.express ? 'Express 24' : 'Standard 48',
						consignmentRef: event.reference ? `C-${id}` : '',
						...(event.part && { lines: [{ stockCode: lines[0].stockCode, quantity: 1 }] }),
					});
				}
			}
		});
	}

	private host(index: number): string {
		return index === 0 ? 'khaos' : this.world.operators[index - 1].name;
	}

	private played(violations: string[]): Played {
		return {
			violations,
			executions: this.world.n8n.executions,
			killed: this.ended.filter(({ status }) => status === 'killed').length,
			khaosOrders: this.world.khaos.state.orders.all().length,
			miraklOrders: this.placed.length,
			faults: this.faults,
			acceptances: this.observer.counts.accepted,
			stockLines: this.observer.counts.lines,
			shipments: this.world.operators.reduce((sum, { shop }) => sum + shop.shipments().length, 0),
			calls: this.world.wire.calls.length,
		};
	}
}

/** Somebody enters another quantity in the back office; where the offer has warehouses, for the first of them. */
function changeOffer({ shop }: Operator, sku: string, quantity: number): void {
	const offer = shop.state.offers.find(sku);
	const [warehouse] = offer?.warehouses.keys() ?? [];
	if (offer === undefined || warehouse === undefined) shop.putOffer(sku, { quantity });
	else shop.state.offers.setStock(offer, warehouse, quantity, shop.clock.now());
}
