import type { Ended } from '../engine/n8n.mts';
import type { Step } from '../engine/processes.mts';
import { seeded, time } from '../engine/time.mts';
import type { WireFault } from '../engine/wire.mts';
import { EngineWorld } from '../engine/world.mts';
import { agreementFaults } from '../histories/agreement.mts';
import { Observer } from '../histories/observer.mts';
import type { Scenario } from './scenario.mts';

/** What befalls the flow; steps and calls are numbered from 0 as the undisturbed run reaches them. */
export type Disturbance =
	| { kind: 'none' }
	| { kind: 'kill'; step: number }
	/** Steps counted are answered calls and written rows alone: nothing lasting happens between two of them. */
	| { kind: 'killTwice'; effect: number; then: number }
	| { kind: 'fault'; call: number; fault: WireFault }
	| { kind: 'twoAtOnce'; seed: number };

export interface Outcome {
	violations: string[];
	outcome: string;
	/** Steps and calls of the first run. */
	ended: Ended;
	calls: number;
	executions: number;
}

/** Cycles after which everything must be right again. */
const RECOVERY_CYCLES = 2;
const CYCLE_MS = 300_000;
/** A killed run keeps its claim on the stock import for ten minutes; until then no figures go out. */
const CLAIM_MS = 600_000;
const EVERY = ['order-acceptance', 'stock-push'];
const START = new Date('2026-03-02T09:00:00Z');

/** Brings up the scenario, disturbs its flow, lets the schedules recover, and says what is wrong then. */
export async function disturb(scenario: Scenario, disturbance: Disturbance): Promise<Outcome> {
	const world = await EngineWorld.start({
		operators: scenario.second ? [scenario.operator, scenario.second] : [scenario.operator],
		stock: [
			{ code: 'SKU-1', onHand: 9, price: 1250 },
			{ code: 'SKU-2', onHand: 5, price: 999 },
			{ code: 'SKU-3', onHand: 4, price: 2000 },
			{ code: 'SKU-4', onHand: 0, price: 3333 },
		],
		start: START,
		random: seeded(1),
		further: ['system-audit', 'finance-reconciliation'],
	});
	return await time.until(disturbed(world, scenario, disturbance));
}

async function disturbed(
	world: EngineWorld,
	scenario: Scenario,
	disturbance: Disturbance,
): Promise<Outcome> {
	const observer = new Observer(world);
	await scenario.prepare(world);
	const before = world.wire.calls.length;
	const ended = await strike(world, scenario, disturbance);
	world.wire.fault = () => undefined;
	const calls = world.wire.calls.length - before;
	await world.pass(CLAIM_MS);
	for (let cycle = 0; cycle < RECOVERY_CYCLES; cycle++) {
		await runFlow(world, scenario);
		for (const { name } of world.operators) {
			for (const key of EVERY) {
				const ran = key === scenario.flow && name === scenario.operator.name;
				if (!ran) await world.run(key, name);
			}
		}
		await world.pass(CYCLE_MS);
	}
	return {
		violations: [
			...observer.violations,
			...importsInVain(observer, disturbance),
			...agreementFaults(world, ['DEBIT_STUCK', ...AUDIT_KINDS]),
		],
		outcome: JSON.stringify(scenario.outcome(world)),
		ended,
		calls,
		executions: world.n8n.executions,
	};
}

/** What the audit finds in the simulated tenant has its cause there. */
const AUDIT_KINDS = [
	'INVALID_REFERENCE_DATA',
	'STOCK_CODE_WITHOUT_OFFER',
	'PAYOUT_RESIDUAL',
	'ACCOUNT_HEALTH',
];

async function strike(
	world: EngineWorld,
	scenario: Scenario,
	disturbance: Disturbance,
): Promise<Ended> {
	switch (disturbance.kind) {
		case 'kill':
			return await runFlow(world, scenario, disturbance.step);
		case 'killTwice': {
			const first = await runFlow(world, scenario, disturbance.effect, isEffect);
			await world.pass(CYCLE_MS);
			await runFlow(world, scenario, disturbance.then, isEffect);
			return first;
		}
		case 'fault': {
			let call = 0;
			world.wire.fault = () => (call++ === disturbance.call ? disturbance.fault : undefined);
			return await runFlow(world, scenario);
		}
		case 'twoAtOnce': {
			const random = seeded(disturbance.seed);
			world.wire.latency = () => 5 + Math.floor(random() * 400);
			const second = { ...scenario, operator: scenario.second ?? scenario.operator };
			const [early, late] = disturbance.seed % 2 === 0 ? [scenario, second] : [second, scenario];
			const one = runFlow(world, early);
			await world.pass(Math.floor(random() * 2_000));
			await runFlow(world, late);
			return await one;
		}
		default:
			return await runFlow(world, scenario);
	}
}

/** A step after which something is different: a call was answered, or a row was written. */
export function isEffect({ kind }: Step): boolean {
	return kind === 'after' || kind === 'row';
}

function runFlow(
	world: EngineWorld,
	{ flow, operator, items }: Scenario,
	dieAt = -1,
	counts: (step: Step) => boolean = () => true,
): Promise<Ended> {
	let n = 0;
	return world.run(flow, operator.name, {
		...(items && { items }),
		atStep: (step) => (counts(step) && n++ === dieAt ? 'die' : undefined),
	});
}

/** A single flow at a time looks before it imports: Khaos Control never has to refuse an order that it has. */
function importsInVain({ counts }: Observer, { kind }: Disturbance): string[] {
	if (counts.importsInVain === 0 || kind === 'twoAtOnce') return [];
	return [`${counts.importsInVain} imports of orders that Khaos Control had already`];
}
