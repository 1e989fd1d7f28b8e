import fc from 'fast-check';
import type { Tenant } from './tenant.mts';
import { HOUR, startTenant, stopTenants } from './tenant.mts';

afterEach(stopTenants);

const ORDER = 'SIM-1001-A';

/** What can be tried on an order, allowed or not; each is tried in any state. */
const steps: Record<string, (tenant: Tenant) => unknown> = {
	accept: (tenant) => decide(tenant, true),
	refuse: (tenant) => decide(tenant, false),
	pay: (tenant) => tenant.sim.debit(ORDER, true),
	refusePayment: (tenant) => tenant.sim.debit(ORDER, false),
	track: (tenant) =>
		tenant.call('PUT', `/api/orders/${ORDER}/tracking`, {
			carrier_code: 'dpd',
			tracking_number: '1',
		}),
	ship: (tenant) => tenant.call('PUT', `/api/orders/${ORDER}/ship`),
	cancel: (tenant) => tenant.sim.cancel(ORDER),
	receive: (tenant) => tenant.sim.receive(ORDER),
	wait: (tenant) => tenant.sim.advance(30 * HOUR),
};

function decide(tenant: Tenant, accepted: boolean): Promise<unknown> {
	return tenant.call('PUT', `/api/orders/${ORDER}/accept`, {
		order_lines: [{ id: `${ORDER}-1`, accepted }],
	});
}

async function attempt(tenant: Tenant, step: string): Promise<void> {
	try {
		await steps[step]?.(tenant);
	} catch (error) {
		// A refusal is one of the outcomes under test; anything else is a defect of the simulator.
		if (!(error instanceof Error) || error.name !== 'ApiError') throw error;
	}
}

describe('the history of an order', () => {
	it('holds one decision, one debit and one shipment at most, in that order, whatever is tried', async () => {
		const sequences = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(sequences, async (sequence) => {
				const tenant = await startTenant();
				tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
				for (const step of sequence) await attempt(tenant, step);
				const order = tenant.sim.order(ORDER);
				const events = order.history.map(({ event }) => event);
				await stopTenants();

				const of = (...names: string[]): number[] =>
					events.flatMap((event, index) => (names.includes(event) ? [index] : []));
				const decisions = of('accepted', 'refused', 'auto-refused');
				const [debits, shipments] = [of('debited'), of('shipped')];
				expect(decisions.length).toBeLessThanOrEqual(1);
				expect(debits.length).toBeLessThanOrEqual(1);
				expect(shipments.length).toBeLessThanOrEqual(1);
				if (shipments.length === 1) {
					expect(decisions[0]).toBeLessThan(debits[0] ?? -1);
					expect(debits[0]).toBeLessThan(of('tracking')[0] ?? -1);
					expect(of('tracking')[0]).toBeLessThan(shipments[0] ?? -1);
				}
				const gone = ['REFUSED', 'CANCELED'].includes(order.state);
				expect(order.totalMinor).toBe(gone ? 0 : 1250);
			}),
			{ numRuns: 60 },
		);
	});
});
