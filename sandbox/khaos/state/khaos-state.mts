import type { SimClock } from '../../clock.mts';
import { buildCatalogue } from '../catalogue.mts';
import { Wordings } from '../imports/texts.mts';
import type { InterfaceVersion } from '../soap/table.mts';
import type { KhaosSwitches } from '../switches.mts';
import { CustomerBook } from './customers.mts';
import { Despatch } from './despatch.mts';
import { Fulfilment } from './fulfilment.mts';
import type { StockItem } from './model.mts';
import { newItem } from './new-item.mts';
import { ActionRefused, OrderBook } from './orders.mts';
import { PriceBook } from './price-lists.mts';
import { referenceData, type ReferenceData } from './reference.mts';
import { StockRoom } from './stock.mts';

/** What the admin API may change on a stock item. Prices in pence. */
export interface StockChange {
	/** Site id; default: the default site. */
	site?: number | undefined;
	onHand?: number | undefined;
	delta?: number | undefined;
	/** Replaces the purchases under way for the site by one due in two weeks. */
	onOrder?: number | undefined;
	discontinued?: boolean | undefined;
	controlled?: boolean | undefined;
	runToZero?: boolean | undefined;
	web?: boolean | undefined;
	otherRef?: string | undefined;
	barcode?: string | undefined;
	description?: string | undefined;
	sellPrice?: number | undefined;
}

/** Everything that one simulated company database holds. */
export class KhaosState {
	readonly reference: ReferenceData = referenceData();
	readonly customers: CustomerBook;
	readonly prices = new PriceBook();
	readonly orders = new OrderBook();
	readonly wordings: Wordings;
	readonly stock: StockRoom;
	readonly fulfilment: Fulfilment;
	readonly despatch: Despatch;

	constructor(
		readonly clock: SimClock,
		readonly switches: KhaosSwitches,
		readonly interfaceVersion: InterfaceVersion,
		catalogue: number,
		seed: number,
	) {
		this.wordings = new Wordings(seed);
		this.customers = new CustomerBook(clock);
		const sites = this.reference.sites.map(({ id }) => id);
		this.stock = new StockRoom(buildCatalogue(catalogue, seed, clock), clock, switches, sites);
		this.fulfilment = new Fulfilment(this.orders, this.stock, this.reference, switches, clock);
		this.despatch = new Despatch(this.fulfilment, this.stock, this.reference, clock);
	}

	/**
	 * Adjusts stock or edits an item. A level change stamps the movement date, an edit the revision date.
	 * @throws ActionRefused when the Stock Code is unknown
	 */
	changeStock(code: string, change: StockChange): StockItem {
		const item = this.item(code);
		const site = change.site ?? this.reference.defaultSite;
		if (change.onHand !== undefined || change.delta !== undefined) {
			const base = change.onHand ?? this.stock.level(item, site).onHand;
			this.stock.setOnHand(item, site, base + (change.delta ?? 0));
		}
		if (change.onOrder !== undefined) {
			const due = new Date(this.clock.now().getTime() + 14 * 86_400_000);
			const others = this.stock.purchases(item, site);
			item.purchases = item.purchases.filter((purchase) => !others.includes(purchase));
			if (change.onOrder > 0) {
				item.purchases.push({ site, due, quantity: change.onOrder, claimed: 0 });
			}
		}
		const { discontinued, controlled, runToZero, web } = change;
		const { otherRef, barcode, description, sellPrice } = change;
		const edits = Object.entries({
			...{ discontinued, controlled, runToZero, web },
			...{ otherRef, barcode, description, sellPrice },
		}).filter(([, value]) => value !== undefined);
		if (edits.length > 0) {
			Object.assign(item, Object.fromEntries(edits));
			this.stock.stampRevision(item);
		}
		this.fulfilment.serveWaiting(item);
		return item;
	}

	/**
	 * Adds an item to the catalogue.
	 * @throws ActionRefused when the code exists, is too long or holds `#`, or names an unknown item
	 */
	addStock(code: string, changes: Partial<StockItem> = {}): StockItem {
		if (code === '' || code.length > 50 || code.includes('#')) {
			throw new ActionRefused(`'${code}' is no Stock Code`);
		}
		if (this.stock.find(code) !== undefined) throw new ActionRefused(`'${code}' exists`);
		for (const component of changes.components ?? []) this.item(component.code);
		if (changes.parentCode !== undefined && changes.parentCode !== '')
			this.item(changes.parentCode);
		const id = String(50_000 + this.stock.all().length);
		const item = newItem(code, id, this.clock.now(), changes);
		this.stock.add(item);
		return item;
	}

	/** Stock item by code. @throws ActionRefused when it is unknown */
	item(code: string): StockItem {
		const item = this.stock.find(code);
		if (item === undefined) throw new ActionRefused(`no Stock Code '${code}'`);
		return item;
	}
}
