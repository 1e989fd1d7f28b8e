import { fileURLToPath } from 'node:url';
import { ownPart, say, type Check, type Figures } from '../engine/shards.mts';
import { realNow, seeded } from '../engine/time.mts';
import type { WireFault } from '../engine/wire.mts';
import { disturb, isEffect, type Disturbance, type Outcome } from './disturb.mts';
import { SCENARIOS, type Scenario } from './scenario.mts';

/**
 * The crash and concurrency matrix, in-process: every flow is killed at every step, loses every request and every answer,
 * and runs twice at once. `--pairs all` kills the order flow at all pairs of effects too, `--pairs N` at N of them;
 * `--only TEXT` takes the scenarios whose name holds the text; `--cases none` lists them.
 */
const { options, shard } = await ownPart(fileURLToPath(import.meta.url));

const AT_ONCE = Number(options.get('--at-once') ?? 10);
const FAULTS: WireFault[] = ['lostRequest', 'lostAnswer', 'badGatewayAfter'];
const figures: Figures = { cases: 0, executions: 0, failures: 0 };
const checks: Check[] = [];
const started = realNow();
let numbered = 0;
for (const scenario of SCENARIOS) {
	if (!scenario.name.includes(options.get('--only') ?? '')) continue;
	const failed = figures.failures;
	await matrix(scenario);
	checks.push({ name: `faults of ${scenario.name}`, ok: figures.failures === failed });
}
say(JSON.stringify({ figures, checks, seconds: Math.round((realNow() - started) / 1000) }));
process.exit(0);

async function matrix(scenario: Scenario): Promise<void> {
	const undisturbed = await disturb(scenario, { kind: 'none' });
	if (undisturbed.violations.length > 0 || undisturbed.ended.status === 'error') {
		figures.failures += 1;
		say(
			`${scenario.name}, undisturbed: ${undisturbed.ended.failure ?? ''} ${undisturbed.violations.join('\n  ')}`,
		);
		return;
	}
	const { steps } = undisturbed.ended;
	if (options.get('--cases') === 'none') {
		say(`${scenario.name}: ${steps.length} steps, ${undisturbed.calls} calls`);
		figures.listed = (figures.listed ?? 0) + 1;
		return;
	}
	const disturbances: Disturbance[] = [
		...steps.map((_step, step): Disturbance => ({ kind: 'kill', step })),
		...Array.from({ length: undisturbed.calls }).flatMap((_call, call) =>
			FAULTS.map((fault): Disturbance => ({ kind: 'fault', call, fault })),
		),
		...Array.from({ length: AT_ONCE }, (_each, seed): Disturbance => ({ kind: 'twoAtOnce', seed })),
		...pairs(scenario, steps.filter(isEffect).length),
	];
	const failed = figures.failures;
	const own = disturbances.filter(() => numbered++ % shard.of === shard.index);
	for (const disturbance of own) await check(scenario, disturbance, undisturbed);
	const nodes = steps.filter(({ kind }) => kind === 'node').length;
	say(
		`${scenario.name}: ${own.length} of ${disturbances.length} cases (${nodes} nodes, ${undisturbed.calls} calls, ${steps.length} steps), ${figures.failures - failed} failed`,
	);
}

async function check(
	scenario: Scenario,
	disturbance: Disturbance,
	undisturbed: Outcome,
): Promise<void> {
	figures.cases += 1;
	const {
		violations,
		outcome,
		executions: runs,
	} = await disturb(scenario, disturbance).catch((error: unknown) => ({
		violations: [String(error)],
		outcome: undisturbed.outcome,
		executions: 0,
	}));
	figures.executions += runs;
	if (outcome !== undisturbed.outcome)
		violations.push(`${outcome}\n  instead of ${undisturbed.outcome}`);
	if (violations.length === 0) return;
	figures.failures += 1;
	const at = 'step' in disturbance ? undisturbed.ended.steps[disturbance.step] : undefined;
	say(
		`${scenario.name}, ${JSON.stringify(disturbance)} ${at === undefined ? '' : `${at.kind} ${at.name}`}:\n  ${violations.join('\n  ')}`,
	);
}

/** Pairs of kills of the order flow: the second strikes the run that recovers from the first. */
function pairs({ flow }: Scenario, effects: number): Disturbance[] {
	const wanted = options.get('--pairs');
	if (wanted === undefined || flow !== 'order-acceptance') return [];
	const all = Array.from(
		{ length: effects * effects },
		(_each, at): Disturbance => ({
			kind: 'killTwice',
			effect: Math.floor(at / effects),
			then: at % effects,
		}),
	);
	if (wanted === 'all') return all;
	const random = seeded(7);
	return Array.from({ length: Number(wanted) }, () => all[Math.floor(random() * all.length)]);
}
