import { UserFacingError } from '../../../../common/failures';
import type { Order, OrderLine } from '../../../payloads/order';
import type { MoneyBackKind } from './done';
import { isOpen } from './plan';

/** Has the customer's payment of this line been confirmed? Orders paid by shipment are paid line by line. */
export function isPaid(order: Order, line: OrderLine): boolean {
	if (order.paymentWorkflow === 'PAY_ON_SHIPMENT') return line.debitedDate !== '';
	return line.debitedDate !== '' || order.debitedDate !== '';
}

/**
 * How money is given back of a line now: what was paid is refunded (OR28), what was not is cancelled (OR29, OR30).
 * Where Mirakl lets an unpaid order not be cancelled but refunded (shipped, and paid outside Mirakl), it is refunded.
 *
 * @throws UserFacingError where neither can be done now
 * Source: Mirakl OR28, OR29, OR30; the hints `can_cancel` and `can_refund` of OR11.
 */
export function wayFor(order: Order, line: OrderLine): MoneyBackKind {
	checkIsDecided(order);
	if (isPaid(order, line)) return 'refund';
	// of a line that has ended only what was done before is looked for
	if (!isOpen(line)) return 'cancelation';
	if (order.canCancel) return 'cancelation';
	if (line.canRefund) return 'refund';
	throw new UserFacingError(
		`Line ${line.lineId} of order ${order.orderId} (${line.state}, not paid) can neither be cancelled nor refunded now`,
		'Wait until the customer has paid and the order is in state SHIPPING, then refund it.',
	);
}

/**
 * Orders that nobody has accepted yet are refused, not cancelled.
 *
 * @throws UserFacingError in STAGING and WAITING_ACCEPTANCE
 */
export function checkIsDecided({ orderId, state }: Order): void {
	if (state === 'STAGING') {
		throw new UserFacingError(
			`Order ${orderId} is still being checked by the marketplace (STAGING)`,
			'Decide it when its state is WAITING_ACCEPTANCE.',
		);
	}
	if (state === 'WAITING_ACCEPTANCE') {
		throw new UserFacingError(
			`Order ${orderId} waits for acceptance (WAITING_ACCEPTANCE): there is nothing to cancel or refund yet`,
			'Refuse its lines with Order: Accept or Refuse Lines.',
		);
	}
}

/**
 * May this be refunded?
 *
 * @param isWhole all that was sold of the line: what the hint `can_refund` speaks of
 * @throws UserFacingError where Mirakl's hint says no
 */
export function checkCanRefund(order: Order, line: OrderLine, isWhole: boolean): void {
	checkIsDecided(order);
	if (line.canRefund || (isPaid(order, line) && !isWhole)) return;
	throw new UserFacingError(
		`Mirakl does not allow a refund of line ${line.lineId} of order ${order.orderId} now (line ${line.state}, ${isPaid(order, line) ? 'paid' : 'not paid'})`,
		isPaid(order, line)
			? 'Each marketplace has its own time for refunds; ask the operator.'
			: 'What was not paid is cancelled: use Order: Cancel, or Order: Refund or Cancel, which picks the right one.',
	);
}

/**
 * May this be cancelled?
 *
 * @throws UserFacingError where the customer has paid: then it is refunded
 */
export function checkCanCancel(order: Order, line: OrderLine): void {
	checkIsDecided(order);
	if (!isPaid(order, line)) return;
	throw new UserFacingError(
		`Line ${line.lineId} of order ${order.orderId} was paid and cannot be cancelled`,
		'Refund it: Order: Refund, or Order: Refund or Cancel, which picks the right one.',
	);
}
