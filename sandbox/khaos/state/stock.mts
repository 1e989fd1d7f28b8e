import type { SimClock } from '../../clock.mts';
import type { KhaosSwitches } from '../switches.mts';
import type { Purchase, SiteLevel, StockItem } from './model.mts';

/** The stock of one company database: items by code, their levels and their dates. */
export class StockRoom {
	private readonly byCode = new Map<string, StockItem>();
	/** Component code → codes of the builds that contain it. */
	private readonly usedIn = new Map<string, string[]>();

	constructor(
		items: StockItem[],
		private readonly clock: SimClock,
		private readonly switches: KhaosSwitches,
		private readonly siteIds: number[],
	) {
		for (const item of items) this.add(item);
	}

	/** All items in order of their code's creation. */
	all(): StockItem[] {
		return [...this.byCode.values()];
	}

	/** Item by Stock Code, case ignored. */
	find(code: string): StockItem | undefined {
		return this.byCode.get(code.trim().toUpperCase());
	}

	/** Adds an item; it gets levels of zero at sites where it has none. */
	add(item: StockItem): void {
		for (const site of this.siteIds) {
			if (!item.levels.has(site)) item.levels.set(site, { onHand: 0, assigned: 0 });
		}
		this.byCode.set(item.code.toUpperCase(), item);
		for (const { code } of item.components) {
			const key = code.toUpperCase();
			this.usedIn.set(key, [...(this.usedIn.get(key) ?? []), item.code]);
		}
	}

	/** Levels of an item at a site. @throws RangeError when there is no such site */
	level(item: StockItem, site: number): SiteLevel {
		const level = item.levels.get(site);
		if (level === undefined) throw new RangeError(`no site ${site}`);
		return level;
	}

	/** Units that can be sold: on hand and not assigned. May be negative or fractional. */
	available(item: StockItem, site: number): number {
		const { onHand, assigned } = this.level(item, site);
		return round(onHand - assigned);
	}

	/** Purchases under way for a site, oldest first. */
	purchases(item: StockItem, site: number): Purchase[] {
		return item.purchases.filter((purchase) => (purchase.site ?? this.siteIds[0]) === site);
	}

	/** Units on order for a site. */
	onOrder(item: StockItem, site: number): number {
		return round(this.purchases(item, site).reduce((sum, { quantity }) => sum + quantity, 0));
	}

	/** Builds or packs that could be made of free components, first level only; undefined when it is no build. */
	buildPotential(item: StockItem, site: number): number | undefined {
		if (item.components.length === 0) return undefined;
		const counts = item.components.map(({ code, quantity }) => {
			const component = this.find(code);
			if (component === undefined) return 0;
			if (!component.controlled) return Number.MAX_SAFE_INTEGER;
			return Math.floor(Math.max(0, this.available(component, site)) / quantity);
		});
		return Math.min(...counts);
	}

	/** Sets the units on hand and stamps the movement. */
	setOnHand(item: StockItem, site: number, onHand: number): void {
		this.level(item, site).onHand = round(onHand);
		this.stampMovement(item);
	}

	/**
	 * Reserves up to a quantity; a build takes finished units first and is then built from free components.
	 * Returns the units reserved. Items without stock control are always reserved in full.
	 */
	assign(item: StockItem, site: number, quantity: number): number {
		if (!item.controlled || item.isPack) return quantity;
		const free = Math.max(0, this.available(item, site));
		if (free < quantity) this.build(item, site, quantity - free);
		const taken = Math.min(quantity, Math.max(0, this.available(item, site)));
		if (taken === 0) return 0;
		const level = this.level(item, site);
		level.assigned = round(level.assigned + taken);
		if (this.switches.movementOnAssign) this.stampMovement(item);
		return taken;
	}

	/** Gives reserved units back to free stock. */
	unassign(item: StockItem, site: number, quantity: number): void {
		if (!item.controlled || item.isPack || quantity === 0) return;
		const level = this.level(item, site);
		level.assigned = round(level.assigned - quantity);
		this.stampMovement(item);
	}

	/** Takes reserved units out of the building. */
	send(item: StockItem, site: number, quantity: number): void {
		if (!item.controlled || item.isPack) return;
		const level = this.level(item, site);
		level.assigned = round(level.assigned - quantity);
		level.onHand = round(level.onHand - quantity);
		this.stampMovement(item);
	}

	/** Stamps the movement date of an item, and of the builds that contain it where so configured. */
	stampMovement(item: StockItem): void {
		item.movementDate = this.clock.now();
		if (!this.switches.movementOnComponents) return;
		for (const code of this.usedIn.get(item.code.toUpperCase()) ?? []) {
			const build = this.find(code);
			if (build !== undefined) build.movementDate = this.clock.now();
		}
	}

	/** Stamps the revision date: a property of the item was edited. */
	stampRevision(item: StockItem): void {
		item.revisionDate = this.clock.now();
	}

	private build(item: StockItem, site: number, wanted: number): void {
		const count = Math.min(Math.ceil(wanted), this.buildPotential(item, site) ?? 0);
		if (count <= 0) return;
		for (const { code, quantity } of item.components) {
			const component = this.find(code);
			if (component === undefined || !component.controlled) continue;
			const level = this.level(component, site);
			this.setOnHand(component, site, level.onHand - count * quantity);
		}
		const level = this.level(item, site);
		this.setOnHand(item, site, level.onHand + count);
	}
}

/** Quantities have at most four decimals. */
function round(quantity: number): number {
	return Math.round(quantity * 10_000) / 10_000;
}
