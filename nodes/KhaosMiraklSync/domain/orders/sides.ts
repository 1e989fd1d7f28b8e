import type { Finding } from '../finding';
import type { KhaosOrderStatus } from '../khaos';
import type { Operator } from '../operator';
import { cancelledInMirakl, cancelledThere, isLost } from './findings';
import { referenceOf } from './reference';

const HOUR_MS = 3_600_000;
/** What the flows have not had the time to take up yet is not looked at. */
const SETTLED_MS = HOUR_MS;
const SENT = ['TO_COLLECT', 'SHIPPED', 'RECEIVED', 'CLOSED'];

/** An order as the marketplace lists it, without anything personal. Times are UTC, milliseconds since 1970. */
export interface ListedOrder {
	orderId: string;
	state: string;
	createdAt: number;
	updatedAt: number;
}

export interface Sides {
	operator: Operator;
	/** Reference prefixes of all operators: the longest that fits says whose an order is. */
	prefixes: readonly string[];
	/** What Khaos Control lists, and what it answered when asked for a reference (`found` false: it has none). */
	statuses: readonly KhaosOrderStatus[];
	/** What Mirakl lists, and what it answered when asked for an id. */
	orders: readonly ListedOrder[];
	/** Order ids that Mirakl was asked for one by one: what is not among `orders` it does not know. */
	askedFor: readonly string[];
	/** Order ids with an Open Orders row: the flows of the day watch over them. */
	watched: readonly string[];
	/** Subjects on record: looked up again until they are right. */
	onRecord: readonly string[];
	/** Hours that Khaos Control may show an order as sent before the marketplace does. */
	hoursToReport: number;
	now: number;
}

export interface ComparedSides {
	/** What one list alone cannot tell: to be looked up, and compared again. */
	ask: { references: string[]; orderIds: string[] };
	/** Order ids of which both sides are known. */
	examined: string[];
	findings: Finding[];
}

/**
 * Orders on one side only, in both directions, and despatches not reported, among those that the flows of the day do not
 * watch (ORDER_ON_ONE_SIDE). Lists of the last days prove that an order is there, never that it is not: nothing is said
 * of an order until the other side was asked for it by name.
 */
export function compareSides(sides: Sides): ComparedSides {
	const statuses = statusesByReference(sides.statuses);
	const orders = new Map(sides.orders.map((order) => [order.orderId.toUpperCase(), order]));
	const asked = new Set(sides.askedFor.map((id) => id.toUpperCase()));
	const compared: ComparedSides = {
		ask: { references: [], orderIds: [] },
		examined: [],
		findings: [],
	};
	for (const orderId of subjects(sides)) {
		const reference = referenceOf(sides.operator, orderId);
		const status = statuses.get(reference.toUpperCase());
		const order = orders.get(orderId.toUpperCase());
		const isOrderKnown = order !== undefined || asked.has(orderId.toUpperCase());
		if (status === undefined) compared.ask.references.push(reference);
		if (!isOrderKnown) compared.ask.orderIds.push(orderId);
		if (status === undefined || !isOrderKnown || isUnsettled(order, sides)) continue;
		compared.examined.push(orderId);
		const finding = judge(orderId, status, order, sides);
		if (finding !== undefined) compared.findings.push(finding);
	}
	return compared;
}

/** A live order before a cancelled one of the same reference, and one that is there before none. */
function statusesByReference(statuses: readonly KhaosOrderStatus[]): Map<string, KhaosOrderStatus> {
	const best = new Map<string, KhaosOrderStatus>();
	const rank = ({ found, cancelled }: KhaosOrderStatus) => (!found ? 0 : cancelled ? 1 : 2);
	for (const status of statuses) {
		const key = status.reference.toUpperCase();
		const seen = best.get(key);
		if (seen === undefined || rank(status) > rank(seen)) best.set(key, status);
	}
	return best;
}

