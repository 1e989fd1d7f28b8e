import type { SimClock } from '../clock.mts';
import { random } from './random.mts';
import type { StockItem } from './state/model.mts';
import { newItem } from './state/new-item.mts';

const kinds = [
	['TEE', 'T-shirt', 1200],
	['HOD', 'Hoodie', 3400],
	['MUG', 'Mug', 850],
	['BAG', 'Tote bag', 1450],
	['CAP', 'Cap', 1199],
	['SOK', 'Socks', 699],
	['JKT', 'Jacket', 6450],
	['TWL', 'Towel', 1895],
	['CSH', 'Cushion', 2250],
	['LMP', 'Lamp', 4999],
] as const;

const colours = [
	['BLK', 'black'],
	['WHT', 'white'],
	['BLU', 'blue'],
	['RED', 'red'],
	['GRN', 'green'],
	['GRY', 'grey'],
] as const;

const DAY = 86_400_000;

/** The first codes are the ones that demos and tests order; they are never short at the start. */
const FIRST_ORDINARY = 10;

/**
 * A deterministic catalogue of `count` stock codes such as `TEE-BLK-0001`, most with 5 to 60 units.
 * From eight codes up the last five are, in this order: a discontinued item, a non-controlled one, a
 * run-to-zero one, a build of two of the first items, and an item that is out of stock but on order.
 */
export function buildCatalogue(count: number, seed: number, clock: SimClock): StockItem[] {
	const next = random(seed);
	const start = clock.now().getTime();
	const items: StockItem[] = [];
	for (let index = 0; index < count; index += 1) {
		const kind = kinds[index % kinds.length] ?? kinds[0];
		const colour = colours[Math.floor(index / kinds.length) % colours.length] ?? colours[0];
		const number = String(index + 1).padStart(4, '0');
		const revised = new Date(start - DAY * (10 + Math.floor(next() * 300)));
		const price = kind[2] + Math.floor(next() * 6) * 100;
		const low = next() < 0.04 && index >= FIRST_ORDINARY;
		const onHand = low ? Math.floor(next() * 5) : 5 + Math.floor(next() * 56);
		items.push(
			newItem(`${kind[0]}-${colour[0]}-${number}`, String(1200 + index), revised, {
				description: `${kind[1]}, ${colour[1]} & plain, no. ${index + 1}`,
				otherRef: index % 3 === 0 ? `REF${number}` : '',
				barcode: ean13(`500000${String(index + 1).padStart(6, '0')}`),
				stockType: kind[1],
				buyPrice: Math.round(price * 0.35),
				sellPrice: price,
				minLevel: 3,
				safeLevel: 6,
				levels: new Map([
					[1, { onHand, assigned: 0 }],
					[5, { onHand: next() < 0.2 ? Math.floor(next() * 20) : 0, assigned: 0 }],
				]),
				movementDate: new Date(start - DAY - Math.floor(next() * 5 * DAY)),
				launchDate: new Date(revised.getTime() - 30 * DAY),
			}),
		);
	}
	if (count >= 8) addSpecialItems(items, start);
	return items;
}

function addSpecialItems(items: StockItem[], start: number): void {
	const [discontinued, nonControlled, runToZero, build, due] = items.slice(-5);
	if (!discontinued || !nonControlled || !runToZero || !build || !due) return;
	discontinued.discontinued = true;
	nonControlled.controlled = false;
	nonControlled.levels.clear();
	runToZero.runToZero = true;
	build.description = `Gift set (build), no. ${items.indexOf(build) + 1}`;
	build.components = [
		{ code: items[0]?.code ?? '', quantity: 1 },
		{ code: items[1]?.code ?? '', quantity: 2 },
	];
	build.levels.clear();
	due.levels.clear();
	due.purchases = [
		{ site: 1, due: new Date(start + 3 * DAY), quantity: 10, claimed: 10 },
		{ site: 1, due: new Date(start + 14 * DAY), quantity: 30, claimed: 0 },
	];
}

function ean13(twelve: string): string {
	const sum = [...twelve].reduce(
		(total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
		0,
	);
	return `${twelve}${(10 - (sum % 10)) % 10}`;
}
