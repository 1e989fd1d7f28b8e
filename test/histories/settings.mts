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

/** A row of the table Sites: what stands at a site of Khaos Control is offered in a warehouse; '': the one figure. */
export type SiteRow = {
	/** Empty: for every operator that has no row of its own. */
	operator: string;
	site: number;
	warehouseCode: string;
};

export interface DrawnSites {
	rows: SiteRow[];
	/** What stands at the second site in the beginning. */
	stock: Array<{ code: string; site: number; onHand: number }>;
	/** Movements at the second site. */
	events: Event[];
}

const SECOND = 5;

/** Stock at two sites, in one history of four; some operators sell from both, some from one of them. */
export function sitesOf(dice: Dice, story: Drawn): DrawnSites {
	if (!dice.chance(25)) return { rows: [], stock: [], events: [] };
	const owners = story.operators.map(({ name }) => name).filter(() => dice.chance(70));
	if (owners.length === 0 || dice.chance(20)) owners.push('');
	const rows = owners.flatMap((operator) => {
		const warehouses = dice.of([
			['', ''],
			['MAIN', 'NORTH'],
			['MAIN', 'NORTH'],
			['NORTH', 'NORTH'],
		]);
		const sites = dice.of([[1, SECOND], [1, SECOND], [SECOND, 1], [SECOND]]);
		return sites.map((site, at) => ({ operator, site, warehouseCode: warehouses[at] }));
	});
	const units = () => dice.of([0, 1, 2, 4, 8]);
	const stock = story.stock.map(({ code }) => ({ code, site: SECOND, onHand: units() }));
	const events = Array.from({ length: dice.int(1, 5) }, (): Event => {
		const at = dice.int(1_000, story.cycles * CYCLE_MS);
		return { at, kind: 'move', sku: dice.of(story.stock).code, onHand: units(), site: SECOND };
	});
	return { rows, stock, events };
}

/** Where the sales order comes first, some operators know that lines may be refused one by one: then the others go in. */
export function linesDecided(dice: Dice, operators: OperatorSpec[]): OperatorSpec[] {
	return operators.map((operator) => {
		const { answers, switches } = operator;
		const mayKnow =
			answers.orderMode === 'createThenAccept' && switches.partialAcceptance !== false;
		if (!dice.chance(60) || !mayKnow) return operator;
		return { ...operator, answers: { ...answers, partialAcceptance: 'yes' } };
	});
}