/** Order ids to look at, each once, as Mirakl writes them where it lists them. */
function subjects(sides: Sides): string[] {
	const { operator } = sides;
	const watched = new Set(sides.watched.map((id) => id.toUpperCase()));
	const wanted = new Map<string, string>();
	const want = (orderId: string) => {
		const key = orderId.toUpperCase();
		if (!watched.has(key) && !wanted.has(key)) wanted.set(key, orderId);
	};
	for (const order of sides.orders) if (isToCompare(order, sides)) want(order.orderId);
	for (const { found, reference } of sides.statuses) {
		if (found && isOfOperator(reference, sides)) {
			want(reference.slice(operator.referencePrefix.length));
		}
	}
	// last: what is new is asked for before it
	for (const orderId of sides.onRecord) want(orderId);
	return [...wanted.values()];
}

function isUnsettled(order: ListedOrder | undefined, { now }: Sides): boolean {
	return order !== undefined && now - order.updatedAt < SETTLED_MS;
}

function isToCompare(order: ListedOrder, sides: Sides): boolean {
	if (order.createdAt < sides.operator.startFrom || isUnsettled(order, sides)) return false;
	const { state } = order;
	return state === 'SHIPPING' || SENT.includes(state) || isLost(state);
}

/** Without a prefix any web order could be meant: such an operator's orders are only looked for from Mirakl's side. */
function isOfOperator(reference: string, { operator, prefixes }: Sides): boolean {
	const text = reference.toUpperCase();
	const own = operator.referencePrefix.toUpperCase();
	if (own === '' || !text.startsWith(own) || text.length === own.length) return false;
	return !prefixes.some(
		(other) => other.length > own.length && text.startsWith(other.toUpperCase()),
	);
}

function judge(
	orderId: string,
	status: KhaosOrderStatus,
	order: ListedOrder | undefined,
	sides: Sides,
): Finding | undefined {
	const { operator } = sides;
	const told = (message: string): Finding => ({
		...{ kind: 'ORDER_ON_ONE_SIDE', operator: operator.name, subject: orderId, message },
	});
	const isThere = status.found && !status.cancelled;
	const code = `sales order ${status.salesOrderCode}`;
	if (order === undefined) {
		if (!isThere) return undefined;
		return told(
			`Khaos Control has ${code} under the reference ${status.reference}, and the marketplace knows no order ${orderId}.`,
		);
	}
	if (!isToCompare(order, sides)) return undefined;
	if (isLost(order.state)) {
		const message = cancelledMessage(orderId, order.state, status, operator);
		return message === undefined ? undefined : told(message);
	}
	if (!status.found) {
		return told(
			`Order ${orderId} is ${order.state} at the marketplace, and Khaos Control has no sales order ${status.reference}.`,
		);
	}
	if (order.state !== 'SHIPPING') return undefined;
	if (status.cancelled) {
		return told(cancelledThere(operator, orderId, status.salesOrderCode, undefined).message);
	}
	if (!isUnreported(status, sides)) return undefined;
	return told(
		`Khaos Control sent ${code}, and the marketplace still shows order ${orderId} as SHIPPING.`,
	);
}

function cancelledMessage(
	orderId: string,
	state: string,
	{ found, cancelled, complete, salesOrderCode }: KhaosOrderStatus,
	operator: Operator,
): string | undefined {
	const khaosState = !found ? 'none' : cancelled ? 'cancelled' : complete ? 'complete' : 'open';
	const standing = { state, khaosState, khaosCode: salesOrderCode, orderId } as const;
	return cancelledInMirakl({ ...standing, operator: operator.name })?.message;
}

/** Complete, with a consignment, and its last shipping day over for longer than reporting may take. */
function isUnreported({ complete, invoices }: KhaosOrderStatus, { hoursToReport, now }: Sides) {
	const sent = invoices.filter(
		({ shipDate, consignmentRef, boxes }) =>
			shipDate !== '' && (consignmentRef !== '' || boxes.some((box) => box.consignmentRef !== '')),
	);
	if (!complete || sent.length === 0) return false;
	const last = Math.max(...sent.map(({ shipDate }) => Date.parse(shipDate)));
	return now - last >= (24 + hoursToReport) * HOUR_MS;
}
