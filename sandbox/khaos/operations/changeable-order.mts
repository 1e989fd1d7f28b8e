import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { SalesOrder } from '../state/model.mts';
import { Stage } from '../state/stages.mts';
import type { Parameters } from './parameters.mts';

const HOURS_48 = 48 * 3_600_000;

const editable: ReadonlySet<number> = new Set([
	...[Stage.released, Stage.staging, Stage.payment],
	...[Stage.futureDate, Stage.futureStock, Stage.manualHold, Stage.futureTerms],
]);

/**
 * The order that AmendOrder or CancelOrder names, if it may still be changed: it came in by web service in
 * the last 48 hours, is in an editable stage, not shipped, and its payment not beyond pre-authorisation.
 * Source: support site, 024788; texts and class names are invented.
 * @throws SoapFault for the first rule that is broken
 */
export function changeableOrder(state: KhaosState, parameters: Parameters): SalesOrder {
	const order = named(state, parameters);
	if (order === undefined) throw new SoapFault('The order was not found', 'EOrderMismatch');
	if (order.origin !== 'webService') {
		throw new SoapFault(`${order.code} is not a web service order`, 'EOrderNotWebService');
	}
	if (order.cancelled !== undefined) {
		throw new SoapFault(`${order.code} cannot be cancelled or edited`, 'EOrderNotEditable');
	}
	const gone = order.invoices.some(
		({ shipDate, stage }) => shipDate !== undefined || stage === Stage.shipping,
	);
	if (gone) {
		throw new SoapFault(`${order.code} is shipping, shipped or issued`, 'EOrderShipped');
	}
	if (order.invoices.some(({ stage }) => !editable.has(stage))) {
		throw new SoapFault(`${order.code} is not in an editable stage`, 'EOrderStageNotEditable');
	}
	if (order.paid) {
		throw new SoapFault(`The payment of ${order.code} was processed`, 'EOrderPaymentProcessed');
	}
	if (state.clock.now().getTime() - order.imported.getTime() > HOURS_48) {
		throw new SoapFault(`${order.code} was placed too long ago`, 'EOrderTooOld');
	}
	return order;
}

/** By `OrderCode` with the mappings of ExportOrders, by `AssociatedRef`, or by what `Orders` holds. */
function named(state: KhaosState, parameters: Parameters): SalesOrder | undefined {
	const code = parameters.text('OrderCode');
	if (code !== '') {
		return parameters.integer('MappingType') === 2
			? state.orders.withReference(code)
			: state.orders.withCode(code);
	}
	const inside = /<ASSOCIATED_REF>\s*(?:<!\[CDATA\[)?([^<\]]*)/.exec(parameters.text('Orders'));
	const reference = parameters.text('AssociatedRef') || (inside?.[1] ?? '').trim();
	return state.orders.withReference(reference);
}
