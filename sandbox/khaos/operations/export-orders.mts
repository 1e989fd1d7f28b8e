import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { SalesOrder } from '../state/model.mts';
import { writeElement, type Element } from '../xml.mts';
import type { Parameters } from './parameters.mts';
import { payload, writerFor } from './payload.mts';

/**
 * ExportOrders: stored orders, cancelled ones included, in the import format by SO code (1) or
 * associated ref (2). Source: guide v7.8d.
 */
export function exportOrders(state: KhaosState, parameters: Parameters): string {
	const mapping = parameters.integer('MappingType');
	if (mapping !== 1 && mapping !== 2) {
		throw new SoapFault(`Mapping type ${mapping} is not supported`, 'EParameterError');
	}
	const xml = writerFor(state);
	const orders = parameters
		.list('OrderCode')
		.flatMap(
			(id) => (mapping === 1 ? state.orders.withCode(id) : state.orders.withReference(id)) ?? [],
		);
	const rows = [...new Set(orders)].map((order) => writeElement(stored(order), xml));
	return payload(state, xml.node('SALES_ORDERS', {}, rows));
}

/** The imported element with the customer that the order was given. */
function stored(order: SalesOrder): Element {
	const replace = (element: Element): Element =>
		element.name === 'COMPANY_CODE'
			? { ...element, text: order.customer.code }
			: { ...element, children: element.children.map(replace) };
	return replace(order.source);
}
