import type { Finding } from '../finding';
import type { OpenOrder } from '../openOrder';
import { afterFailure, attemptText, type Attempt, type DespatchFailure } from './attempts';
import type { PlannedDespatch } from './planned';

/** What became of one parcel that was sent. */
export interface SentDespatch {
	orderId: string;
	invoiceReference: string;
	/** State of the order after it, where the marketplace told. */
	orderState: string;
	failure?: DespatchFailure;
}

/** An order that Khaos Control shows as sent and the marketplace does not, and since when. */
export interface Overdue {
	orderId: string;
	since: number;
}

/** What the flow remembers from one run to the next. It may be lost: then failures are tried once more. */
export interface DespatchMemory {
	attempts: readonly Attempt[];
	overdue: readonly Overdue[];
}

export interface DespatchToSettle {
	operator: string;
	/** The plan of this run, and what was sent of it. */
	planned: readonly PlannedDespatch[];
	sent: readonly SentDespatch[];
	memory: DespatchMemory;
	orders: readonly Pick<OpenOrder, 'orderId' | 'shipBy'>[];
	retryAtOf: (orderId: string) => number | undefined;
	/** Hours that Khaos Control may show an order as sent before the marketplace does. */
	hoursToReport: number;
	now: number;
}

export interface SettledDespatch {
	memory: DespatchMemory;
	findings: Finding[];
	reported: number;
	failed: number;
}

const KEPT_MS = 48 * 3_600_000;
const SENT = ['ship', 'correct'];
const SHIPPED = ['SHIPPED', 'TO_COLLECT', 'RECEIVED', 'CLOSED'];

/**
 * What to remember of a run, and what a person should see: parcels that could not be reported (DESPATCH_REJECTED, with
 * their next try or that they are parked), and orders that Khaos Control shows as sent for longer than they may take
 * although nothing is said to be wrong with them (DESPATCH_NOT_REPORTED).
 *
 * A parcel that was to be sent and was not, because another run was sending, keeps what is remembered of it.
 */
export function settleDespatch(input: DespatchToSettle): SettledDespatch {
	const attempts = [
		...input.planned.flatMap((planned) => attemptAfter(planned, input) ?? []),
		...notExamined(input),
	];
	const overdue = overdueAfter(input);
	const deadlines = new Map(input.orders.map(({ orderId, shipBy }) => [orderId, shipBy]));
	const finding = (kind: Finding['kind'], orderId: string, message: string): Finding => {
		const deadline = deadlines.get(orderId);
		const told = { kind, operator: input.operator, subject: orderId, message };
		return { ...told, ...(deadline !== undefined && { deadline }) };
	};
	const rejected = attempts.map((attempt) =>
		finding('DESPATCH_REJECTED', attempt.orderId, attemptText(attempt)),
	);
	const explained = new Set([
		...attempts.map(({ orderId }) => orderId),
		...input.planned.filter(({ findings }) => findings.length > 0).map(({ orderId }) => orderId),
	]);
	const late = overdue
		.filter(({ orderId, since }) => !explained.has(orderId) && isLate(since, input))
		.map(({ orderId }) => finding('DESPATCH_NOT_REPORTED', orderId, lateText(orderId, input)));
	const failed = input.sent.filter(({ failure }) => failure !== undefined).length;
	return {
		memory: { attempts, overdue },
		findings: [...rejected, ...late],
		reported: input.sent.length - failed,
		failed,
	};
}

function attemptAfter(planned: PlannedDespatch, input: DespatchToSettle): Attempt | undefined {
	const { orderId, invoiceReference: parcel, facts, action } = planned;
	const before = input.memory.attempts.find(
		(attempt) => attempt.orderId === orderId && attempt.parcel === parcel,
	);
	if (action === 'later' || action === 'parked') return before;
	if (!SENT.includes(action)) return undefined;
	const result = input.sent.find(
		(sent) => sent.orderId === orderId && sent.invoiceReference === parcel,
	);
	const at = { retryAt: input.retryAtOf(orderId), now: input.now };
	// not sent this time: it is due, as it was when it was planned
	if (result === undefined) return before && { ...before, nextAt: input.now };
	if (result.failure === undefined) return undefined;
	const isCorrection = action === 'correct';
	return afterFailure(before, { orderId, parcel, facts, isCorrection }, result.failure, at);
}

/** Corrections of orders that this run did not look at: shipped ones are looked at once an hour, for two days. */
function notExamined({ memory, orders, now }: DespatchToSettle): Attempt[] {
	const examined = new Set(orders.map(({ orderId }) => orderId));
	return memory.attempts.filter(
		({ orderId, isCorrection, lastAt }) =>
			isCorrection && !examined.has(orderId) && now - lastAt < KEPT_MS,
	);
}

function overdueAfter({ planned, sent, memory, now }: DespatchToSettle): Overdue[] {
	const done = new Set(
		sent.filter(({ orderState }) => SHIPPED.includes(orderState)).map(({ orderId }) => orderId),
	);
	const since = new Map(memory.overdue.map((entry) => [entry.orderId, entry.since]));
	const ids = planned.filter(({ isOverdue }) => isOverdue).map(({ orderId }) => orderId);
	return [...new Set(ids)]
		.filter((orderId) => !done.has(orderId))
		.map((orderId) => ({ orderId, since: since.get(orderId) ?? now }));
}

function isLate(since: number, { hoursToReport, now }: DespatchToSettle): boolean {
	return now - since >= hoursToReport * 3_600_000;
}

function lateText(orderId: string, { planned, hoursToReport }: DespatchToSettle): string {
	const invoices = planned.find((each) => each.orderId === orderId)?.invoices ?? [];
	return `Khaos Control has despatched order ${orderId} (${invoices.join(', ')}) more than ${hoursToReport} hours ago, and the marketplace still shows it as to be shipped.`;
}
