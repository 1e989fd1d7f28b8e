import type { Finding } from '../finding';
import type { KhaosOrderStatus } from '../khaos';
import type { Operator } from '../operator';
import { cancelledThere, isOnManualHold } from './findings';
import type { OrderMode } from './mode';
import { isHeldUnpaid } from './mode';

/**
 * What Khaos Control answered to one order. `failed`: no usable answer; the next cycle looks again. `left`: it was not
 * this order's turn before the time was up.
 */
export interface ImportResult {
	outcome: 'created' | 'existing' | 'rejected' | 'preview' | 'failed' | 'left';
	salesOrderCode: string;
	cancelled: boolean;
	/** Khaos Control's own text. */
	message: string;
}

/** The order that was sent. */
export interface SentOrder {
	orderId: string;
	reference: string;
	mode: OrderMode;
	/** ms since 1970, UTC. */
	deadline: number | undefined;
}

export interface Settled {
	next: 'accept' | 'setReference' | 'none';
	findings: Finding[];
}

/**
 * What follows from the answer to an import (rules.md#settled-item-by-item). Under Manual Hold the order has to be seen
 * at stage 19; where it is not, a person is told, and the order is accepted all the same: it exists now.
 *
 * @param status what Khaos Control says of the order after the import; undefined where it was not asked
 */
export function settleImport(
	sent: SentOrder,
	result: ImportResult,
	operator: Operator,
	status: KhaosOrderStatus | undefined,
): Settled {
	const { orderId, deadline } = sent;
	if (['failed', 'left', 'preview'].includes(result.outcome)) return none();
	if (result.outcome === 'rejected') {
		const said = result.message === '' ? 'it gave no reason' : result.message;
		return none(rejected(sent, operator, `Khaos Control did not take order ${orderId}: ${said}`));
	}
	if (result.cancelled || status?.cancelled === true) {
		return none(cancelledThere(operator, orderId, result.salesOrderCode, deadline));
	}
	if (sent.mode !== 'createThenAccept') return { next: 'setReference', findings: [] };
	if (!isHeldUnpaid(sent.mode, operator) || isOnManualHold(status)) {
		return { next: 'accept', findings: [] };
	}
	const message =
		`Order ${orderId} was not put on Manual Hold by Khaos Control (sales order ${result.salesOrderCode}), ` +
		'and the customer has not paid yet: it may be picked too early.';
	return { next: 'accept', findings: [rejected(sent, operator, message)] };
}

function none(...findings: Finding[]): Settled {
	return { next: 'none', findings };
}

function rejected({ orderId, deadline }: SentOrder, operator: Operator, message: string): Finding {
	const kind = 'ORDER_REJECTED_BY_KHAOS';
	return { kind, operator: operator.name, subject: orderId, message, deadline };
}
