import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import { salesOrders } from '../../../sandbox/demo/figures.mts';
import type { DemoOperator } from '../../../sandbox/demo/operators.mts';
import type { FaultRegistry } from '../../../sandbox/faults.mts';
import type { MiraklSwitches } from '../../../sandbox/mirakl/switches.mts';
import { setUp } from '../../../sandbox/world/setUp.mts';
import type { WorkflowJson } from '../../../sandbox/world/templates.mts';
import { until } from '../../../sandbox/world/until.mts';
import { World } from '../../../sandbox/world/world.mts';

/** Where in a call n8n is killed. */
export const POINTS = [
	'before the call',
	'after it took effect, before the answer',
	'after the answer',
] as const;
export type Point = (typeof POINTS)[number];

/** One call of the order flow to a system: the n-th call to that system since the order was placed. */
export interface Step {
	system: 'khaos' | 'mirakl';
	operation: string;
	/** Calls to the same system before it. */
	skip: number;
}

const SECONDS_BETWEEN_RUNS = 2;

/**
 * A world with one operator and its order flow, in which n8n is killed at a chosen point of a chosen call while it
 * handles an order, and started again.
 */
export class KillingGround {
	/** Length of Mirakl's log when the last order was shipped. */
	private shippedAt?: number;

	private constructor(
		readonly world: World,
		private readonly operator: DemoOperator,
	) {}

	static async start(
		orderMode: DemoOperator['orderMode'],
		switches: Partial<MiraklSwitches>,
	): Promise<KillingGround> {
		const operator: DemoOperator = {
			name: 'Northgate',
			prefix: 'NG-',
			orderMode,
			buffer: 0,
			orderIds: 'N',
		};
		const world = await World.start({
			operators: [{ ...operator, switches: { ...switches, autoDebitMs: 0, limits: false } }],
			catalogue: 20,
			speed: 1,
			report: () => undefined,
		});
		try {
			await setUp(world, {
				seconds: { 'order-acceptance': SECONDS_BETWEEN_RUNS },
				adapt: shortLease,
			});
			// an orderly stop writes what Node compiled, and every later start is faster for it
			await world.n8n.stop();
			await world.startN8n();
		} catch (error) {
			await world.stop();
			throw error;
		}
		return new KillingGround(world, operator);
	}

	private get mirakl() {
		return this.world.operator(this.operator.name).mirakl;
	}

	private faultsOf(system: Step['system']): FaultRegistry {
		return system === 'khaos' ? this.world.khaos.faults : this.mirakl.faults;
	}

	/** The calls that an undisturbed order causes, from its placing until it is linked on both sides. */
	async steps(): Promise<Step[]> {
		await this.idle();
		const start = {
			khaos: this.world.khaos.faults.log.length,
			mirakl: this.mirakl.faults.log.length,
		};
		const id = this.place();
		await this.linked(id);
		const found = (['mirakl', 'khaos'] as const).flatMap((system) =>
			this.faultsOf(system)
				.log.slice(start[system])
				.map(({ operation }, skip) => ({ system, operation, skip })),
		);
		await this.ship(id);
		return found.filter((step) => !this.afterTheLast(step, found));
	}

	/** Calls of the cycles after the order was linked change nothing for it. */
	private afterTheLast(step: Step, all: Step[]): boolean {
		const last = all.filter(({ operation }) => operation === 'OR04').at(-1);
		return step.system === 'mirakl' && last !== undefined && step.skip > last.skip;
	}

	/** Kills n8n at one point of one call, starts it again, and lets the schedule do the rest. */
	async killAt(step: Step, point: Point): Promise<string> {
		await this.idle();
		const faults = this.faultsOf(step.system);
		const id = this.place();
		if (point === 'after the answer') {
			await nthAnswer(faults, step.skip);
		} else {
			faults.add({
				operation: '*',
				kind: point === 'before the call' ? 'holdBefore' : 'holdAfter',
				skip: step.skip,
			});
			await until(`${step.operation} to be held`, () => faults.held().length > 0, 30_000);
		}
		await this.world.n8n.kill();
		faults.clear();
		faults.release();
		await this.world.startN8n();
		await this.linked(id);
		return id;
	}

	/** What both systems hold of an order once everything is over. */
	outcome(id: string): { salesOrders: number; decisions: number; linked: boolean } {
		const { history, sellerReference } = this.mirakl.order(id);
		const codes = salesOrders(this.world.khaos, this.operator.prefix + id);
		return {
			salesOrders: codes.length,
			decisions: history.filter(({ event }) =>
				['accepted', 'refused', 'auto-refused'].includes(event),
			).length,
			linked: sellerReference !== null && sellerReference === codes[0],
		};
	}

	/** Takes an order out of the live list, as the despatch flow would. */
	async ship(id: string): Promise<void> {
		const http = axios.create({
			baseURL: this.mirakl.url,
			headers: { Authorization: this.mirakl.apiKey },
			proxy: false,
		});
		await http.put(`/api/orders/${id}/tracking`, {
			carrier_code: 'royal-mail',
			tracking_number: 'T1',
		});
		await http.put(`/api/orders/${id}/ship`, undefined, { headers: { 'Content-Length': '0' } });
		this.shippedAt = this.mirakl.faults.log.length;
	}

	private place(): string {
		return this.mirakl.placeOrder({
			lines: [{ sku: this.world.khaos.stockCodes()[0] ?? '', quantity: 1 }],
		}).id;
	}

	private linked(id: string): Promise<unknown> {
		return until(`order ${id} on both sides`, () => this.outcome(id).linked, 90_000);
	}

	/**
	 * Waits until a cycle with nothing to do has read its list: after a shipped order has left the list (one list without
	 * it, one look for where it went), the next list.
	 */
	private async idle(): Promise<void> {
		const { log } = this.mirakl.faults;
		const from = this.shippedAt ?? log.length;
		const needed = this.shippedAt === undefined ? 1 : 3;
		await until('an idle cycle', () => log.length >= from + needed, 60_000);
		const { length } = log;
		if (length > from + needed) await until('the next list', () => log.length > length, 30_000);
	}
}

/** Resolves in the moment in which a system has answered its n-th call from now. */
async function nthAnswer(faults: FaultRegistry, n: number): Promise<void> {
	const start = faults.log.length;
	while (faults.log.length <= start + n) await pause(1);
}

/** A killed run leaves its lease behind; two minutes of waiting for it would be most of the test. */
function shortLease(flow: WorkflowJson): WorkflowJson {
	const text = JSON.stringify(flow).replace('Date.now() + 120000', 'Date.now() + 4000');
	const shortened = JSON.parse(text) as WorkflowJson;
	for (const node of shortened.nodes)
		if (node.name === 'Wait 20 seconds') node.parameters.amount = 1;
	return shortened;
}
