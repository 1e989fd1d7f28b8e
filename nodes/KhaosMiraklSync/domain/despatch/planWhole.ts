import type { KhaosOrderStatus } from '../khaos';
import type { OpenOrder } from '../openOrder';
import { isToBeShipped } from './chooseOrders';
import { anythingSent } from './despatched';
import { trackedParcels } from './parcels';
import type { DespatchToPlan } from './planDespatch';
import { nothingYet, parcelReport, partShipped, type PlannedDespatch } from './planned';
import { despatchProgress } from './progress';
import { isSameTracking } from './reported';

/**
 * What to report of an order where the marketplace takes it whole (OR23 and OR24): nothing before every live unit has
 * left, then the first parcel's consignment ref. Of a shipped order only a consignment ref that none of its parcels has
 * any more is corrected (OR23).
 */
export function planWholeOrder(
	order: OpenOrder,
	status: KhaosOrderStatus,
	plan: DespatchToPlan,
): PlannedDespatch[] {
	const means = plan.operator.shippedMeans;
	const sent = status.invoices.filter((invoice) => anythingSent(invoice, means));
	const planned = {
		...nothingYet(order.orderId),
		invoices: sent.map(({ invoiceCode }) => invoiceCode),
	};
	if (!isToBeShipped(order)) return correction(order, status, planned, plan);
	const awaited = order.lines
		.filter(({ live }) => live)
		.map((line) => ({ stockCode: plan.codeOf(order, line), quantity: line.quantity }));
	const progress = despatchProgress(awaited, status, means);
	if (progress === 'nothing') return [{ ...planned, invoices: [] }];
	if (progress === 'part') {
		const why = 'it is reported once the rest has left too.';
		return [{ ...planned, findings: [partShipped(order, planned.invoices, why)] }];
	}
	const parcels = trackedParcels(status.invoices, means);
	const tracked = parcels.filter(({ consignmentRef }) => consignmentRef !== '');
	const [parcel] = [...tracked, ...parcels];
	return [
		{
			...planned,
			action: 'ship',
			isOverdue: true,
			otherParcels: tracked.slice(1).map(({ consignmentRef }) => consignmentRef),
			...parcelReport(order, parcel, [], plan),
		},
	];
}

function correction(
	order: OpenOrder,
	status: KhaosOrderStatus,
	planned: PlannedDespatch,
	plan: DespatchToPlan,
): PlannedDespatch[] {
	const now = plan.trackingOf(order.orderId) ?? '';
	const parcels = trackedParcels(status.invoices, plan.operator.shippedMeans);
	const tracked = parcels.filter(({ consignmentRef }) => consignmentRef !== '');
	const stands = tracked.some(({ consignmentRef }) => isSameTracking(consignmentRef, now));
	if (now === '' || tracked.length === 0 || stands) return [];
	const report = parcelReport(order, tracked[0], [], plan);
	return report.action === 'hold' ? [] : [{ ...planned, action: 'correct', ...report }];
}
