import type { StockFigure } from '../khaos';
import { folded } from '../skuMap';
import type { Offer } from './offer';
import { sharedOut } from './builds';
import { quantityToOffer, type StockView } from './quantity';
import { perWarehouse, type SitedFigures, type WarehouseQuantity } from './sites';

/** What an offer should show, and the figure that says so. */
export interface WhatToOffer {
	figure: StockFigure;
	/** Units in all warehouses. */
	total: number;
	/** One entry for each warehouse. */
	warehouses: WarehouseQuantity[];
}

/**
 * Finds what an offer of a Stock Code should show: nothing while its SKU is held after a refusal, else what the rules allow,
 * divided among the operator's warehouses.
 *
 * @returns undefined where Khaos Control did not answer for the code
 */
export function offerFinder(
	figures: SitedFigures,
	view: StockView,
): (sku: string, stockCode: string) => WhatToOffer | undefined {
	// once, when the first offer is asked for: all figures are there then
	let shared: ReadonlyMap<string, number> | undefined;
	return (sku, stockCode) => {
		shared ??= sharedOut((code) => figures.of(code)?.figure, view);
		const sited = figures.of(stockCode);
		if (sited === undefined) return undefined;
		const { figure } = sited;
		const most = Math.min(quantityToOffer(figure, view), shared.get(folded(stockCode)) ?? Infinity);
		const total = view.held.has(folded(sku)) ? 0 : most;
		const whole = [{ warehouseCode: view.operator.warehouseCode, quantity: total }];
		const warehouses = view.sites.length === 0 ? whole : perWarehouse(total, sited, view.sites);
		return { figure, total, warehouses };
	};
}

/**
 * The units that an offer shows in one of the warehouses it should be sold from. Where Mirakl tells of no warehouses, its
 * one figure counts for the only one; with several nothing is known of each.
 */
export function offeredIn(
	{ quantity, warehouses }: Offer,
	warehouseCode: string,
	isOnlyOne: boolean,
): number | undefined {
	if (isOnlyOne) return quantity;
	if (warehouses === undefined) return undefined;
	return warehouses.find((each) => each.warehouseCode === warehouseCode)?.quantity ?? 0;
}

/**
 * True where an offer shows what it should, in each warehouse that Mirakl tells of. Units in a warehouse of which the Sites
 * table says nothing would be sold besides those that the rules allow.
 */
export function showsWhatItShould(
	{ quantity, warehouses }: Offer,
	wanted: WhatToOffer,
	{ sites }: StockView,
): boolean {
	if (quantity !== wanted.total) return false;
	if (sites.length === 0 || warehouses === undefined) return true;
	const left = new Map(warehouses.map((each) => [each.warehouseCode, each.quantity]));
	for (const each of wanted.warehouses) {
		if ((left.get(each.warehouseCode) ?? 0) !== each.quantity) return false;
		left.delete(each.warehouseCode);
	}
	return [...left.values()].every((units) => units === 0);
}

/** What to send so that an offer shows what it should, units in warehouses that the Sites table does not name included. */
export function linesFor(
	offer: Offer | undefined,
	{ warehouses }: WhatToOffer,
	{ sites }: StockView,
): WarehouseQuantity[] {
	const known = new Set(warehouses.map(({ warehouseCode }) => warehouseCode));
	const stray = sites.length === 0 ? [] : (offer?.warehouses ?? []);
	const emptied = stray.filter(
		({ warehouseCode, quantity }) => quantity > 0 && !known.has(warehouseCode),
	);
	return [...warehouses, ...emptied.map((each) => ({ ...each, quantity: 0 }))];
}
