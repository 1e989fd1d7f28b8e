import type { OperatorSpec } from '../engine/world.mts';
import type { Dice } from './dice.mts';
import type { Event, Story } from './story.mts';
import { CYCLE_MS } from './story.mts';

/** A row of the table Stock Rules; what it leaves out is left to the operator's own rule. */
export type RuleRow = {
	/** Empty: for all operators. */
	operator: string;
	stockCode: string;
	bufferUnits?: number;
	bufferPercent?: number;
	sharePercent?: number;
	cap?: number;
	floor?: number;
};

type Drawn = Pick<Story, 'operators' | 'stock' | 'cycles' | 'restocked'>;

/**
 * Rules of Stock Codes, in one history of three. Where all codes move at the end, so that stock push looks at each once
 * more, people write further rows meanwhile: a later row for the same code and operator goes before the earlier one.
 */
export function rulesOf(dice: Dice, story: Drawn): { first: RuleRow[]; events: Event[] } {
	if (!dice.chance(34)) return { first: [], events: [] };
	const first = Array.from({ length: dice.int(1, 4) }, () => ruleOf(dice, story));
	const later = story.restocked ? dice.of([0, 0, 1, 2]) : 0;
	const events = Array.from({ length: later }, (): Event => {
		const at = dice.int(1_000, story.cycles * CYCLE_MS);
		return { at, kind: 'ruleWritten', rule: ruleOf(dice, story) };
	});
	return { first, events };
}

function ruleOf(dice: Dice, { operators, stock }: Drawn): RuleRow {
	const operator = dice.chance(30) ? '' : dice.of(operators).name;
	const row: RuleRow = { operator, stockCode: dice.of(stock).code };
	// excluded: nothing of it is offered
	if (dice.chance(20)) return { ...row, cap: 0 };
	return {
		...row,
		...(dice.chance(40) && { bufferUnits: dice.of([0, 1, 2, 5]) }),
		...(dice.chance(30) && { bufferPercent: dice.of([0, 10, 50, 100]) }),
		...(dice.chance(40) && { sharePercent: dice.of([0, 25, 50, 100]) }),
		...(dice.chance(30) && { cap: dice.of([1, 2, 4, 50]) }),
		...(dice.chance(30) && { floor: dice.of([0, 1, 3, 6]) }),
	};
}

/** How an order leaves the warehouse in two boxes. */
export interface Parcels {
	/** Consignment refs: each box its own, both the same, or not known yet. */
	refs: 'own' | 'same' | 'none';
	/** Half of what is ready. */
	part: boolean;
	/** Issued at once, or only shipped. */
	issue: boolean;
}

/** How orders leave at the end. */
export interface LastParcels extends Parcels {
	/** The consignment ref of each invoice is changed once it was reported. */
	corrected: boolean;
}

interface Parcelled {
	operators: OperatorSpec[];
	lastParcels: LastParcels | undefined;
	events: Event[];
}

/**
 * Marketplaces that take several shipments for an order, in one history of three, and parcels, during the history and at
 * its end. At an operator that takes orders whole, an order with such parcels goes out whole.
 */
export function parcelsOf(dice: Dice, story: Drawn): Parcelled {
	const { operators } = story;
	if (!dice.chance(34)) return { operators, lastParcels: undefined, events: [] };
	const several = operators.map((operator, index) => ({
		...operator,
		switches: { ...operator.switches, multiShipment: index === 0 || dice.chance(60) },
	}));
	const drawn = (): Parcels => ({
		refs: dice.of(['own', 'own', 'own', 'same', 'none']),
		part: dice.chance(40),
		issue: dice.chance(60),
	});
	const events = Array.from({ length: dice.int(3, 8) }, (): Event => {
		const at = dice.int(1_000, story.cycles * CYCLE_MS);
		return { at, kind: 'parcels', order: dice.int(0, 99), ...drawn() };
	});
	const lastParcels = dice.chance(60) ? { ...drawn(), corrected: dice.chance(50) } : undefined;
	return { operators: several, lastParcels, events };
}
