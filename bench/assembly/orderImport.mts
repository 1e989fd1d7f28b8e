import { Flow, type Template } from '../../workflows/source/flow.mts';
import { every } from '../../workflows/source/nodes.mts';
import { ALL_PAGES, api, code, ENVELOPE, soap, xml } from './nodes.mts';
import { type Addresses, soapDocuments } from './shared.mts';

/** Paid orders (OR11) that Khaos Control does not have yet into it, one a call; their codes back to Mirakl (OR04). */
export function orderImport(addresses: Addresses): Template {
	const { miraklUrl, apiKey, prefix, soapUrl } = addresses;
	const flow = new Flow('bench-import', 'Order import from built-in nodes')
		.add('Every 5 minutes', [0, 0], every(5))
		.add(
			'Paid orders',
			[0, 0],
			api({
				url: `${miraklUrl}/api/orders`,
				apiKey,
				query: { order_state_codes: 'SHIPPING', max: '100' },
				options: ALL_PAGES,
			}),
			'Every 5 minutes',
		)
		.add(
			'Orders',
			[0, 0],
			code(
				'return $input.all().flatMap(({ json }) => json.orders.map((order) => ({ json: order })));',
			),
			'Paid orders',
		);
	soapDocuments(flow, addresses, {
		...{ operation: 'ExportOrderStatusEx', name: 'Known orders', after: 'Orders' },
		envelopes: statusRequests(
			`$('Orders').all().map(({ json }) => '${prefix}' + json.order_id)`,
			'IncludeCancelled: true, ShowItems: false',
		),
	});
	flow
		.add('Sales orders', [0, 0], code(ENVELOPE + build(addresses)), 'Known orders')
		.add('Import', [0, 0], soap(soapUrl, 'ImportOrders'), 'Sales orders')
		.add('Results', [0, 0], xml(), 'Import')
		.add(
			'Codes, a hundred a call',
			[0, 0],
			code(`${ENVELOPE}
const text = (value) => (typeof value === 'object' ? value._ : value);
const orders = $input.all().flatMap(({ json }) => {
	const body = json['SOAP-ENV:Envelope']['SOAP-ENV:Body'];
	if (body['SOAP-ENV:Fault']) throw new Error(body['SOAP-ENV:Fault'].faultstring);
	return list(body['NS2:TOrderImport']).map((result) => ({
		order_id: text(result.AssociatedRef).slice('${prefix}'.length),
		references: { order_reference_for_seller: text(result.SalesOrderCode) },
	}));
});
const items = [];
for (let at = 0; at < orders.length; at += 100) items.push({ json: { orders: orders.slice(at, at + 100) } });
return items;`),
			'Results',
		)
		.add(
			'Write the codes back',
			[0, 0],
			api({
				method: 'PUT',
				url: `${miraklUrl}/api/orders`,
				apiKey,
				json: '={{ JSON.stringify({ orders: $json.orders }) }}',
			}),
			'Codes, a hundred a call',
		);
	return flow.build();
}

/** JavaScript of the requests for the statuses of orders by Associated Ref, fifty a call. */
export function statusRequests(references: string, more: string): string {
	return `
const references = ${references};
const items = [];
for (let at = 0; at < references.length; at += 50) {
	const IDs = references.slice(at, at + 50).join(',');
	items.push({ json: { envelope: envelope('ExportOrderStatusEx', { IDs, MappingType: 4, WebOnly: false, ConfirmedOnly: false, IncludeTracking: true, ${more} }) } });
}
return items;`;
}

function build({ prefix, salesSource, companyClass }: Addresses): string {
	return `
const known = new Set($('Known orders').all().flatMap(({ json }) => list(json.STATUS_LIST?.ORDER_STATUS).map((row) => row.ASSOCIATED_REF)));
const tag = (name, value) => '<' + name + '>' + escaped(value ?? '') + '</' + name + '>';
const address = (a, p) => tag(p + 'ADDRESS1', a.street_1) + tag(p + 'ADDRESS2', a.street_2) + tag(p + 'TOWN', a.city) + tag(p + 'POSTCODE', a.zip_code) + tag(p + 'COUNTRY_CODE', 'GB') + tag(p + 'FORENAME', a.firstname) + tag(p + 'SURNAME', a.lastname);
const couriers = { STD: 'STD48', EXP: 'EXP24' };
return $('Orders').all().map(({ json }) => json).filter((order) => !known.has('${prefix}' + order.order_id)).map((order) => {
	const { shipping_address: to, billing_address: bill } = order.customer;
	const xml = '<SALES_ORDERS><SALES_ORDER><CUSTOMER_DETAIL>' + tag('IS_NEW_CUSTOMER', 0) + tag('COMPANY_CLASS', '${companyClass}') +
		'<ADDRESSES><INVADDR>' + address(bill ?? to, 'I') + '</INVADDR><DELADDR>' + address(to, 'D') + '</DELADDR></ADDRESSES></CUSTOMER_DETAIL><PAYMENTS><PAYMENT_DETAIL>' +
		tag('PAYMENT_AMOUNT', order.total_price.toFixed(2)) + tag('PAYMENT_TYPE', 2) + tag('CARD_NUMBER', 'MIRAKL') + tag('PREAUTH', 0) + tag('AUTH_CODE', 'MIRAKL') + tag('ACCOUNT_NAME', 'Marketplace Clearing') +
		'</PAYMENT_DETAIL></PAYMENTS><ORDER_HEADER>' + tag('ASSOCIATED_REF', '${prefix}' + order.order_id) + tag('DELIVERY_GRS', order.shipping_price.toFixed(2)) + tag('SALES_SOURCE', '${salesSource}') + tag('COURIER_CODE', couriers[order.shipping_type_code]) +
		'</ORDER_HEADER><ORDER_ITEMS>' + order.order_lines.map((line) => '<ORDER_ITEM>' + tag('STOCK_CODE', line.offer_sku) + tag('MAPPING_TYPE', 1) + tag('ORDER_QTY', line.quantity) + tag('PRICE_GRS', (line.price / line.quantity).toFixed(2)) + '</ORDER_ITEM>').join('') +
		'</ORDER_ITEMS></SALES_ORDER></SALES_ORDERS>';
	return { json: { envelope: envelope('ImportOrders', { Orders: xml }) } };
});`;
}
