import { amendOrder as replace } from '../imports/amend.mts';
import { OrderRefused } from '../imports/texts.mts';
import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import { child, childText } from '../xml.mts';
import { changeableOrder } from './changeable-order.mts';
import { documentIn } from './document.mts';
import { importedResult, skippedResult } from './import-orders.mts';
import type { Parameters } from './parameters.mts';

/**
 * AmendOrder (development 024788): deletes a web service order that may still be changed and imports it
 * again from a whole order; sales order code and reference stay. Source: support site, 024788.
 * @throws SoapFault when the order may not be changed or the document is about another one
 */
export function amendOrder(state: KhaosState, parameters: Parameters): unknown {
	const order = changeableOrder(state, parameters);
	const elements = documentIn(parameters.text('Orders'), 'orders', 'SALES_ORDERS').children.filter(
		({ children }) => children.length > 0,
	);
	const [element] = elements;
	const reference = childText(child(element, 'ORDER_HEADER'), 'ASSOCIATED_REF');
	if (element === undefined || elements.length > 1 || reference !== order.associatedRef) {
		throw new SoapFault(`The document is not about ${order.code} alone`, 'EOrderMismatch');
	}
	try {
		const { order: amended, messages } = replace(order, element, state);
		const imported = [importedResult(amended, messages)];
		return { ImportedCount: 1, OrderImport: imported, OrderSkipped: [] };
	} catch (error) {
		if (!(error instanceof OrderRefused)) throw error;
		return skippedResult(state, element, error);
	}
}
