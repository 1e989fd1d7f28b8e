import { NON_CONTROLLED, type StockFigure } from '../khaos';
import { folded } from '../skuMap';
import { bufferOf } from './publishable';
import { quantityToOffer, type StockView } from './quantity';

/** A row of the Components table: one unit of a build or pack needs so many units of a component. */
export interface ComponentRow {
	/** The build or pack. */
	stockCode: string;
	component: string;
	units: number;
}

interface Seller {
	/** Most units by its own rule. */
	most: number;
	/** Units that KC says could be built. */
	buildable: number;
	needs: Array<{ code: string; units: number }>;
	/** Offered from what is on the shelf, and from what is built. */
	fromShelf: number;
	built: number;
}

/**
 * The most that may be offered of Stock Codes that share components: builds and packs of the Components table, and the
 * components themselves. What is free of a component (level less promised units, what promised builds will take, buffer and
 * share) is divided into equal parts among all that are sold from it, and what one leaves is given to the others, components
 * first, then builds, by their code. A Stock Code whose rule offers nothing (cap 0) takes no part.
 *
 * @returns by folded Stock Code; no entry where nothing is shared
 * Source: rules.md#what-is-offered.
 */
export function sharedOut(
	figureOf: (stockCode: string) => StockFigure | undefined,
	view: StockView,
): ReadonlyMap<string, number> {
	const recipes = recipesOf(view.components);
	const parents = [...recipes.keys()].sort();
	const parts = parents.flatMap((code) => (recipes.get(code) ?? []).map(({ code: part }) => part));
	const codes = [...new Set([...parts, ...parents])].sort(
		(a, b) => Number(recipes.has(a)) - Number(recipes.has(b)) || (a < b ? -1 : 1),
	);
	const sellers = new Map(
		codes.map((code) => [code, sellerOf(figureOf(code), view, recipes.get(code) ?? [])]),
	);
	const free = new Map(codes.map((code) => [code, freeOf(code, figureOf, view, recipes)]));
	const left = new Map(free);
	const take = (code: string, units: number) => left.set(code, (left.get(code) ?? 0) - units);
	const give = (code: string, seller: Seller, upTo: (pool: string) => number) => {
		const shelf = Math.max(
			0,
			Math.min(seller.most - seller.fromShelf - seller.built, Math.floor(upTo(code))),
		);
		seller.fromShelf += shelf;
		take(code, shelf);
		if (seller.needs.length === 0) return;
		const can = seller.needs.map(({ code: part, units }) => Math.floor(upTo(part) / units));
		const wanted = seller.most - seller.fromShelf - seller.built;
		const built = Math.max(0, Math.min(wanted, seller.buildable - seller.built, ...can));
		seller.built += built;
		for (const { code: part, units } of seller.needs) take(part, built * units);
	};
	const takers = takersOf(sellers);
	for (const [code, seller] of sellers) {
		give(code, seller, (pool) => (free.get(pool) ?? 0) / Math.max(1, takers.get(pool) ?? 1));
	}
	for (const [code, seller] of sellers) give(code, seller, (pool) => left.get(pool) ?? 0);
	return new Map([...sellers].map(([code, { fromShelf, built }]) => [code, fromShelf + built]));
}

function recipesOf(rows: readonly ComponentRow[]): Map<string, Seller['needs']> {
	const recipes = new Map<string, Seller['needs']>();
	for (const { stockCode, component, units } of rows) {
		const [parent, code] = [folded(stockCode), folded(component)];
		const needs = (recipes.get(parent) ?? []).filter((need) => need.code !== code);
		if (parent !== code) recipes.set(parent, [...needs, { code, units }]);
	}
	return recipes;
}

function sellerOf(
	figure: StockFigure | undefined,
	view: StockView,
	needs: Seller['needs'],
): Seller {
	const most = figure === undefined ? 0 : quantityToOffer(figure, view);
	return {
		most,
		buildable: Math.max(0, figure?.buildPotential ?? 0),
		needs,
		fromShelf: 0,
		built: 0,
	};
}

/** How many are sold from what is free of each code: itself, and the builds that need it. */
function takersOf(sellers: ReadonlyMap<string, Seller>): Map<string, number> {
	const takers = new Map<string, number>();
	for (const [code, { most, needs }] of sellers) {
		if (most <= 0) continue;
		for (const pool of [code, ...needs.map((need) => need.code)]) {
			takers.set(pool, (takers.get(pool) ?? 0) + 1);
		}
	}
	return takers;
}

/** Units of a code on the shelf that may go, as itself or inside a build; a code that nobody answered for has none. */
function freeOf(
	code: string,
	figureOf: (stockCode: string) => StockFigure | undefined,
	view: StockView,
	recipes: ReadonlyMap<string, Seller['needs']>,
): number {
	const figure = figureOf(code);
	if (figure === undefined) return 0;
	if (figure.status === NON_CONTROLLED) return Infinity;
	const rule = view.ruleOf(figure.stockCode);
	const promised = view.promisedOf(code) + builtOf(code, figureOf, view, recipes);
	const free = figure.level - promised - bufferOf(figure.level, rule);
	return Math.max(0, Math.floor((free * rule.sharePercent) / 100));
}

/** Units of a component that promised builds will take, beyond those that stand built on the shelf. */
function builtOf(
	code: string,
	figureOf: (stockCode: string) => StockFigure | undefined,
	view: StockView,
	recipes: ReadonlyMap<string, Seller['needs']>,
): number {
	let units = 0;
	for (const [parent, needs] of recipes) {
		const need = needs.find((each) => each.code === code);
		if (need === undefined) continue;
		const shelf = Math.max(0, figureOf(parent)?.level ?? 0);
		units += need.units * Math.max(0, view.promisedOf(parent) - shelf);
	}
	return units;
}
