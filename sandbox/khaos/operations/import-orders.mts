import { importOrder } from '../imports/order.mts';
import { OrderRefused } from '../imports/texts.mts';
import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { SalesOrder } from '../state/model.mts';
import { child, childText, type Element } from '../xml.mts';
import { documentIn } from './document.mts';
import type { Parameters } from './parameters.mts';

/**
 * ImportOrders: stores each SALES_ORDER whole or not at all. A refusal is a skip or a fault by switch; a
 * fault ends the call, but orders before it stay imported. Empty SALES_ORDER elements are passed over.
 * Source: guide v7.8d and XML examples; Error Handling.
 */
export function importOrders(state: KhaosState, parameters: Parameters): unknown {
	const imported: unknown[] = [];
	const skipped: unknown[] = [];
	for (const element of readOrders(parameters.text('Orders'))) {
		try {
			const { order, messages } = importOrder(element, state);
			imported.push(importedResult(order, messages));
		} catch (error) {
			if (!(error instanceof OrderRefused)) throw error;
			skipped.push(...skippedResult(state, element, error).OrderSkipped);
		}
	}
	return { ImportedCount: imported.length, OrderImport: imported, OrderSkipped: skipped };
}

/** One TOrderImport. */
export function importedResult(order: SalesOrder, messages: string[]): unknown {
	return {
		SalesOrderCode: order.code,
		AssociatedRef: order.associatedRef,
		Msg: messages.join('; '),
		URN: order.customer.code,
		OtherRef: order.customer.otherRef,
	};
}

/** A result with nothing but a skipped order. @throws SoapFault where refusals are faults */
export function skippedResult(state: KhaosState, element: Element, refusal: OrderRefused) {
	const text = state.wordings.text(refusal);
	if (isFault(state, refusal)) throw new SoapFault(text, 'EOrderImportError');
	const OrderRef = childText(child(element, 'ORDER_HEADER'), 'ASSOCIATED_REF');
	return { ImportedCount: 0, OrderImport: [], OrderSkipped: [{ OrderRef, SkipReason: text }] };
}

function readOrders(xml: string): Element[] {
	return documentIn(xml, 'orders', 'SALES_ORDERS').children.filter(
		({ name, children }) => name === 'SALES_ORDER' && children.length > 0,
	);
}

function isFault(state: KhaosState, refusal: OrderRefused): boolean {
	const { businessErrors } = state.switches;
	return (
		businessErrors === 'fault' || (businessErrors === 'mixed' && refusal.kind === 'discontinued')
	);
}
