import type { StockQuantity } from '../khaos';
import type { OpenLine, OpenOrder } from '../openOrder';
import { folded } from '../skuMap';
import { isLiveShipment, type ReportedLine, type ReportedShipment } from './reported';

/** The units of an order that no shipment holds yet, handed out in line order. */
export class LinePool {
	private readonly lines: Array<{ lineId: string; code: string; left: number }>;

	/**
	 * @param shipments of this order, all that the marketplace has
	 * @param codeOf    Stock Code of a line
	 */
	constructor(
		order: OpenOrder,
		shipments: readonly ReportedShipment[],
		codeOf: (order: OpenOrder, line: OpenLine) => string,
	) {
		const held = shipments.filter(isLiveShipment).flatMap(({ lines }) => lines);
		this.lines = order.lines.map((line) => ({
			lineId: line.lineId,
			code: folded(codeOf(order, line)),
			// what is refused, cancelled or sent is not sent again, whatever the quantity of the line says
			left: line.live ? Math.max(0, line.quantity - unitsOf(held, line.lineId)) : 0,
		}));
	}

	/** Does any line sell this Stock Code? */
	sells(stockCode: string): boolean {
		return this.lines.some(({ code }) => code === folded(stockCode));
	}

	/** Stock Codes of lines of which units are left. */
	get codesLeft(): string[] {
		return [...new Set(this.lines.filter(({ left }) => left > 0).map(({ code }) => code))];
	}

	/** Takes whole units, of each line at most what is left; several lines of one code in line order. */
	take(items: readonly StockQuantity[]): ReportedLine[] {
		const taken = new Map<string, number>();
		for (const { stockCode, quantity } of merged(items)) {
			let wanted = Math.floor(quantity);
			for (const line of this.lines.filter(({ code }) => code === stockCode)) {
				const units = Math.min(wanted, line.left);
				if (units <= 0) continue;
				line.left -= units;
				wanted -= units;
				taken.set(line.lineId, (taken.get(line.lineId) ?? 0) + units);
			}
		}
		return this.inLineOrder(taken);
	}

	/** Takes all that is left of lines with these Stock Codes. */
	takeAll(codes: ReadonlySet<string>): ReportedLine[] {
		const taken = new Map<string, number>();
		for (const line of this.lines.filter(({ code, left }) => left > 0 && codes.has(code))) {
			taken.set(line.lineId, line.left);
			line.left = 0;
		}
		return this.inLineOrder(taken);
	}

	/** Units by folded Stock Code that lines of a shipment stand for. */
	unitsByCode(lines: readonly ReportedLine[]): Map<string, number> {
		const units = new Map<string, number>();
		for (const { code, lineId } of this.lines) {
			const quantity = unitsOf(lines, lineId);
			if (quantity > 0) units.set(code, (units.get(code) ?? 0) + quantity);
		}
		return units;
	}

	private inLineOrder(taken: ReadonlyMap<string, number>): ReportedLine[] {
		return this.lines.flatMap(({ lineId }) => {
			const quantity = taken.get(lineId);
			return quantity === undefined ? [] : [{ lineId, quantity }];
		});
	}
}

/** The same items with one entry for each folded Stock Code. */
export function merged(items: readonly StockQuantity[]): StockQuantity[] {
	const units = new Map<string, number>();
	for (const { stockCode, quantity } of items) {
		const code = folded(stockCode);
		units.set(code, (units.get(code) ?? 0) + quantity);
	}
	return [...units].map(([stockCode, quantity]) => ({ stockCode, quantity }));
}

/** Units of one order line in these entries. */
export function unitsOf(lines: readonly ReportedLine[], lineId: string): number {
	return lines
		.filter((line) => line.lineId === lineId)
		.reduce((sum, { quantity }) => sum + quantity, 0);
}
