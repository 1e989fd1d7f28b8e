import type { KhaosSimulator } from '../khaos/simulator.mts';
import type { MiraklSimulator } from '../mirakl/server.mts';

/** Units that an operator should offer, worked out from the simulated stock room alone. */
export function expectedUnits(
	khaos: KhaosSimulator,
	code: string,
	promised: number,
	buffer: number,
): number {
	const item = khaos.state.stock.find(code);
	if (item === undefined || item.discontinued || !item.controlled) return 0;
	const site = khaos.state.reference.defaultSite;
	const build = khaos.state.stock.buildPotential(item, site) ?? 0;
	return Math.max(0, Math.floor(khaos.level(code) + build - promised - buffer));
}

/** SKUs whose offer differs from what should be on offer, as 'SKU: offered instead of expected'. */
export function differences(
	khaos: KhaosSimulator,
	mirakl: MiraklSimulator,
	buffer: number,
	promised: ReadonlyMap<string, number> = new Map(),
): string[] {
	return mirakl
		.offers()
		.filter(({ sku }) => khaos.state.stock.find(sku) !== undefined)
		.map(({ sku, quantity }) => ({
			sku,
			quantity,
			expected: expectedUnits(khaos, sku, promised.get(sku) ?? 0, buffer),
		}))
		.filter(({ quantity, expected }) => quantity !== expected)
		.map(({ sku, quantity, expected }) => `${sku}: ${quantity} instead of ${expected}`);
}

/** Sales orders that Khaos Control has for one Associated Ref, cancelled ones included. */
export function salesOrders(khaos: KhaosSimulator, reference: string): string[] {
	return khaos.state.orders
		.all()
		.filter(({ associatedRef }) => associatedRef === reference)
		.map(({ code }) => code);
}
