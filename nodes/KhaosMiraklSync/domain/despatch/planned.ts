import type { Finding, FindingKind } from '../finding';
import type { OpenOrder } from '../openOrder';
import type { Operator } from '../operator';
import type { CarrierMapping } from '../maps';
import { carrierFor, type MarketplaceCarrier } from './carrier';
import type { Parcel } from './parcels';
import type { ReportedLine } from './reported';

/**
 * What to report of one parcel, or of an order that goes out whole:
 * - `ship`, `correct`: to be sent now
 * - `later`, `parked`: failed before; its time has not come, or a person must help
 * - `hold`: a person must complete it first
 * - `wait`: the rest of the order has not left
 */
export interface PlannedDespatch {
	orderId: string;
	action: 'ship' | 'correct' | 'later' | 'parked' | 'hold' | 'wait';
	/** Of the parcel; empty where the order goes out whole. */
	invoiceReference: string;
	carrierCode: string;
	carrierName: string;
	carrierUrl: string;
	trackingNumber: string;
	/** What is in the parcel; empty where the order goes out whole. */
	lines: ReportedLine[];
	/** Tracking numbers that this marketplace has no room for. */
	otherParcels: string[];
	/** Invoices of Khaos Control that have left, at least in part. */
	invoices: string[];
	/** What a failure belongs to: another carrier, number or content is tried anew. */
	facts: string;
	/** Khaos Control shows it sent, and the marketplace does not. */
	isOverdue: boolean;
	findings: Finding[];
}

export function nothingYet(orderId: string): PlannedDespatch {
	return {
		orderId,
		action: 'wait',
		invoiceReference: '',
		carrierCode: '',
		carrierName: '',
		carrierUrl: '',
		trackingNumber: '',
		lines: [],
		otherParcels: [],
		invoices: [],
		facts: '',
		isOverdue: false,
		findings: [],
	};
}

export interface Carriers {
	operator: Operator;
	carrierMap: readonly CarrierMapping[];
	carriers: readonly MarketplaceCarrier[];
}

/** The carrier, tracking number and lines of a parcel, ready to be sent; or what a person has to complete first. */
export function parcelReport(
	order: OpenOrder,
	parcel: Pick<Parcel, 'courier' | 'consignmentRef' | 'trackingUrl'>,
	lines: ReportedLine[],
	{ operator, carrierMap, carriers }: Carriers,
): Partial<PlannedDespatch> {
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
	if (!carrier.known || findings.length > 0) return { action: 'hold', findings };
	const report = {
		carrierCode: carrier.carrierCode,
		carrierName: carrier.carrierName,
		carrierUrl: carrier.carrierCode === '' ? trackingUrl(carrier.trackingUrl, parcel) : '',
		trackingNumber: parcel.consignmentRef,
		lines,
	};
	return { ...report, facts: JSON.stringify(Object.values(report)) };
}

/** The finding for an order of which only a part can be reported, or nothing yet. */
export function partShipped(order: OpenOrder, invoices: readonly string[], why: string): Finding {
	const text = `Order ${order.orderId} has left Khaos Control in part (${invoices.join(', ')}); ${why}`;
	return finding('PART_SHIPPED_WAITING', order, text);
}

/** A carrier that the marketplace does not know needs the complete address: from the map, else from Khaos Control. */
function trackingUrl(template: string, parcel: Pick<Parcel, 'consignmentRef' | 'trackingUrl'>) {
	if (template === '') return parcel.trackingUrl;
	return template.replaceAll('{trackingId}', encodeURIComponent(parcel.consignmentRef));
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
