import { random } from '../khaos/random.mts';
import type { Bought } from '../queue/shopping.mts';
import type { World } from '../world/world.mts';

/** Units that a Stock Code is counted to at least, above what is assigned: nobody is to run short here. */
const LEAST_UNITS = 50;
/** Below so many units a Stock Code is not bought. */
const BUYABLE = 20;
/** The last items of the catalogue are special ones: discontinued, without stock control, builds. */
const SPECIAL = 5;

/** Customers and warehouse: buys, counts and despatches by a seed. */
export class Trade {
	placed = 0;
	/** Orders that have not left. */
	open: Bought[] = [];
	private readonly next = random(7);
	private readonly codes: string[];

	constructor(private readonly world: World) {
		this.codes = world.khaos.stockCodes().slice(0, -SPECIAL);
	}

	/** Customers buy orders of one or two lines, at each operator in turn. */
	buy(orders: number): void {
		const { operators } = this.world;
		for (let n = 0; n < orders; n++) {
			const operator = operators[this.placed % operators.length];
			if (operator === undefined) return;
			const skus = new Set([this.buyable(), this.buyable()].slice(0, this.next() < 0.5 ? 1 : 2));
			const lines = [...skus].map((sku) => ({ sku, quantity: this.next() < 0.8 ? 1 : 2 }));
			this.open.push({ operator, id: operator.mirakl.placeOrder({ lines }).id });
			this.placed += 1;
		}
	}

	/** The warehouse counts so many Stock Codes. */
	move(codes: number): void {
		const { khaos } = this.world;
		const site = khaos.state.reference.defaultSite;
		for (let n = 0; n < codes; n++) {
			const code = this.any();
			const { assigned } = khaos.state.stock.level(khaos.state.item(code), site);
			const onHand = assigned + LEAST_UNITS + Math.floor(this.next() * 50);
			khaos.changeStock(code, { onHand });
		}
	}

	/** Everything that is in both systems leaves, each order as one parcel; gives their number. */
	despatch(): number {
		const { khaos } = this.world;
		const leaving = this.open.filter(
			(order) =>
				this.isLinked(order) &&
				order.operator.mirakl.state.orders.get(order.id).state === 'SHIPPING',
		);
		for (const { operator, id } of leaving) {
			const reference = operator.prefix + id;
			const [invoice] = khaos.order(reference).invoices;
			if (invoice?.shipDate !== undefined) continue;
			khaos.despatch(reference, { courier: 'Standard 48', consignmentRef: `S-${id}` });
		}
		this.open = this.open.filter(
			({ operator, id }) => operator.mirakl.state.orders.get(id).state !== 'SHIPPED',
		);
		return leaving.length;
	}

	/** Orders that are linked by now, of all that have not left. */
	linked(): number {
		return this.open.filter((order) => this.isLinked(order)).length;
	}

	/** Looks at one order only: hundreds are asked about every second. The books are counted at the end. */
	private isLinked({ operator, id }: Bought): boolean {
		const held = this.world.khaos.state.orders.withReference(operator.prefix + id);
		return held !== undefined && operator.mirakl.state.orders.get(id).sellerReference === held.code;
	}

	private any(): string {
		return this.codes[Math.floor(this.next() * this.codes.length)] ?? '';
	}

	private buyable(): string {
		for (;;) {
			const code = this.any();
			if (this.world.khaos.level(code) >= BUYABLE) return code;
		}
	}
}
