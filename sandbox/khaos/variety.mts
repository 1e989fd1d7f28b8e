import type { KhaosState } from './state/khaos-state.mts';

const colours = ['Black', 'White'];
const sizes = ['M', 'L'];

/**
 * Adds what a real catalogue has besides plain items: `POLO` with four variants by colour and size, the pack
 * `DUO` of the third and (twice) the fourth plain item, and the builds `KIT-A` and `KIT-B` that both need the
 * first. Needs four plain items.
 */
export function addVariety(state: KhaosState): void {
	const [first, second, third, fourth] = state.stock.all().map(({ code }) => code);
	if (!first || !second || !third || !fourth) return;
	state.addStock('POLO', {
		description: 'Polo shirt',
		stockType: 'Polo shirt',
		sellPrice: 2500,
		isParent: true,
		styles: ['Colour', 'Size'],
	});
	for (const colour of colours) {
		for (const size of sizes) {
			const code = `POLO-${colour.slice(0, 3).toUpperCase()}-${size}`;
			state.addStock(code, {
				description: `Polo shirt ${colour} ${size}`,
				stockType: 'Polo shirt',
				sellPrice: 2500,
				parentCode: 'POLO',
				styles: [colour, size],
			});
			state.changeStock(code, { onHand: 12 });
		}
	}
	const parts = (...list: Array<[code: string, quantity: number]>) => ({
		components: list.map(([code, quantity]) => ({ code, quantity })),
	});
	state.addStock('DUO', {
		...{ description: 'Pack of three', sellPrice: 4200, isPack: true },
		...parts([third, 1], [fourth, 2]),
	});
	state.addStock('KIT-A', {
		...{ description: 'Kit A (build)', sellPrice: 5200 },
		...parts([first, 1], [second, 1]),
	});
	state.addStock('KIT-B', {
		...{ description: 'Kit B (build)', sellPrice: 3900 },
		...parts([first, 2]),
	});
}
