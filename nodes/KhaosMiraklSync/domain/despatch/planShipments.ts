import type { KhaosOrderStatus } from '../khaos';
import type { OpenOrder } from '../openOrder';
import { isToBeShipped } from './chooseOrders';
import { anythingSent } from './despatched';
import { parcelSteps, type ParcelStep } from './parcelSteps';
import type { DespatchToPlan } from './planDespatch';
import { nothingYet, parcelReport, partShipped, type PlannedDespatch } from './planned';
import { despatchProgress } from './progress';
import { unitsOf } from './fillLines';
import { isLiveShipment, type ReportedShipment } from './reported';

/**
 * What to report of an order where the marketplace takes several shipments for it: one (ST01) for each parcel that has
 * left and is not reported, a correction (ST23) where a consignment ref was changed. Of a shipped order corrections only.
 */
export function planShipments(
	order: OpenOrder,
	status: KhaosOrderStatus,
	shipments: readonly ReportedShipment[],
	plan: DespatchToPlan,
): PlannedDespatch[] {
	const means = plan.operator.shippedMeans;
	const sent = status.invoices.filter((invoice) => anythingSent(invoice, means));
	const invoices = sent.map(({ invoiceCode }) => invoiceCode);
	const own = shipments.filter(({ orderId }) => orderId === order.orderId);
	const held = own.filter(isLiveShipment).flatMap(({ lines }) => lines);
	// of a line that is no longer live, what stands in shipments was sent; the rest was refused or cancelled
	const awaited = order.lines.map((line) => ({
		stockCode: plan.codeOf(order, line),
		quantity: line.live ? line.quantity : unitsOf(held, line.lineId),
	}));
	const isWhole = despatchProgress(awaited, status, means) === 'whole';
	const steps = parcelSteps({
		...{ order, means, isWhole, codeOf: plan.codeOf },
		invoices: status.invoices,
		shipments: own,
	});
	const told = { ...nothingYet(order.orderId), invoices };
	const planned = steps.flatMap((step) => plannedStep(order, step, told, plan));
	if (!isToBeShipped(order)) return planned.filter(({ action }) => action === 'correct');
	if (planned.length > 0) return planned;
	return [{ ...told, isOverdue: isWhole }];
}

function plannedStep(
	order: OpenOrder,
	{ step, parcel, invoiceReference, lines }: ParcelStep,
	told: PlannedDespatch,
	plan: DespatchToPlan,
): PlannedDespatch[] {
	if (step === 'reported' || step === 'spent') return [];
	if (step === 'waits') {
		const why =
			'the invoice lists parts of a pack, so that nobody can tell what is in its parcels; they are reported once the rest has left too.';
		return [{ ...told, findings: [partShipped(order, told.invoices, why)] }];
	}
	return [
		{
			...told,
			action: step === 'correct' ? 'correct' : 'ship',
			invoiceReference,
			isOverdue: step !== 'correct',
			...parcelReport(order, parcel, step === 'ship' ? lines : [], plan),
		},
	];
}
