import type { StockFigure } from '../khaos';
import type { OpenOrder } from '../openOrder';
import type { OrderLine } from '../order';
import { folded } from '../skuMap';

/** One order's place in the queue for stock: by creation, then by id, so that every run of every operator agrees. */
export interface Claim {
	operator: string;
	orderId: string;
	/** ms since 1970, UTC. */
	createdAt: number;
	/** Units by Stock Code (folded). */
	units: Map<string, number>;
}

/** A waiting order as a row keeps it. */
export function claimOfRow(row: OpenOrder): Claim {
	const { operator, orderId, createdAt } = row;
	return { operator, orderId, createdAt, units: unitsOfRow(row) };
}

/** Units of an order's lines by Stock Code, with codes folded. */
export function unitsOf(lines: OrderLine[], stockCodeOf: (sku: string) => string) {
	return summed(lines.map(({ sku, quantity }) => [stockCodeOf(sku), quantity]));
}

function unitsOfRow({ lines }: OpenOrder): Map<string, number> {
	const live = lines.filter((line) => line.live && line.stockCode !== '');
	return summed(live.map(({ stockCode, quantity }) => [stockCode, quantity]));
}

function summed(pairs: Array<[string, number]>): Map<string, number> {
	const units = new Map<string, number>();
	for (const [code, quantity] of pairs) {
		units.set(folded(code), (units.get(folded(code)) ?? 0) + quantity);
	}
	return units;
}

/** True where Khaos Control's LEVEL does not yet leave the order's units out, so that they have to be subtracted. */
export function isPromised(row: OpenOrder): boolean {
	return row.live && !row.assigned && row.khaosState !== 'complete';
}

/**
 * Units of each Stock Code that one waiting order may take: LEVEL + build potential − units promised to all other
 * orders of all operators − what earlier waiting orders claim, held ones too (rules.md#enough-stock).
 *
 * @param others rows and claims of all orders but this one
 * @returns by folded Stock Code; Infinity for items whose stock is not controlled; undefined for an unknown code
 */
export function freeFor(
	claim: Claim,
	others: { promised: OpenOrder[]; waiting: Claim[] },
	figureOf: (stockCode: string) => StockFigure | undefined,
	isUncontrolled: (figure: StockFigure) => boolean,
): (stockCode: string) => number | undefined {
	const before = [
		...others.promised.map(unitsOfRow),
		...others.waiting.filter((other) => comesBefore(other, claim)).map(({ units }) => units),
	];
	return (stockCode) => {
		const figure = figureOf(stockCode);
		if (figure === undefined) return undefined;
		if (isUncontrolled(figure)) return Infinity;
		const taken = before.reduce((sum, units) => sum + (units.get(folded(stockCode)) ?? 0), 0);
		return figure.level + figure.buildPotential - taken;
	};
}

/** Order of allocation: creation date, then order id, then operator (ids of two operators may coincide). */
function comesBefore(a: Claim, b: Claim): boolean {
	if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt;
	if (a.orderId !== b.orderId) return a.orderId < b.orderId;
	return a.operator < b.operator;
}
