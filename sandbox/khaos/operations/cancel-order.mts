import type { KhaosState } from '../state/khaos-state.mts';
import { changeableOrder } from './changeable-order.mts';
import type { Parameters } from './parameters.mts';

/**
 * CancelOrder (development 024788): cancels a web service order that may still be changed; no refund is
 * made. Answers the sales order code. Source: support site, 024788, for the rules; the answer is inferred.
 * @throws SoapFault with the class of the first rule that is broken
 */
export function cancelOrder(state: KhaosState, parameters: Parameters): string {
	const order = changeableOrder(state, parameters);
	state.fulfilment.cancel(order, 'Cancelled by web service', 'WEBSERVICE');
	return order.code;
}
