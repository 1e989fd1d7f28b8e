import { liveLines } from './state/lifecycle.mts';
import { inactivityReasons } from './state/offers.mts';
import type { Shipment } from './state/shipments.mts';
import type { Shop } from './state/shop.mts';
import type {
	Acceptance,
	HistoryEntry,
	LineState,
	Offer,
	Order,
	OrderState,
	PaymentWorkflow,
} from './state/types.mts';
import type { Tracking } from './state/types.mts';
import type { MiraklSwitches } from './switches.mts';

/** An offer as the admin API shows it; price in minor units. */
export interface OfferView {
	sku: string;
	offerId: number;
	productSku: string;
	quantity: number;
	price: number;
	active: boolean;
	inactivityReasons: string[];
	/** Simulated time of the last change, UTC. */
	updatedAt: string;
}

export interface OrderLineView {
	id: string;
	sku: string;
	quantity: number;
	/** Price of the line and its shipping, minor units. */
	priceMinor: number;
	shippingMinor: number;
	state: LineState;
}

/** An order as the admin API shows it, without the buyer; amounts in minor units, times UTC. */
export interface OrderView {
	id: string;
	commercialId: string;
	state: OrderState;
	acceptance: Acceptance;
	workflow: PaymentWorkflow;
	shippingTypeCode: string;
	createdAt: string;
	updatedAt: string;
	/** When the order is refused by time-out, while it waits. */
	refusalDueAt: string | null;
	shippingDeadline: string | null;
	sellerReference: string | null;
	tracking: Tracking | null;
	/** Of the lines that are neither refused nor cancelled. */
	totalMinor: number;
	lines: OrderLineView[];
	history: HistoryEntry[];
}

export interface StateView {
	clock: string;
	switches: MiraklSwitches;
	offers: number;
	orders: { id: string; state: OrderState; history: HistoryEntry[] }[];
	stockImports: {
		id: string;
		status: string;
		createdAt: string;
		linesInSuccess: number | null;
		linesInError: number | null;
	}[];
	offerExports: { id: string; status: string; differential: boolean }[];
}

/** The admin API's view of an offer. */
export function offerView(offer: Offer, shop: Shop): OfferView {
	const reasons = inactivityReasons(offer, shop);
	return {
		sku: offer.sku,
		offerId: offer.offerId,
		productSku: offer.productSku,
		quantity: offer.quantity,
		price: offer.price,
		active: reasons.length === 0,
		inactivityReasons: reasons,
		updatedAt: offer.updatedAt.toISOString(),
	};
}

/** The admin API's view of an order. */
export function orderView(order: Order): OrderView {
	return {
		id: order.orderId,
		commercialId: order.commercialId,
		state: order.state,
		acceptance: order.acceptance,
		workflow: order.workflow,
		shippingTypeCode: order.shippingTypeCode,
		createdAt: order.createdAt.toISOString(),
		updatedAt: order.updatedAt.toISOString(),
		refusalDueAt: order.refusalDueAt?.toISOString() ?? null,
		shippingDeadline: order.shippingDeadline?.toISOString() ?? null,
		sellerReference: order.sellerReference,
		tracking: order.tracking === null ? null : { ...order.tracking },
		totalMinor: liveLines(order).reduce((sum, line) => sum + line.price + line.shipping, 0),
		lines: order.lines.map((line) => ({
			id: line.id,
			sku: line.sku,
			quantity: line.quantity,
			priceMinor: line.price,
			shippingMinor: line.shipping,
			state: line.state,
		})),
		history: order.history.map((entry) => ({ ...entry })),
	};
}

/** A refund as the admin API shows it; amounts in minor units without tax. */
export interface RefundView {
	id: string;
	orderId: string;
	lineId: string;
	state: string;
	amountMinor: number;
	shippingMinor: number;
	reasonCode: string;
}

/** Every refund, oldest first. */
export function refundViews(shop: Shop): RefundView[] {
	const views = shop.orders.all().flatMap(({ orderId, lines }) =>
		lines.flatMap((line) =>
			line.refunds.map((refund) => ({
				id: refund.id,
				orderId,
				lineId: line.id,
				state: refund.state,
				amountMinor: refund.amount,
				shippingMinor: refund.shipping,
				reasonCode: refund.reasonCode,
			})),
		),
	);
	return views.sort((a, b) => Number(a.id) - Number(b.id));
}

/** A shipment as the admin API shows it, times UTC. */
export interface ShipmentView {
	id: string;
	orderId: string;
	status: string;
	debit: string;
	invoiceReference: string | null;
	tracking: Tracking | null;
	lines: { lineId: string; quantity: number }[];
	shippedAt: string | null;
}

/** The admin API's view of a shipment. */
export function shipmentView(shipment: Shipment): ShipmentView {
	const { id, orderId, status, debit, invoiceReference, tracking } = shipment;
	return {
		...{ id, orderId, status, debit, invoiceReference, tracking },
		lines: shipment.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
		shippedAt: shipment.shippedAt?.toISOString() ?? null,
	};
}

/** The admin API's view of the whole shop. */
export function stateView(shop: Shop): StateView {
	return {
		clock: shop.clock.now().toISOString(),
		switches: { ...shop.switches },
		offers: shop.offers.live().length,
		orders: shop.orders.all().map((order) => ({
			id: order.orderId,
			state: order.state,
			history: order.history.map((entry) => ({ ...entry })),
		})),
		stockImports: shop.stockImports.all().map((entry) => ({
			id: entry.id,
			status: entry.status,
			createdAt: entry.createdAt.toISOString(),
			linesInSuccess: entry.linesInSuccess,
			linesInError: entry.linesInError,
		})),
		offerExports: shop.offerExports.all().map((entry) => ({
			id: entry.id,
			status: entry.status,
			differential: entry.since !== null,
		})),
	};
}
