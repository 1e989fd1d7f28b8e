import type { DemoOperator } from '../../../sandbox/demo/operators.mts';
import type { MiraklSwitches } from '../../../sandbox/mirakl/switches.mts';
import { KillingGround, POINTS, type Step } from './killing.mts';

const MINUTES = 60_000;

/**
 * Kills n8n at every point of every call that an order causes in one mode. The calls are taken from an undisturbed
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
			'leaves one sales order and one decision, killed %s, at every step',
			async (point) => {
				expect(steps.length).toBeGreaterThan(5);
				for (const step of steps) {
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
