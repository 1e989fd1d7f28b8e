import { randomUUID } from 'node:crypto';
import type { SimClock } from '../clock.mts';
import type { FaultRegistry } from '../faults.mts';
import { ApiError, notFound } from './errors.mts';
import { ServiceControl } from './service-control.mts';
import { remaining } from './state/amounts.mts';
import { canRefund } from './state/lifecycle.mts';
import type { OrderSpec } from './state/new-order.mts';
import type { OfferChange } from './state/offers.mts';
import type { Shop } from './state/shop.mts';
import { switchSchema } from './switches.mts';
import type { MiraklSwitches } from './switches.mts';
import { offerView, orderView, refundViews, shipmentView, stateView } from './views.mts';
import type { OfferView, OrderView, RefundView, ShipmentView, StateView } from './views.mts';

/**
 * What a person, a test or the demo can do behind the seller API: be the customer, the operator, the
 * payment provider and time. The admin API under /_sim offers the same.
 */
export class ShopControl {
	/** The whole state, for tests that look closer than the views do. */
	readonly state: Shop;
	/** Messages, disputes and returns. */
	readonly service: ServiceControl;

	constructor(shop: Shop) {
		this.state = shop;
		this.service = new ServiceControl(shop);
	}

	get faults(): FaultRegistry {
		return this.state.faults;
	}

	get clock(): SimClock {
		return this.state.clock;
	}

	get switches(): MiraklSwitches {
		return this.state.switches;
	}

	/** Changes some switches at once. @throws ZodError on unknown names or values */
	setSwitches(change: Partial<MiraklSwitches>): MiraklSwitches {
		this.state.settle();
		const given = switchSchema.partial().parse(change);
		this.state.switches = { ...this.state.switches, ...given };
		return this.state.switches;
	}

	/** Clock, switches, orders and imports at a glance. */
	snapshot(): StateView {
		this.state.settle();
		return stateView(this.state);
	}

	/** Every offer that is not deleted. */
	offers(): OfferView[] {
		this.state.settle();
		return this.state.offers.live().map((offer) => offerView(offer, this.state));
	}

	/** @throws ApiError 404 where there is no such offer */
	offer(sku: string): OfferView {
		this.state.settle();
		const offer = this.state.offers.find(sku);
		if (offer === undefined) throw notFound(`There is no offer '${sku}'`);
		return offerView(offer, this.state);
	}

	/** Changes an offer behind the connector's back, or creates it. */
	putOffer(sku: string, change: OfferChange): OfferView {
		this.state.settle();
		return offerView(this.state.offers.put(sku, change), this.state);
	}

	/** @throws ApiError 404 where there is no such offer */
	deleteOffer(sku: string): void {
		this.state.settle();
		if (!this.state.offers.delete(sku)) throw notFound(`There is no offer '${sku}'`);
	}

	/** A customer buys. @throws ZodError, ApiError 400 (unknown SKU), 409 (id taken) */
	placeOrder(spec: OrderSpec): OrderView {
		this.state.settle();
		return orderView(this.state.orders.place(spec));
	}

	/** Every order in order of creation. */
	orders(): OrderView[] {
		this.state.settle();
		return this.state.orders.all().map(orderView);
	}

	/** @throws ApiError 404 */
	order(orderId: string): OrderView {
		this.state.settle();
		return orderView(this.state.orders.get(orderId));
	}

	/** The fraud check has passed. @throws ApiError 404, 409 in another state */
	stagingDone(orderId: string): OrderView {
		this.state.settle();
		return orderView(this.state.orders.stagingDone(orderId));
	}

	/** The operator begins to collect the money. @throws ApiError 404, 409 in another state */
	startDebit(orderId: string): OrderView {
		this.state.settle();
		return orderView(this.state.orders.startDebit(orderId));
	}

