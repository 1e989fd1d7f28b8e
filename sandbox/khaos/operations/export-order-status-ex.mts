import { money, quantityText } from '../decimal.mts';
import { sumAmounts } from '../calc.mts';
import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { Invoice, SalesOrder } from '../state/model.mts';
import { isComplete, quantities } from '../state/orders.mts';
import { isoDate, statusDate } from '../times.mts';
import type { XmlWriter } from '../xml.mts';
import { invoiceNode } from './invoice-node.mts';
import type { Parameters } from './parameters.mts';
import { minusOne, payload, writerFor } from './payload.mts';
import { isShown } from './shown-lines.mts';

/**
 * ExportOrderStatusEx: orders by company code (1), other ref (2), SO code (3) or associated ref (4), with
 * their invoices and boxes. IDs may be left out only with both dates. Reading resets MOVED.
 * v7.3b knows the first three parameters only. Source: guide v7.8d and XML examples; v7.3b's functions.
 */
export function exportOrderStatusEx(state: KhaosState, parameters: Parameters): string {
	const ids = parameters.list('IDs');
	const from = parameters.date('DateFrom');
	const to = parameters.date('DateTo');
	if (
		ids.length === 0 &&
		(from === undefined || to === undefined) &&
		state.interfaceVersion !== '7.3b'
	) {
		throw new SoapFault('IDs or both dates must be given', 'EParameterError');
	}
	const stages = new Set(parameters.list('InvoiceStageIDs').map(Number));
	const tracking = parameters.flag('IncludeTracking');
	const xml = writerFor(state);
	const showItems = parameters.flag('ShowItems');
	const found = candidates(state, ids, parameters.integer('MappingType'))
		.filter((order) => parameters.flag('IncludeCancelled') || order.cancelled === undefined)
		.filter((order) => !parameters.flag('ConfirmedOnly') || order.confirmed)
		.filter((order) => !parameters.flag('WebOnly') || order.associatedRef !== '')
		.filter((order) => inWindow(state, order, from, to, tracking));
	const rows = found.flatMap((order) => {
		const invoices = order.invoices.filter(({ stage }) => stages.size === 0 || stages.has(stage));
		if (stages.size > 0 && invoices.length === 0) return [];
		return [orderStatus(state, xml, order, invoices, showItems)];
	});
	return payload(state, xml.node('STATUS_LIST', {}, rows));
}

function candidates(state: KhaosState, ids: string[], mapping: number): SalesOrder[] {
	if (ids.length === 0) return state.orders.all();
	const wanted = new Set(ids);
	switch (mapping) {
		case 1:
			return state.orders.all().filter(({ customer }) => wanted.has(customer.code));
		case 2:
			return state.orders.all().filter(({ customer }) => wanted.has(customer.otherRef));
		case 3:
			return [...wanted].flatMap((id) => state.orders.withCode(id) ?? []);
		case 4:
			return [...wanted].flatMap((id) => state.orders.withReference(id) ?? []);
		default:
			throw new SoapFault(`Mapping type ${mapping} is not supported`, 'EParameterError');
	}
}

function inWindow(
	state: KhaosState,
	order: SalesOrder,
	from: Date | undefined,
	to: Date | undefined,
	tracking: boolean,
): boolean {
	const inside = (date: Date | undefined): boolean =>
		date !== undefined && (from === undefined || date >= from) && (to === undefined || date <= to);
	const date = state.switches.statusDates === 'created' ? order.created : order.changed;
	return (
		inside(date) || (tracking && order.invoices.some((invoice) => inside(invoice.trackingChanged)))
	);
}

function orderStatus(
	state: KhaosState,
	xml: XmlWriter,
	order: SalesOrder,
	invoices: Invoice[],
	showItems: boolean,
): string {
	const { sold, assigned } = quantities(order.lines.filter((line) => isShown(state, line)));
	const items = sumAmounts(order.lines.map(({ amounts }) => amounts));
	const { customer, cancelled } = order;
	return xml.node(
		'ORDER_STATUS',
		{ SORDER_CODE: order.code, ASSOCIATED_REF: order.associatedRef },
		[
			xml.text('COMPANY_NAME', customer.companyName, {
				COMPANY_CODE: customer.code,
				OTHER_REF: customer.otherRef,
			}),
			xml.text('ORDER_TYPE', 'Sales Order', { TYPE_ID: state.switches.orderTypeId }),
			xml.text('COURIER', order.courier),
			xml.text('CURRENCY_CODE', order.currency),
			xml.text('DATE_CREATED', statusDate(order.created)),
			xml.text('DELIVERY_DATE', statusDate(order.deliveryDate)),
			xml.text('ITEMS_TOTAL', money(items.gross), { NET_VALUE: money(items.net) }),
			xml.text('DELIVERY_TOTAL', money(order.delivery.gross), {
				NET_VALUE: money(order.delivery.net),
			}),
			xml.text('COMPLETE', minusOne(isComplete(order))),
			xml.text('QTY_SOLD', quantityText(sold)),
			xml.text('QTY_ASSIGNED', quantityText(assigned)),
			...(cancelled === undefined
				? []
				: [
						xml.node('CANCELLED', {}, [
							xml.text('CANCELLED_DATE_TIME', isoDate(cancelled.at)),
							xml.text('REASON', cancelled.reason),
							xml.text('USER_NAME', cancelled.user),
						]),
					]),
			xml.node(
				'INVOICES',
				{},
				invoices.map((invoice) => invoiceNode(state, xml, invoice, showItems)),
			),
		],
	);
}
