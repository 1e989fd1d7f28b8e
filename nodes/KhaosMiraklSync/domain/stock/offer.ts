import type { Minor } from '../money';
import type { WarehouseQuantity } from './sites';

/** One of our offers at a marketplace, as its export shows it (OF52). */
export interface Offer {
	/** The offer's SKU, spelled as the marketplace has it. */
	sku: string;
	/** Mirakl's own number of the offer, where it was read. */
	offerId?: string;
	quantity: number;
	price: Minor;
	active: boolean;
	deleted: boolean;
	/** Units by warehouse; undefined where Mirakl tells of none. */
	warehouses?: WarehouseQuantity[];
}