	/** The payment passes (SHIPPING) or is refused (CANCELED). @throws ApiError 404, 409 */
	debit(orderId: string, accepted: boolean): OrderView {
		this.state.settle();
		return orderView(this.state.orders.debit(orderId, accepted));
	}

	/** Customer or operator cancels. @throws ApiError 404, 409 once shipped */
	cancel(orderId: string): OrderView {
		this.state.settle();
		return orderView(this.state.orders.cancel(orderId));
	}

	/**
	 * Somebody of the shop gives back in the back office what is left of an order.
	 *
	 * @throws ApiError 404, 409 where nothing can be refunded now
	 */
	refundInBackOffice(orderId: string): OrderView {
		this.state.settle();
		const order = this.state.orders.get(orderId);
		const lines = order.lines.filter((line) => canRefund(order, line, this.switches));
		if (lines.length === 0) {
			throw new ApiError(409, `Order '${orderId}' is ${order.state}: nothing can be refunded`);
		}
		const group = this.state.reversals.group();
		for (const line of lines) {
			const left = { ...remaining(line), taxes: [], shippingTaxes: [], reasonCode: '15' };
			this.state.reversals.refund(order, line, left, group, false);
		}
		return orderView(order);
	}

	/** Somebody makes a new API key in the back office's user menu: the old one ends at once. */
	renewKey(): string {
		this.state.apiKey = `sandbox-key-${randomUUID()}`;
		return this.state.apiKey;
	}

	/** The customer has the goods. @throws ApiError 404, 409 unless SHIPPED */
	receive(orderId: string): OrderView {
		this.state.settle();
		return orderView(this.state.orders.receive(orderId));
	}

	/** The goods wait at a pick-up point. @throws ApiError 404, 409 unless SHIPPED */
	toCollect(orderId: string): OrderView {
		this.state.settle();
		return orderView(this.state.orders.toCollect(orderId));
	}

	/** No refund any more. @throws ApiError 404, 409 unless RECEIVED */
	closeOrder(orderId: string): OrderView {
		this.state.settle();
		return orderView(this.state.orders.close(orderId));
	}

	/** Every shipment in order of creation. */
	shipments(): ShipmentView[] {
		this.state.settle();
		return this.state.shipments.all().map(shipmentView);
	}

	/** The payment for a prepared shipment came through. @throws ApiError 404, 409 unless SHIPMENT_PREPARED */
	debitShipment(id: string): ShipmentView {
		this.state.settle();
		const shipment = this.state.shipments.find(id);
		if (shipment === undefined) throw notFound(`There is no shipment '${id}'`);
		if (shipment.status !== 'SHIPMENT_PREPARED') {
			throw new ApiError(409, `Shipment '${id}' is ${shipment.status}, not SHIPMENT_PREPARED`);
		}
		this.state.shipments.confirmDebit(shipment);
		return shipmentView(shipment);
	}

	/** Every refund, oldest first. */
	refunds(): RefundView[] {
		this.state.settle();
		return refundViews(this.state);
	}

	/** The operator's payment system takes a refund one step on, up to REFUNDED. @throws ApiError 404 */
	progressRefund(id: string): RefundView[] {
		this.state.settle();
		const found = this.state.reversals.find(id);
		if (found === undefined) throw notFound(`There is no refund '${id}'`);
		this.state.reversals.progress(found.order, found.line, found.refund);
		return refundViews(this.state).filter((refund) => refund.id === id);
	}

	/** The operator attaches a document to an order. @throws ApiError 404 */
	attach(orderId: string, name: string, code: string, text: string): void {
		this.state.settle();
		const order = this.state.orders.get(orderId);
		const content = Buffer.from(text, 'utf8');
		const file = { name, code, content, byOperator: true };
		this.state.documents.attach(order, file, this.clock.now());
	}

	/** Moves the clock forward, in milliseconds, and lets everything happen that is due by then. */
	advance(ms: number): Date {
		this.state.settle();
		this.clock.advance(ms);
		this.state.settle();
		return this.clock.now();
	}
}
