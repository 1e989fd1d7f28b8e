import type { OperatorSpec } from '../engine/world.mts';
import type { KhaosSwitches } from '../../sandbox/khaos/switches.mts';
import { Dice } from './dice.mts';
import { linesDecided, parcelsOf, rulesOf, sitesOf } from './settings.mts';
import type { DrawnSites, LastParcels, Parcels, RuleRow } from './settings.mts';

/** Something that happens from outside at a moment; `order` counts the orders placed so far, modulo their number. */
export type Event = { at: number } & (
	| { kind: 'order'; operator: number; lines: Array<{ sku: string; quantity: number }> }
	| { kind: 'move'; sku: string; onHand: number; site?: number }
	| { kind: 'customerCancels'; order: number }
	| { kind: 'debit'; order: number; accepted: boolean }
	| { kind: 'khaosCancels'; order: number }
	| { kind: 'khaosAssigns'; order: number }
	| { kind: 'despatch'; order: number; part: boolean; express: boolean; reference: boolean }
	| ({ kind: 'parcels'; order: number } & Parcels)
	| { kind: 'newConsignment'; order: number }
	| { kind: 'offerChanged'; operator: number; sku: string; quantity: number }
	| { kind: 'outage'; host: number; ms: number }
	| { kind: 'faults'; host: number; ms: number; percent: number }
	| { kind: 'kill'; afterSteps: number }
	| { kind: 'again'; operator: number; flow: number }
	| { kind: 'ruleWritten'; rule: RuleRow }
);

export interface Story {
	seed: number;
	operators: OperatorSpec[];
	stock: Array<{ code: string; onHand: number; price: number }>;
	khaos: Partial<KhaosSwitches>;
	/** Rows of Stock Rules that stand from the start. */
	rules: RuleRow[];
	/** Rows of Sites, and what stands at the second one. */
	sites: Pick<DrawnSites, 'rows' | 'stock'>;
	/** How orders leave at the end; undefined: in one parcel. */
	lastParcels: LastParcels | undefined;
	/** Cycles of five minutes in which things happen. */
	cycles: number;
	/** At the end there is enough stock for everything. */
	restocked: boolean;
	/** People act on what exceptions say. */
	peopleReact: boolean;
	events: Event[];
}

export const CYCLE_MS = 300_000;
const NAMES = ['Northgate', 'Fairfield', 'Westmoor'] as const;
const KINDS: Array<[Exclude<Event['kind'], 'ruleWritten' | 'parcels'>, weight: number]> = [
	['order', 30],
	['move', 10],
	['customerCancels', 5],
	['debit', 14],
	['khaosCancels', 3],
	['khaosAssigns', 4],
	['despatch', 14],
	['newConsignment', 2],
	['offerChanged', 3],
	['outage', 3],
	['faults', 6],
	['kill', 6],
	['again', 5],
];

/** The history of a seed. The same seed gives the same story. */
export function storyOf(seed: number): Story {
	const dice = new Dice(seed);
	const operators = operatorsOf(dice);
	const stock = Array.from({ length: dice.int(2, 5) }, (_each, index) => ({
		code: `SKU-${index + 1}`,
		onHand: dice.of([0, 1, 2, 3, 5, 8, 20]),
		price: dice.of([999, 1250, 2000, 3333]),
	}));
	const cycles = dice.int(3, 6);
	const count = dice.int(8, 24);
	const events = Array.from({ length: count }, () =>
		eventOf(dice, operators.length, stock, cycles),
	);
	const story = {
		...{ seed, operators, stock, khaos: khaosOf(dice), cycles },
		restocked: dice.chance(70),
		peopleReact: dice.chance(70),
	};
	// dice of their own: what is drawn further does not change what was drawn before
	const rules = rulesOf(new Dice(seed + 100_003), story);
	const parcels = parcelsOf(new Dice(seed + 200_003), story);
	const sites = sitesOf(new Dice(seed + 300_007), story);
	return {
		...story,
		sites: { rows: sites.rows, stock: sites.stock },
		operators: linesDecided(new Dice(seed + 400_009), parcels.operators),
		lastParcels: parcels.lastParcels,
		rules: rules.first,
		events: [...events, ...rules.events, ...parcels.events, ...sites.events].sort(
			(one, other) => one.at - other.at,
		),
	};
}

