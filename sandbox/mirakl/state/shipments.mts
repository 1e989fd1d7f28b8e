import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import { debitLines } from './fulfilment.mts';
import { note } from './lifecycle.mts';
import type { OrderBook } from './orders.mts';
import type { Random } from './random.mts';
import type { CustomValues, Order, OrderLine, Tracking } from './types.mts';

export type ShipmentStatus =
	| 'SHIPPING'
	| 'READY_FOR_PICK_UP'
	| 'SHIPMENT_PREPARED'
	| 'SHIPPED'
	| 'RECEIVED'
	| 'CANCELED'
	| 'CLOSED';

export type ShipmentDebit = 'NO_DEBIT' | 'NOT_STARTED' | 'WAITING_DEBIT_CONFIRMATION' | 'DEBIT_OK';

export interface ShipmentLine {
	lineId: string;
	sku: string;
	quantity: number;
	packageReference: string | null;
}

/** A part of an order that leaves together, with a tracking of its own. */
export interface Shipment {
	id: string;
	orderId: string;
	status: ShipmentStatus;
	debit: ShipmentDebit;
	lines: ShipmentLine[];
	tracking: Tracking | null;
	invoiceReference: string | null;
	additional: CustomValues;
	warehouse: string | null;
	createdAt: Date;
	updatedAt: Date;
	shippedAt: Date | null;
	/** When the operator confirms the debit by itself; null for only by the admin API. */
	debitDueAt: Date | null;
	debitedAt: Date | null;
}

export type NewShipment = Pick<
	Shipment,
	'lines' | 'tracking' | 'invoiceReference' | 'additional' | 'warehouse'
>;

/** The shipments of one shop (ST01 …). */
export class ShipmentBook {
	private readonly byId = new Map<string, Shipment>();

	constructor(
		private readonly clock: SimClock,
		private readonly orders: OrderBook,
		private readonly switches: () => MiraklSwitches,
		private readonly random: Random,
	) {}

	/** Every shipment in order of creation. */
	all(): Shipment[] {
		return [...this.byId.values()];
	}

	find(id: string): Shipment | undefined {
		return this.byId.get(id);
	}

	/** Units of a line that stand in no shipment yet, are not cancelled and not refunded out of it. */
	unitsToShip(line: OrderLine): number {
		const planned = this.all()
			.filter(({ status }) => status !== 'CANCELED')
			.flatMap((shipment) => shipment.lines)
			.filter(({ lineId }) => lineId === line.id);
		const out = line.refunds.filter((refund) => refund.excludedFromShipment);
		const taken = [...planned, ...line.cancelations, ...out];
		return taken.reduce((left, { quantity }) => left - quantity, line.quantity);
	}

	create(order: Order, given: NewShipment): Shipment {
		const at = this.clock.now();
		const shipment: Shipment = {
			...given,
			id: this.random.uuid(),
			orderId: order.orderId,
			status: 'SHIPPING',
			debit: order.workflow === 'PAY_ON_SHIPMENT' ? 'NOT_STARTED' : 'NO_DEBIT',
			createdAt: at,
			updatedAt: at,
			shippedAt: null,
			debitDueAt: null,
			debitedAt: null,
		};
		this.byId.set(shipment.id, shipment);
		note(order, 'shipment', at, shipment.id);
		return shipment;
	}

	delete(shipment: Shipment): void {
		this.byId.delete(shipment.id);
		this.touchOrder(shipment.orderId);
	}

	/** Changes a shipment and its date; its order changes with it. */
	update(shipment: Shipment, change: Partial<Shipment>): void {
		Object.assign(shipment, change, { updatedAt: this.clock.now() });
		this.touchOrder(shipment.orderId);
	}

	/** The shipment leaves; where the customer pays on shipment the debit comes first. */
	ship(shipment: Shipment): void {
		if (shipment.debit !== 'NOT_STARTED') {
			this.leave(shipment, this.clock.now());
			return;
		}
		const wait = this.switches().autoDebitMs;
		const due = wait === null ? null : new Date(this.clock.now().getTime() + wait);
		const debit = 'WAITING_DEBIT_CONFIRMATION';
		this.update(shipment, { status: 'SHIPMENT_PREPARED', debit, debitDueAt: due });
	}

	/** The payment for a prepared shipment came through: it leaves. */
	confirmDebit(shipment: Shipment, at: Date = this.clock.now()): void {
		shipment.debit = 'DEBIT_OK';
		shipment.debitDueAt = null;
		shipment.debitedAt = at;
		debitLines(
			this.orders.get(shipment.orderId),
			shipment.lines.map(({ lineId }) => lineId),
			at,
		);
		this.leave(shipment, at);
	}

	/** Brings shipments to where their order is: received, closed, cancelled, or shipped whole by OR24. */
	followOrders(): void {
		for (const shipment of this.byId.values()) {
			const { state } = this.orders.get(shipment.orderId);
			const gone = shipment.status === 'SHIPPED' || shipment.status === 'RECEIVED';
			if (state === 'CANCELED' && !gone) shipment.status = 'CANCELED';
			if (state === 'SHIPPED' && shipment.status === 'SHIPPING') {
				Object.assign(shipment, { status: 'SHIPPED', shippedAt: this.clock.now() });
			}
			if ((state === 'RECEIVED' || state === 'CLOSED') && gone) shipment.status = state;
		}
	}

	nextDue(): number {
		return Math.min(...this.all().map(({ debitDueAt }) => debitDueAt?.getTime() ?? Infinity));
	}

	settle(now: Date): void {
		for (const shipment of this.byId.values()) {
			const due = shipment.debitDueAt;
			if (due !== null && due <= now) this.confirmDebit(shipment, due);
		}
		this.followOrders();
	}

	private leave(shipment: Shipment, at: Date): void {
		this.update(shipment, { status: 'SHIPPED', shippedAt: at });
		const order = this.orders.get(shipment.orderId);
		const gone = this.all().filter(({ shippedAt }) => shippedAt !== null);
		const whole = order.lines.filter((line) => {
			const lines = gone.flatMap(({ lines }) => lines).filter(({ lineId }) => lineId === line.id);
			const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
			return units > 0 && this.unitsToShip(line) === 0 && !this.isPlanned(line);
		});
		this.orders.shipLines(order, new Set(whole.map(({ id }) => id)), at);
	}

	private isPlanned(line: OrderLine): boolean {
		return this.all().some(
			({ shippedAt, status, lines }) =>
				shippedAt === null &&
				status !== 'CANCELED' &&
				lines.some(({ lineId }) => lineId === line.id),
		);
	}

	private touchOrder(orderId: string): void {
		this.orders.get(orderId).updatedAt = this.clock.now();
	}
}
