import type { SimClock } from '../../clock.mts';
import type { Random } from './random.mts';
import type { Order, OrderLine, Tracking } from './types.mts';

export type ReturnState =
	| 'WAITING_ACCEPTANCE'
	| 'IN_PROGRESS'
	| 'REFUSED'
	| 'RECEIVED'
	| 'NO_RECEPTION'
	| 'CLOSED'
	| 'CANCELED';

export interface Compliance {
	compliant: boolean;
	reasonCode: string | null;
	info: string | null;
}

export interface ReturnLine {
	lineId: string;
	quantity: number;
	reasonCode: string;
	compliance: Compliance | null;
}

/** Goods that a customer sends back. Closing one does not refund it (OR28 does). */
export interface ShopReturn {
	id: string;
	orderId: string;
	commercialId: string;
	state: ReturnState;
	reasonCode: string | null;
	rejectionReasonCode: string | null;
	methodCode: string;
	description: string | null;
	rma: string | null;
	labelUrl: string | null;
	tracking: Tracking | null;
	address: Record<string, string | null> | null;
	lines: ReturnLine[];
	createdAt: Date;
	updatedAt: Date;
}

export type NewReturn = Pick<
	ShopReturn,
	'reasonCode' | 'methodCode' | 'description' | 'rma' | 'labelUrl' | 'lines'
>;

/** The returns of one shop (RT01 …). */
export class ReturnBook {
	private readonly byId = new Map<string, ShopReturn>();

	constructor(
		private readonly clock: SimClock,
		private readonly random: Random,
	) {}

	/** Every return in order of creation. */
	all(): ShopReturn[] {
		return [...this.byId.values()];
	}

	find(id: string): ShopReturn | undefined {
		return this.byId.get(id);
	}

	/** Units of a shipped line that stand in no return yet. */
	returnable(line: OrderLine): number {
		if (line.shippedAt === null) return 0;
		const taken = this.all()
			.filter(({ state }) => !['REFUSED', 'CANCELED', 'NO_RECEPTION'].includes(state))
			.flatMap(({ lines }) => lines)
			.filter(({ lineId }) => lineId === line.id);
		return [...taken, ...line.cancelations].reduce(
			(left, one) => left - one.quantity,
			line.quantity,
		);
	}

	/** A customer wants to send goods back; `accepted` skips the shop's decision. */
	create(order: Order, given: NewReturn, accepted: boolean): ShopReturn {
		const at = this.clock.now();
		const entry: ShopReturn = {
			...given,
			id: this.random.uuid(),
			orderId: order.orderId,
			commercialId: order.commercialId,
			state: accepted ? 'IN_PROGRESS' : 'WAITING_ACCEPTANCE',
			rejectionReasonCode: null,
			tracking: null,
			address: null,
			createdAt: at,
			updatedAt: at,
		};
		this.byId.set(entry.id, entry);
		return entry;
	}

	update(entry: ShopReturn, change: Partial<ShopReturn>): void {
		Object.assign(entry, change, { updatedAt: this.clock.now() });
	}
}
