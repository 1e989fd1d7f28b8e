import type { KhaosOrderStatus } from '../khaos';

/** One line of an order that somebody wants to cancel, as Mirakl shows it now. */
export interface CancellableLine {
	lineId: string;
	sku: string;
	quantity: number;
	state: string;
	/** Has the customer been debited for it? */
	isPaid: boolean;
	/** Mirakl's own hint. */
	canRefund: boolean;
}

/** An order that somebody wants to cancel, as Mirakl shows it now. */
export interface CancellableOrder {
	orderId: string;
	state: string;
	/** Mirakl's own hint for the whole order. */
	canCancel: boolean;
	lines: CancellableLine[];
}

/** A line, and how many of its units; without a number all that is left of it. */
export interface WantedUnits {
	lineId: string;
	quantity?: number;
}

/**
 * The one call that fits: `refund` is OR28 (what was paid), `cancelOrder` OR29 (an unpaid order, whole and without a
 * reason), `cancelLines` OR30 (lines of an unpaid order; the marketplace must have it switched on).
 */
export type CancellationCall =
	| { call: 'refund' | 'cancelLines'; lines: WantedUnits[]; reasonType: 'REFUND' | 'CANCELATION' }
	| { call: 'cancelOrder'; lines: []; reasonType: '' };

export type CancellationProposal =
	| ({ isPossible: true; text: string } & CancellationCall)
	| { isPossible: false; text: string };

const ENDED = ['REFUSED', 'CANCELED', 'REFUNDED', 'CLOSED'];

/**
 * Which call gives back what the customer should not pay, by the order's state and whether the customer was debited. An
 * order that nobody has accepted is refused, not cancelled; what was paid is refunded; what was not is cancelled, or
 * refunded where Mirakl lets it be refunded only (shipped, and paid outside of Mirakl).
 *
 * @param wanted lines to cancel; none: the whole order
 * Source: Mirakl OR28, OR29, OR30; `can_cancel` and `can_refund` of OR11.
 */
export function proposeCancellation(
	order: CancellableOrder,
	wanted: readonly WantedUnits[],
): CancellationProposal {
	const problem = stateProblem(order) ?? wishProblem(order, wanted);
	if (problem !== undefined) return impossible(problem);
	const open = order.lines.filter(isOpen);
	const lines = wanted.length === 0 ? open : open.filter((line) => isNamed(line, wanted));
	if (lines.length === 0) {
		return impossible(`Nothing of order ${order.orderId} is left to cancel or refund.`);
	}
	if (new Set(lines.map(({ isPaid }) => isPaid)).size > 1) {
		return impossible(
			`Some of these lines were paid and others were not: name the paid lines first (${idsOf(lines.filter(({ isPaid }) => isPaid))}), then the others.`,
		);
	}
	const units = lines.map(({ lineId }) => wishFor(lineId, wanted));
	if (lines[0].isPaid) return refund(order, lines, units, 'The customer has paid');
	if (order.canCancel) return cancellation(order, open, units);
	return refund(
		order,
		lines,
		units,
		'The customer has not paid, and Mirakl lets it be refunded only',
	);
}

function stateProblem({ orderId, state }: CancellableOrder): string | undefined {
	if (state === 'STAGING') {
		return `Order ${orderId} is still being checked by the marketplace (STAGING). Decide it when it waits for acceptance.`;
	}
	if (state === 'WAITING_ACCEPTANCE') {
		return `Order ${orderId} waits for acceptance: refuse it instead (Mirakl → Order → Accept or Refuse Lines, or the back office).`;
	}
	if (state === 'CLOSED') return `Order ${orderId} is closed: nothing can be refunded any more.`;
	if (state === 'CANCELED' || state === 'REFUSED') {
		return `Order ${orderId} is ${state} already: there is nothing to do.`;
	}
	return undefined;
}

