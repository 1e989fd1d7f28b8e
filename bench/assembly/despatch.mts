import { Flow, type Template } from '../../workflows/source/flow.mts';
import { every } from '../../workflows/source/nodes.mts';
import { rowsOf } from '../../workflows/source/tables.mts';
import { api, code, ENVELOPE } from './nodes.mts';
import { statusRequests } from './orderImport.mts';
import { type Addresses, soapDocuments } from './shared.mts';

/** What has left Khaos Control, with its tracking to Mirakl: OR23, then OR24, for each order of the Open Orders table. */
export function despatch(addresses: Addresses): Template {
	const { miraklUrl, apiKey, prefix, operator } = addresses;
	const flow = new Flow('bench-despatch', 'Despatch from built-in nodes')
		.add('Every 5 minutes', [0, 0], every(5))
		.add(
			'Carrier map',
			[0, 0],
			rowsOf('Khaos Mirakl Carrier Map', ['operator', 'eq', operator]),
			'Every 5 minutes',
		)
		.add(
			'Paid orders',
			[0, 0],
			rowsOf(
				'Khaos Mirakl Open Orders',
				['operator', 'eq', operator],
				['state', 'eq', 'SHIPPING'],
				['khaosCode', 'isNotEmpty'],
			),
			'Carrier map',
		);
	soapDocuments(flow, addresses, {
		...{ operation: 'ExportOrderStatusEx', name: 'Statuses', after: 'Paid orders' },
		envelopes: statusRequests(
			"$('Paid orders').all().map(({ json }) => json.reference)",
			'IncludeCancelled: false, ShowItems: true',
		),
	});
	const url = `${miraklUrl}/api/orders/`;
	flow
		.add(
			'Parcels',
			[0, 0],
			code(`${ENVELOPE}
const carriers = new Map($('Carrier map').all().map(({ json }) => [json.courier, json.carrierCode]));
return $input.all().flatMap(({ json }) => list(json.STATUS_LIST?.ORDER_STATUS)).flatMap((order) => {
	const sent = list(order.INVOICES?.INVOICE ?? order.INVOICE).find((invoice) => invoice.CONSIGNMENT_REF && invoice.QTY_SENT === invoice.QTY_SOLD);
	if (sent === undefined) return [];
	const orderId = order.ASSOCIATED_REF.slice('${prefix}'.length);
	return [{ json: { orderId, carrier: carriers.get(sent.COURIER), number: sent.CONSIGNMENT_REF } }];
});`),
			'Statuses',
		)
		.add(
			'Tracking',
			[0, 0],
			api({
				method: 'PUT',
				url: `={{ '${url}' + $json.orderId + '/tracking' }}`,
				apiKey,
				json: '={{ JSON.stringify({ carrier_code: $json.carrier, tracking_number: $json.number }) }}',
			}),
			'Parcels',
		)
		.add(
			'Shipped',
			[0, 0],
			api({
				method: 'PUT',
				url: `={{ '${url}' + $('Parcels').all()[$itemIndex].json.orderId + '/ship' }}`,
				apiKey,
				headers: { 'Content-Length': '0' },
			}),
			'Tracking',
		);
	return flow.build();
}
