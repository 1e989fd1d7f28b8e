import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import { defaultDetails } from './offer-model.mts';
import type { Offer } from './types.mts';

/** An offer as a test or the admin API sets it; what is left out stays as it is. */
export interface OfferChange {
	/** Units that may be sold, 0 or more. */
	quantity?: number;
	/** Minor units, tax included. */
	price?: number;
	/** False: the operator has switched the product off. */
	active?: boolean;
}

/** The shop's offers, keyed by the shop's SKU. */
export class OfferBook {
	private readonly bySku = new Map<string, Offer>();
	private nextId = 2001;

	constructor(private readonly clock: SimClock) {}

	/** Every offer, deleted ones too, in order of creation. */
	all(): Offer[] {
		return [...this.bySku.values()];
	}

	/** Offers that have not been deleted, in order of creation. */
	live(): Offer[] {
		return this.all().filter((offer) => !offer.deleted);
	}

	/** The offer with this SKU unless it is deleted. */
	find(sku: string): Offer | undefined {
		const offer = this.bySku.get(sku);
		return offer?.deleted === false ? offer : undefined;
	}

	/** Changes an offer or creates it (price 10.00, quantity 0 where nothing is said). */
	put(sku: string, change: OfferChange): Offer {
		const now = this.clock.now();
		const offer = this.find(sku) ?? this.create(sku, now);
		offer.quantity = change.quantity ?? offer.quantity;
		offer.price = change.price ?? offer.price;
		offer.enabled = change.active ?? offer.enabled;
		offer.updatedAt = now;
		return offer;
	}

	/**
	 * Sets the quantity at a given time, as a sale does. Where the stock is kept by warehouse, the first ones that have units
	 * give them, and the first one takes what comes back.
	 */
	setQuantity(offer: Offer, quantity: number, at: Date): void {
		let change = quantity - offer.quantity;
		for (const [code, units] of offer.warehouses) {
			const part = Math.max(-units, change);
			offer.warehouses.set(code, units + part);
			change -= part;
		}
		offer.quantity = quantity;
		offer.updatedAt = at;
	}

	/**
	 * Sets the units of one warehouse, as a line of a stock file does; without a code the one figure of the offer. Then they
	 * sum to its quantity. Null deletes the warehouse's figure. Inferred: the first line with a warehouse ends the one figure.
	 */
	setStock(offer: Offer, warehouse: string, units: number | null, at: Date): void {
		if (warehouse === '') {
			offer.warehouses.clear();
			offer.quantity = units ?? 0;
		} else {
			if (units === null) offer.warehouses.delete(warehouse);
			else offer.warehouses.set(warehouse, units);
			offer.quantity = [...offer.warehouses.values()].reduce((sum, each) => sum + each, 0);
		}
		offer.updatedAt = at;
	}

	/** Deletes the offer; a differential export still shows it. Returns false where there is none. */
	delete(sku: string): boolean {
		const offer = this.find(sku);
		if (offer === undefined) return false;
		offer.deleted = true;
		offer.updatedAt = this.clock.now();
		return true;
	}

	private create(sku: string, now: Date): Offer {
		const offerId = this.nextId++;
		const offer: Offer = {
			offerId,
			sku,
			productSku: `MP${String(offerId).padStart(10, '0')}`,
			price: 1000,
			quantity: 0,
			enabled: true,
			deleted: false,
			warehouses: new Map(),
			details: defaultDetails(),
			createdAt: now,
			updatedAt: now,
		};
		this.bySku.set(sku, offer);
		return offer;
	}
}

/** Why an offer is not for sale (OF21 inactivity_reasons); an empty list for an active one. */
export function inactivityReasons(
	offer: Offer,
	{ switches, clock }: { switches: MiraklSwitches; clock: SimClock },
): string[] {
	const now = clock.now();
	const { availableFrom, availableUntil, minOrderQuantity, packageQuantity } = offer.details;
	const early = availableFrom !== null && availableFrom > now;
	const late = availableUntil !== null && availableUntil < now;
	const tooFew = offer.quantity > 0 && offer.quantity < (minOrderQuantity ?? 0);
	const noPackage = offer.quantity > 0 && offer.quantity < (packageQuantity ?? 0);
	return [
		offer.enabled ? null : 'PRODUCT_DISABLED',
		switches.shopClosed ? 'SHOP_NOT_OPEN' : null,
		offer.quantity === 0 ? 'ZERO_QUANTITY' : null,
		early || late ? 'NOT_IN_AVAILABILITY_PERIOD' : null,
		tooFew ? 'AVAILABLE_QUANTITY_LESS_THAN_MIN_ORDER_QUANTITY' : null,
		noPackage ? 'AVAILABLE_QUANTITY_LESS_THAN_PACKAGE_QUANTITY' : null,
	].filter((reason) => reason !== null);
}
