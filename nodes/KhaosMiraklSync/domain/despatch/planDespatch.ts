import type { KhaosOrderStatus } from '../khaos';
import type { CarrierMapping } from '../maps';
import type { OpenLine, OpenOrder } from '../openOrder';
import type { Operator } from '../operator';
import { standingOf, type Attempt } from './attempts';
import type { MarketplaceCarrier } from './carrier';
import { isLookedAt } from './chooseOrders';
import { planShipments } from './planShipments';
import { planWholeOrder } from './planWhole';
import type { PlannedDespatch } from './planned';
import type { ReportedShipment } from './reported';

export interface DespatchToPlan {
	operator: Operator;
	orders: readonly OpenOrder[];
	statusOf: (reference: string) => KhaosOrderStatus | undefined;
	carrierMap: readonly CarrierMapping[];
	carriers: readonly MarketplaceCarrier[];
	codeOf: (order: OpenOrder, line: OpenLine) => string;
	/** Shipments of the marketplace; undefined where it takes an order whole. */
	shipments: readonly ReportedShipment[] | undefined;
	/** The tracking number that a shipped order carries, where the marketplace takes orders whole and was asked. */
	trackingOf: (orderId: string) => string | undefined;
	/** Parcels that could not be reported before. */
	attempts: readonly Attempt[];
	/** When a person chose Retry Import for an order. UTC, milliseconds since 1970. */
	retryAtOf: (orderId: string) => number | undefined;
	/** Orders whose refused despatch a person ignores. */
	ignored: ReadonlySet<string>;
	now: number;
}

/**
 * What to report to the marketplace: where it takes several shipments for an order, one for each (invoice, consignment
 * ref) that has left; else the whole order, once every live unit has left. Consignment refs that were changed afterwards
 * are corrected, of orders that are shipped too. What failed before waits for its time, or for a person.
 *
 * Source: rules.md#what-is-reported; Mirakl ST01, OR23, OR24.
 */
export function planDespatch(plan: DespatchToPlan): PlannedDespatch[] {
	return plan.orders
		.filter((order) => isLookedAt(order, plan.operator))
		.flatMap((order) => {
			const status = plan.statusOf(order.reference);
			if (status === undefined || !status.found || status.cancelled) return [];
			return plan.shipments === undefined
				? planWholeOrder(order, status, plan)
				: planShipments(order, status, plan.shipments, plan);
		})
		.map((planned) => held(planned, plan));
}

/** What failed before is not sent before its time, what is parked or ignored not at all. */
function held(planned: PlannedDespatch, plan: DespatchToPlan): PlannedDespatch {
	if (planned.action !== 'ship' && planned.action !== 'correct') return planned;
	const { orderId, invoiceReference, facts } = planned;
	const before = plan.attempts.find(
		(attempt) => attempt.orderId === orderId && attempt.parcel === invoiceReference,
	);
	const isSame = before === undefined || before.facts === facts;
	if (plan.ignored.has(orderId) && isSame) return { ...planned, action: 'parked' };
	const at = { retryAt: plan.retryAtOf(orderId), now: plan.now };
	const standing = standingOf(before, facts, at);
	return standing === 'try' ? planned : { ...planned, action: standing };
}
