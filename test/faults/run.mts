import { installed } from '../engine/n8nParts.mts';
import { realNow, seeded } from '../engine/time.mts';
import type { WireFault } from '../engine/wire.mts';
import { disturb, type Disturbance, type Outcome } from './disturb.mts';
import { SCENARIOS, type Scenario } from './scenario.mts';

/**
 * The crash and concurrency matrix, in-process: every flow is killed at every step, loses every request and every answer,
 * and runs twice at once. `--pairs all` kills the order flow at all pairs of steps, `--pairs N` at N of them;
 * `--only TEXT` takes the scenarios whose name holds the text.
 */
const options = new Map<string, string>();
for (let at = 2; at < process.argv.length; at += 2) {
	options.set(process.argv[at], process.argv[at + 1] ?? '');
}
const AT_ONCE = Number(options.get('--at-once') ?? 10);
const FAULTS: WireFault[] = ['lostRequest', 'lostAnswer', 'badGatewayAfter'];

if (!installed) {
	console.error('The sandbox’s n8n is not installed; `npm run demo -- --once` installs it.');
	process.exit(1);
}

let cases = 0;
let failures = 0;
let executions = 0;
const started = realNow();
for (const scenario of SCENARIOS) {
	if (!scenario.name.includes(options.get('--only') ?? '')) continue;
	await matrix(scenario);
}
const seconds = Math.round((realNow() - started) / 1000);
console.log(JSON.stringify({ cases, failures, executions, seconds }));
process.exit(failures === 0 ? 0 : 1);

async function matrix(scenario: Scenario): Promise<void> {
	const undisturbed = await disturb(scenario, { kind: 'none' });
	if (undisturbed.violations.length > 0 || undisturbed.ended.status === 'error') {
		failures += 1;
		console.log(
			`${scenario.name}, undisturbed: ${undisturbed.ended.failure ?? ''} ${undisturbed.violations.join('\n  ')}`,
		);
		return;
	}
	const { steps } = undisturbed.ended;
	if (options.get('--cases') === 'none') {
		console.log(`${scenario.name}: ${steps.length} steps, ${undisturbed.calls} calls`);
		return;
	}
	const disturbances: Disturbance[] = [
		...steps.map((_step, step): Disturbance => ({ kind: 'kill', step })),
		...Array.from({ length: undisturbed.calls }).flatMap((_call, call) =>
			FAULTS.map((fault): Disturbance => ({ kind: 'fault', call, fault })),
		),
		...Array.from({ length: AT_ONCE }, (_each, seed): Disturbance => ({ kind: 'twoAtOnce', seed })),
		...pairs(scenario, steps.length),
	];
	const failed = failures;
	for (const disturbance of disturbances) await check(scenario, disturbance, undisturbed);
	const nodes = steps.filter(({ kind }) => kind === 'node').length;
	console.log(
		`${scenario.name}: ${disturbances.length} cases (${nodes} nodes, ${undisturbed.calls} calls, ${steps.length} steps), ${failures - failed} failed`,
	);
}

async function check(
	scenario: Scenario,
	disturbance: Disturbance,
	undisturbed: Outcome,
): Promise<void> {
	cases += 1;
	const {
		violations,
		outcome,
		executions: runs,
	} = await disturb(scenario, disturbance).catch((error: unknown) => ({
		violations: [String(error)],
		outcome: undisturbed.outcome,
		executions: 0,
	}));
	executions += runs;
	if (outcome !== undisturbed.outcome)
		violations.push(`${outcome}\n  instead of ${undisturbed.outcome}`);
	if (violations.length === 0) return;
	failures += 1;
	const at = 'step' in disturbance ? undisturbed.ended.steps[disturbance.step] : undefined;
	console.log(
		`${scenario.name}, ${JSON.stringify(disturbance)} ${at === undefined ? '' : `${at.kind} ${at.name}`}:\n  ${violations.join('\n  ')}`,
	);
}

/** Pairs of kills of the order flow: the second strikes the run that recovers from the first. */
function pairs({ flow }: Scenario, steps: number): Disturbance[] {
	const wanted = options.get('--pairs');
	if (wanted === undefined || flow !== 'order-acceptance') return [];
	const all = Array.from(
		{ length: steps * steps },
		(_each, at): Disturbance => ({
			kind: 'killTwice',
			step: Math.floor(at / steps),
			then: at % steps,
		}),
	);
	if (wanted === 'all') return all;
	const random = seeded(7);
	return Array.from({ length: Number(wanted) }, () => all[Math.floor(random() * all.length)]);
}
