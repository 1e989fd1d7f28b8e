import type { StockItem } from './model.mts';

/** 1 Stock Item / Customer, 2 Stock Type / Customer, 3 and 4 the same by customer classification. */
export type PriceListType = 1 | 2 | 3 | 4;

/** Price of a Stock Code (types 1 and 3) or a stock type (2 and 4) in a range of quantities, in pence. */
export interface PriceEntry {
	key: string;
	from: number;
	to: number;
	price: number;
}

export interface PriceList {
	id: string;
	/** Company class, or customer code for types 1 and 2. */
	name: string;
	type: PriceListType;
	currency: string;
	net: boolean;
	/** Percent of the selling price, for items without an entry; null: only entries count. */
	percent: number | null;
	entries: PriceEntry[];
}

/** The price lists of one company database. */
export class PriceBook {
	private readonly lists: PriceList[] = [
		list('11', 'Web Price List', 3, false, 100),
		list('12', 'Residential', 3, false, 95),
		list('13', 'Trade', 4, true, 80),
	];

	all(): readonly PriceList[] {
		return this.lists;
	}

	/** Adds a list or replaces all entries of the one with that name and type. */
	replace(name: string, type: PriceListType, net: boolean, entries: PriceEntry[]): PriceList {
		const present = this.lists.find((other) => other.name === name && other.type === type);
		const made = present ?? list(String(11 + this.lists.length), name, type, net, null);
		Object.assign(made, { entries, percent: null });
		if (present === undefined) this.lists.push(made);
		return made;
	}

	/** What a list says about an item, one entry per range of quantities. */
	pricesOf(priceList: PriceList, item: StockItem): PriceEntry[] {
		const key = priceList.type % 2 === 1 ? item.code : item.stockType;
		const own = priceList.entries.filter((entry) => entry.key.toUpperCase() === key.toUpperCase());
		if (own.length > 0 || priceList.percent === null) return own;
		const price = Math.round((item.sellPrice * priceList.percent) / 100);
		return [{ key, from: 1, to: 9999, price }];
	}
}

function list(
	id: string,
	name: string,
	type: PriceListType,
	net: boolean,
	percent: number | null,
): PriceList {
	return { id, name, type, currency: 'GBP', net, percent, entries: [] };
}