function wishProblem(
	{ orderId, lines }: CancellableOrder,
	wanted: readonly WantedUnits[],
): string | undefined {
	for (const [index, { lineId, quantity }] of wanted.entries()) {
		const line = lines.find((candidate) => candidate.lineId === lineId);
		if (line === undefined) return `Order ${orderId} has no line ${lineId}.`;
		if (wanted.findIndex((other) => other.lineId === lineId) !== index) {
			return `Line ${lineId} is named twice.`;
		}
		if (!isOpen(line)) return `Line ${lineId} is ${line.state} already.`;
		if (quantity !== undefined && quantity > line.quantity) {
			return `Line ${lineId} has ${line.quantity} units, not ${quantity}.`;
		}
	}
	return undefined;
}

function refund(
	order: CancellableOrder,
	lines: readonly CancellableLine[],
	units: WantedUnits[],
	why: string,
): CancellationProposal {
	const forbidden = lines.filter(({ canRefund }) => !canRefund);
	if (forbidden.length > 0) {
		const next = lines[0].isPaid
			? 'Each marketplace has its own time for refunds; ask the operator.'
			: 'Wait until the customer has paid and the order is in SHIPPING, then refund it.';
		return impossible(
			`Mirakl allows no refund of ${idsOf(forbidden)} now (order ${order.state}). ${next}`,
		);
	}
	const text = `${why}: a refund (OR28) of ${idsOf(lines)}.`;
	return { isPossible: true, call: 'refund', lines: units, reasonType: 'REFUND', text };
}

function cancellation(
	{ orderId }: CancellableOrder,
	open: readonly CancellableLine[],
	units: WantedUnits[],
): CancellationProposal {
	const isWhole =
		units.length === open.length &&
		units.every(({ lineId, quantity }) => {
			const line = open.find((candidate) => candidate.lineId === lineId);
			return quantity === undefined || quantity === line?.quantity;
		});
	if (isWhole) {
		const text = `The customer has not paid: a cancellation of the whole order ${orderId} (OR29), without a reason.`;
		return { isPossible: true, call: 'cancelOrder', lines: [], reasonType: '', text };
	}
	const ids = units.map(({ lineId }) => lineId).join(', ');
	const text = `The customer has not paid: a cancellation (OR30) of ${ids}. Marketplaces have to switch this call on.`;
	return { isPossible: true, call: 'cancelLines', lines: units, reasonType: 'CANCELATION', text };
}

/** What follows in Khaos Control, as a person has to know before it is sent. */
export function khaosConsequence(
	orderId: string,
	status:
		| Pick<KhaosOrderStatus, 'found' | 'cancelled' | 'complete' | 'salesOrderCode' | 'invoices'>
		| undefined,
): string {
	if (status === undefined || !status.found) {
		return `Khaos Control has no sales order of ${orderId}: nothing is to be done there.`;
	}
	const { salesOrderCode: code } = status;
	if (status.cancelled) return `Sales order ${code} is cancelled in Khaos Control already.`;
	const hasLeft =
		status.complete ||
		status.invoices.some(({ shipDate, issueDate }) => shipDate !== '' || issueDate !== '');
	if (hasLeft) {
		return `Sales order ${code} has left Khaos Control, at least in part: expect a return and credit it there.`;
	}
	return `Sales order ${code} is open in Khaos Control and stays so: cancel or change it there before it is picked. Once the order is cancelled at the marketplace, CANCELLED_IN_MIRAKL stays open until that is done.`;
}

function impossible(text: string): CancellationProposal {
	return { isPossible: false, text };
}

function isOpen({ state }: CancellableLine): boolean {
	return !ENDED.includes(state);
}

function isNamed({ lineId }: CancellableLine, wanted: readonly WantedUnits[]): boolean {
	return wanted.some((wish) => wish.lineId === lineId);
}

function wishFor(lineId: string, wanted: readonly WantedUnits[]): WantedUnits {
	return wanted.find((wish) => wish.lineId === lineId) ?? { lineId };
}

function idsOf(lines: readonly CancellableLine[]): string {
	return lines.map(({ lineId }) => lineId).join(', ');
}
