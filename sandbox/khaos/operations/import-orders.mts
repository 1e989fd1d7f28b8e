import { importOrder } from '../imports/order.mts';
import { OrderRefused } from '../imports/texts.mts';
import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import { child, childText, parseXml, type Element } from '../xml.mts';
import type { Parameters } from './parameters.mts';

/**
 * ImportOrders: stores each SALES_ORDER whole or not at all. A refusal is a skip or a fault by switch; a
 * fault ends the call, but orders before it stay imported. Empty SALES_ORDER elements are passed over.
 * Source: reference sections 2.3 and 4.1.
 */
export function importOrders(state: KhaosState, parameters: Parameters): unknown {
	const imported: unknown[] = [];
	const skipped: unknown[] = [];
	for (const element of readOrders(parameters.text('Orders'))) {
		try {
			const { order, messages } = importOrder(element, state);
			imported.push({
				SalesOrderCode: order.code,
				AssociatedRef: order.associatedRef,
				Msg: messages.join('; '),
				URN: order.customer.code,
				OtherRef: order.customer.otherRef,
			});
		} catch (error) {
			if (!(error instanceof OrderRefused)) throw error;
			if (isFault(state, error)) throw new SoapFault(error.message, 'EOrderImportError');
			skipped.push({
				OrderRef: childText(child(element, 'ORDER_HEADER'), 'ASSOCIATED_REF'),
				SkipReason: error.message,
			});
		}
	}
	return { ImportedCount: imported.length, OrderImport: imported, OrderSkipped: skipped };
}

function readOrders(xml: string): Element[] {
	let root: Element;
	try {
		root = parseXml(xml);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new SoapFault(`The orders are not valid XML: ${reason}`, 'EDOMParseError');
	}
	if (root.name !== 'SALES_ORDERS') throw new SoapFault(`Unexpected element ${root.name}`);
	return root.children.filter(
		({ name, children }) => name === 'SALES_ORDER' && children.length > 0,
	);
}

function isFault(state: KhaosState, refusal: OrderRefused): boolean {
	const { businessErrors } = state.switches;
	return (
		businessErrors === 'fault' || (businessErrors === 'mixed' && refusal.kind === 'discontinued')
	);
}
