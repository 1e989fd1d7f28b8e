import type { DemoOperator } from '../../../sandbox/demo/operators.mts';
import type { MiraklSwitches } from '../../../sandbox/mirakl/switches.mts';
import { KillingGround, type Point, POINTS, type Step } from './killing.mts';

const MINUTES = 60_000;

/** Every point of every call takes an hour on a small machine: `KHAOS_MIRAKL_PROOF=all`. Else one point of each call. */
const ALL = process.env.KHAOS_MIRAKL_PROOF === 'all';
/** Calls that are killed at every point in any case: the ones that must not happen twice. */
const ALWAYS = ['ImportOrders', 'OR21'];

/** The calls at which n8n is killed at one of the points: the sample goes round the points, call by call. */
function sampleFor(point: Point, steps: readonly Step[]): Step[] {
	return steps.filter(
		({ operation }, index) =>
			ALL || ALWAYS.includes(operation) || POINTS[index % POINTS.length] === point,
	);
}

/**
 * Kills n8n at points of the calls that an order causes in one mode; in one process every step is killed (test/faults). The calls are taken from an undisturbed
 * order first, so that a flow that gains a step gains its tests.
 */
export function killsAtEveryStep(
	mode: string,
	orderMode: DemoOperator['orderMode'],
	switches: Partial<MiraklSwitches>,
	decisions: number,
): void {
	describe(`an order in the mode ${mode}, n8n killed with SIGKILL`, () => {
		let ground: KillingGround | undefined;
		let steps: Step[] = [];
		const started = (): KillingGround => {
			if (ground === undefined) throw new Error('n8n did not start');
			return ground;
		};

		beforeAll(async () => {
			ground = await KillingGround.start(orderMode, switches);
			steps = await ground.steps();
		}, 10 * MINUTES);

		afterAll(() => ground?.world.stop(), MINUTES);

		it('calls both systems, among others to look, to import and to write back', () => {
			const operations = steps.map(({ operation }) => operation);
			expect(operations).toEqual(
				expect.arrayContaining(['OR11', 'ExportOrderStatusEx', 'ImportOrders', 'OR04']),
			);
			expect(operations.includes('OR21')).toBe(decisions > 0);
		});

		it.each(POINTS)(
			'leaves one sales order and one decision, killed %s',
			async (point) => {
				expect(steps.length).toBeGreaterThan(5);
				for (const step of sampleFor(point, steps)) {
					const id = await started().killAt(step, point);
					expect({ step: step.operation, ...started().outcome(id) }).toEqual({
						step: step.operation,
						salesOrders: 1,
						decisions,
						linked: true,
					});
					await started().ship(id);
				}
			},
			20 * MINUTES,
		);
	});
}
