import type { SimClock } from '../../clock.mts';
import type { FaultRegistry } from '../../faults.mts';
import { Limiter } from '../limits.mts';
import { defaultSwitches } from '../switches.mts';
import type { ReferenceData } from '../tenant/reference.mts';
import type { MiraklSwitches } from '../switches.mts';
import { inventBuyer } from './buyers.mts';
import { FileExports } from './file-exports.mts';
import { OfferBook } from './offers.mts';
import { OfferExports } from './offer-exports.mts';
import { OfferImports } from './offer-imports.mts';
import { PriceImports } from './price-imports.mts';
import { DocumentShelf } from './order-extras.mts';
import { OrderBook } from './orders.mts';
import { ReturnBook } from './returns.mts';
import { Reversals } from './reversals.mts';
import { ShipmentBook } from './shipments.mts';
import { Random } from './random.mts';
import { StockImports } from './stock-imports.mts';
import { ThreadBook } from './threads.mts';

export interface ShopOptions {
	clock: SimClock;
	faults: FaultRegistry;
	apiKey: string;
	prefix: string;
	seed: number;
	/** Who buys; default an invented buyer of common names. */
	buyerOf?: typeof inventBuyer;
	switches: Partial<MiraklSwitches>;
	reference: ReferenceData;
}

/** Everything that one shop on one tenant holds. */
export class Shop {
	readonly clock: SimClock;
	readonly faults: FaultRegistry;
	/** The key that counts; a new one ends the old one at once. */
	apiKey: string;
	readonly reference: ReferenceData;
	readonly offers: OfferBook;
	readonly orders: OrderBook;
	readonly documents = new DocumentShelf();
	readonly shipments: ShipmentBook;
	readonly reversals: Reversals;
	readonly threads: ThreadBook;
	readonly returns: ReturnBook;
	readonly stockImports: StockImports;
	readonly fileExports: FileExports;
	readonly offerImports: OfferImports;
	readonly priceImports: PriceImports;
	readonly offerExports: OfferExports;
	readonly limiter: Limiter;
	readonly openedAt: Date;
	switches: MiraklSwitches;

	constructor(options: ShopOptions) {
		const random = new Random(options.seed);
		const switches = (): MiraklSwitches => this.switches;
		this.clock = options.clock;
		this.faults = options.faults;
		this.apiKey = options.apiKey;
		this.reference = options.reference;
		this.switches = { ...defaultSwitches, ...options.switches };
		this.openedAt = this.clock.now();
		this.offers = new OfferBook(this.clock);
		this.orders = new OrderBook(
			this.clock,
			this.offers,
			switches,
			random,
			options.reference,
			options.prefix,
			options.buyerOf ?? inventBuyer,
		);
		this.shipments = new ShipmentBook(this.clock, this.orders, switches, random);
		this.reversals = new Reversals(this.clock, this.orders, this.offers, switches, random);
		this.threads = new ThreadBook(this.clock, random);
		this.returns = new ReturnBook(this.clock, random);
		this.stockImports = new StockImports(
			this.clock,
			this.offers,
			switches,
			random,
			options.reference.warehouses,
		);
		const { clock, offers, reference } = this;
		this.fileExports = new FileExports(clock, switches, random);
		this.offerImports = new OfferImports(clock, offers, switches, reference);
		this.priceImports = new PriceImports(clock, offers, switches, random, reference);
		this.offerExports = new OfferExports(this.clock, this.offers, switches, random);
		this.limiter = new Limiter(this.clock, switches);
	}

	/**
	 * Brings everything that time alone changes up to now; called before anything is read or done. What
	 * was due earlier happens first, so that an export shows the offers as they were when it ended.
	 */
	settle(): void {
		const now = this.clock.now();
		for (let due = this.nextDue(); due <= now.getTime(); due = this.nextDue()) {
			this.settleAt(new Date(due));
		}
		this.settleAt(now);
	}

	private settleAt(at: Date): void {
		this.stockImports.settle(at);
		this.offerImports.settle(at);
		this.priceImports.settle(at);
		this.orders.settle(at);
		this.shipments.settle(at);
		this.reversals.settle(at);
		this.offerExports.settle(at);
	}

	private nextDue(): number {
		return Math.min(
			this.stockImports.nextDue(),
			this.offerImports.nextDue(),
			this.priceImports.nextDue(),
			this.orders.nextDue(),
			this.shipments.nextDue(),
			this.reversals.nextDue(),
			this.offerExports.nextDue(),
		);
	}
}
