import { DISCONTINUED, NON_CONTROLLED, type StockFigure } from '../khaos';
import { folded } from '../skuMap';
import { StockFigures } from './figures';

/** A row of the Sites table: what stands at this Khaos Control site is offered in that Mirakl warehouse. */
export interface SiteMapping {
	/** Empty: counts for every operator that has no row of its own. */
	operator: string;
	/** Number of the site in Khaos Control. */
	siteId: number;
	/** Empty: the offer's one figure for all warehouses. */
	warehouseCode: string;
}

/** A quantity in one warehouse; a line of the stock import. */
export interface WarehouseQuantity {
	warehouseCode: string;
	quantity: number;
}

/** The sites of one operator in the order of the table; of rows that name a site twice the first counts. */
export function sitesFor(operator: string, rows: readonly SiteMapping[]): SiteMapping[] {
	const own = rows.filter((row) => row.operator === operator);
	const chosen = own.length > 0 ? own : rows.filter((row) => row.operator === '');
	return chosen.filter(
		({ siteId }, index) => chosen.findIndex((row) => row.siteId === siteId) === index,
	);
}

/** A Stock Code's figure over all sites that count, and what stands at each of them, in the order of the table. */
export interface SitedFigure {
	figure: StockFigure;
	/** LEVEL and build potential of each site; empty where the operator has no rows. */
	units: number[];
}

/**
 * Figures of Stock Codes over an operator's sites: their levels and build potentials together. Without rows it is the figure
 * of the site that was asked, the default one.
 */
export class SitedFigures {
	private readonly known = new Set<string>();
	/** One for each site, or the only one. */
	private readonly bySite: StockFigures[];

	constructor(
		private readonly sites: readonly SiteMapping[],
		figures: readonly StockFigure[] = [],
	) {
		this.bySite = (sites.length === 0 ? [undefined] : sites).map(() => new StockFigures());
		for (const figure of figures) this.add(figure);
	}

	add(figure: StockFigure): void {
		const at = this.sites.length === 0 ? 0 : this.sites.findIndex(isSiteOf(figure));
		if (at < 0) return;
		if (this.sites.length > 0) this.known.add(folded(figure.stockCode));
		this.bySite[at].add(figure);
	}

	/** Undefined where one of the sites did not answer for the code: a figure that is missing is not zero. */
	of(stockCode: string): SitedFigure | undefined {
		const found = this.bySite.map((figures) => figures.of(stockCode));
		const all = found.filter((figure) => figure !== undefined);
		if (all.length < found.length) return undefined;
		if (this.sites.length === 0) return { figure: all[0], units: [] };
		const units = all.map(({ level, buildPotential }) => level + buildPotential);
		return { figure: all.reduce(together), units };
	}

	/** True where one site at least answered for the code. */
	knows(stockCode: string): boolean {
		return this.known.has(folded(stockCode)) || this.of(stockCode) !== undefined;
	}
}

/** What orders may take of a Stock Code: what stands at the very sites whose stock is offered. */
export interface OrderStock {
	/** Undefined where Khaos Control, or one of the sites, did not answer for the code. */
	figureOf: (stockCode: string) => StockFigure | undefined;
	/** True where one site at least answered for it. */
	isKnown: (stockCode: string) => boolean;
}

/**
 * The levels that an order of an operator is decided by: those that its offers are made of.
 *
 * @param rows    of the Sites table, of all operators
 * @param figures of each site asked, or of the default one
 */
export function orderStock(
	operator: string,
	rows: readonly SiteMapping[],
	figures: readonly StockFigure[],
): OrderStock {
	const sited = new SitedFigures(sitesFor(operator, rows), figures);
	return {
		figureOf: (stockCode) => sited.of(stockCode)?.figure,
		isKnown: (stockCode) => sited.knows(stockCode),
	};
}

function isSiteOf(figure: StockFigure) {
	return ({ siteId }: SiteMapping) => siteId === figure.siteId;
}

function together(a: StockFigure, b: StockFigure): StockFigure {
	const statuses = [a.status, b.status];
	const decisive = [DISCONTINUED, NON_CONTROLLED].find((status) => statuses.includes(status));
	return {
		stockCode: a.stockCode,
		level: a.level + b.level,
		buildPotential: a.buildPotential + b.buildPotential,
		status: decisive ?? a.status,
		readAt: Math.min(a.readAt, b.readAt),
	};
}

/**
 * Divides what may be offered of a Stock Code among the warehouses. Each shows at most the whole units of its own sites;
 * what is not offered (promised units, buffer, share, cap) is taken off the sites in the order of the table, the first row
 * first. What Khaos Control keeps no level of stands in the first warehouse.
 *
 * @param quantity units that may be offered in all
 * @returns one entry for each warehouse; together never more than the quantity
 * Source: rules.md#what-is-offered.
 */
export function perWarehouse(
	quantity: number,
	{ figure, units }: SitedFigure,
	sites: readonly SiteMapping[],
): WarehouseQuantity[] {
	const own = units.map((each) => Math.max(0, Math.floor(each)));
	if (figure.status === NON_CONTROLLED && own.length > 0) {
		own.fill(0);
		own[0] = quantity;
	}
	let back = own.reduce((sum, each) => sum + each, 0) - quantity;
	const quantities = new Map<string, number>();
	sites.forEach(({ warehouseCode }, index) => {
		const taken = Math.min(own[index], Math.max(0, back));
		back -= taken;
		const before = quantities.get(warehouseCode) ?? 0;
		quantities.set(warehouseCode, before + own[index] - taken);
	});
	return [...quantities].map(([warehouseCode, count]) => ({ warehouseCode, quantity: count }));
}