function operatorsOf(dice: Dice): OperatorSpec[] {
	const count = dice.weighted([
		[1, 25],
		[2, 60],
		[3, 15],
	] as const);
	return NAMES.slice(0, count).map((name) => {
		const way = dice.of(['manual', 'manual', 'automatic', 'createFirst'] as const);
		const shortStockPolicy = dice.of(['hold', 'hold', 'refuseLines', 'refuseOrder'] as const);
		return {
			name,
			prefix: `${name.slice(0, 2).toUpperCase()}-`,
			orderIds: name.charAt(0),
			answers: {
				orderMode: way === 'createFirst' ? 'createThenAccept' : 'acceptThenCreate',
				bufferUnits: dice.weighted([
					[0, 60],
					[dice.int(1, 3), 40],
				]),
				bufferPercent: dice.of([0, 0, 0, 10, 25]),
				sharePercent: dice.of([100, 100, 100, 50, 34]),
				stockFloor: dice.of([0, 0, 0, 2, 3]),
				...(dice.chance(25) && { stockCap: dice.int(2, 6) }),
				shortStockPolicy,
				shippedMeans: dice.of(['confirmShipment', 'issued']),
			},
			switches: {
				acceptance: way === 'automatic' ? 'automatic' : 'manual',
				detailsBeforeAcceptance: way === 'createFirst',
				// lines are refused only where the shop may decide them one by one
				partialAcceptance: shortStockPolicy === 'refuseLines' || dice.chance(80),
				staging: dice.chance(15),
				autoDebitMs: dice.of([null, null, 0, 60_000, 400_000]),
				cancellationReturnsStock: dice.chance(40),
				refusalZeroesOffer: dice.chance(30),
				importWaitingMs: dice.of([1_000, 1_000, 30_000, 120_000]),
				nulls: dice.of(['explicit', 'absent']),
				milliseconds: dice.chance(30),
			},
		};
	});
}

function khaosOf(dice: Dice): Partial<KhaosSwitches> {
	return {
		assignAt: dice.of(['import', 'import', 'later']),
		shortOrders: dice.of(['split', 'hold']),
		assignOnArrival: dice.chance(80),
		movementOnAssign: true,
		businessErrors: dice.of(['skip', 'fault', 'mixed']),
		objectEncoding: dice.of(['multiRefInBody', 'multiRefInWrapper', 'inline']),
		faultStyle: dice.of(['new', 'old']),
		dateOffset: dice.of(['today', 'none']),
		parametersBy: dice.of(['name', 'position']),
	};
}

function eventOf(
	dice: Dice,
	operators: number,
	stock: ReadonlyArray<{ code: string }>,
	cycles: number,
): Event {
	const at = dice.int(1_000, cycles * CYCLE_MS);
	const operator = dice.int(0, operators - 1);
	const order = dice.int(0, 99);
	const sku = dice.of(stock).code;
	const kind = dice.weighted(KINDS);
	switch (kind) {
		case 'order':
			return { at, kind, operator, lines: linesOf(dice, stock) };
		case 'move':
			return { at, kind, sku, onHand: dice.of([0, 1, 2, 4, 9, 30]) };
		case 'debit':
			return { at, kind, order, accepted: dice.chance(75) };
		case 'despatch':
			return {
				at,
				kind,
				order,
				part: dice.chance(30),
				express: dice.chance(20),
				reference: dice.chance(85),
			};
		case 'offerChanged':
			return { at, kind, operator, sku, quantity: dice.int(0, 40) };
		case 'outage':
			return { at, kind, host: dice.int(0, operators), ms: dice.int(30_000, 900_000) };
		case 'faults':
			return {
				at,
				kind,
				host: dice.int(0, operators),
				ms: dice.int(60_000, 900_000),
				percent: dice.of([5, 15, 40]),
			};
		case 'kill':
			return { at, kind, afterSteps: dice.int(0, 120) };
		case 'again':
			return { at, kind, operator, flow: dice.int(0, 3) };
		default:
			return { at, kind, order };
	}
}

function linesOf(dice: Dice, stock: ReadonlyArray<{ code: string }>) {
	return Array.from({ length: dice.of([1, 1, 1, 2, 2, 3]) }, () => ({
		sku: dice.of(stock).code,
		quantity: dice.of([1, 1, 1, 2, 3, 5]),
	}));
}
