import type { Finding, FindingKind } from '../finding';
import type { KhaosOrderStatus, StockQuantity } from '../khaos';
import type { CarrierMapping } from '../maps';
import type { OpenOrder } from '../openOrder';
import type { Operator } from '../operator';
import { carrierFor, type MarketplaceCarrier } from './carrier';
import { anythingSent } from './despatched';
import { parcelsOf, type Parcel } from './parcels';
import { despatchProgress } from './progress';

/** What to report of one order. `ship`: tracking, then shipment. `wait`: not all has left. `hold`: a person must help. */
export interface PlannedDespatch {
	orderId: string;
	action: 'ship' | 'wait' | 'hold';
	carrierCode: string;
	carrierName: string;
	carrierUrl: string;
	trackingNumber: string;
	/** Tracking numbers that this marketplace has no room for. */
	otherParcels: string[];
	/** Invoices of Khaos Control that have left, at least in part. */
	invoices: string[];
	findings: Finding[];
}

export interface DespatchToPlan {
	operator: Operator;
	orders: readonly OpenOrder[];
	statusOf: (reference: string) => KhaosOrderStatus | undefined;
	carrierMap: readonly CarrierMapping[];
	carriers: readonly MarketplaceCarrier[];
	codeOf: (order: OpenOrder, line: OpenOrder['lines'][number]) => string;
}

/**
 * What to report to a marketplace that takes one shipment for each order: OR23 and OR24 once every live unit has left
 * Khaos Control, with the carrier of the Carrier Map and the first parcel's consignment ref. Only this operator's live
 * orders that are in SHIPPING and in Khaos Control are looked at.
 *
 * Source: design.md section 10 and rule 7; Mirakl reference 4.
 */
export function planDespatch(plan: DespatchToPlan): PlannedDespatch[] {
	return plan.orders
		.filter(
			({ operator, live, state, khaosCode }) =>
				operator === plan.operator.name && live && state === 'SHIPPING' && khaosCode !== '',
		)
		.map((order) => planOrder(order, plan.statusOf(order.reference), plan));
}

function planOrder(
	order: OpenOrder,
	status: KhaosOrderStatus | undefined,
	plan: DespatchToPlan,
): PlannedDespatch {
	const planned = nothingYet(order.orderId);
	if (status === undefined || !status.found || status.cancelled) return planned;
	const means = plan.operator.shippedMeans;
	const progress = despatchProgress(awaitedUnits(order, plan), status, means);
	if (progress === 'nothing') return planned;
	planned.invoices = status.invoices
		.filter((invoice) => anythingSent(invoice, means))
		.map(({ invoiceCode }) => invoiceCode);
	if (progress === 'part') {
		const text = `Order ${order.orderId} has left Khaos Control in part (${planned.invoices.join(', ')}); it is reported once the rest has left too.`;
		return { ...planned, findings: [finding('PART_SHIPPED_WAITING', order, text)] };
	}
	return { ...planned, ...report(order, parcelsOf(status.invoices, means), plan) };
}

function report(
	order: OpenOrder,
	parcels: Parcel[],
	{ operator, carrierMap, carriers }: DespatchToPlan,
) {
	const tracked = parcels.filter(({ consignmentRef }) => consignmentRef !== '');
	const parcel = tracked[0] ?? parcels[0];
	const carrier = carrierFor(parcel.courier, operator.name, carrierMap, carriers);
	const findings: Finding[] = [];
	if (!carrier.known) {
		const text = `Order ${order.orderId} was despatched ${carrier.problem}`;
		findings.push(finding('UNMAPPED_CARRIER', order, text));
	}
	if (parcel.consignmentRef === '') {
		const text = `Order ${order.orderId} was despatched, but its invoice in Khaos Control has no consignment ref.`;
		findings.push(finding('TRACKING_MISSING', order, text));
	}
	if (!carrier.known || findings.length > 0) return { action: 'hold' as const, findings };
	return {
		action: 'ship' as const,
		carrierCode: carrier.carrierCode,
		carrierName: carrier.carrierName,
		carrierUrl: carrier.carrierCode === '' ? trackingUrl(carrier.trackingUrl, parcel) : '',
		trackingNumber: parcel.consignmentRef,
		otherParcels: tracked.slice(1).map(({ consignmentRef }) => consignmentRef),
		findings,
	};
}

/** A carrier that the marketplace does not know needs the complete address: from the map, else from Khaos Control. */
function trackingUrl(template: string, parcel: Parcel): string {
	if (template === '') return parcel.trackingUrl;
	return template.replaceAll('{trackingId}', encodeURIComponent(parcel.consignmentRef));
}

function awaitedUnits(order: OpenOrder, { codeOf }: DespatchToPlan): StockQuantity[] {
	return order.lines
		.filter(({ live }) => live)
		.map((line) => ({ stockCode: codeOf(order, line), quantity: line.quantity }));
}

function nothingYet(orderId: string): PlannedDespatch {
	return {
		orderId,
		action: 'wait',
		carrierCode: '',
		carrierName: '',
		carrierUrl: '',
		trackingNumber: '',
		otherParcels: [],
		invoices: [],
		findings: [],
	};
}

function finding(kind: FindingKind, order: OpenOrder, message: string): Finding {
	const { operator, orderId, shipBy } = order;
	return {
		kind,
		operator,
		subject: orderId,
		message,
		...(shipBy !== undefined && { deadline: shipBy }),
	};
}
