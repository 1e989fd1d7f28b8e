import { startTenant } from '../sandbox/mirakl/tenant.mts';
import type { Tenant } from '../sandbox/mirakl/tenant.mts';
import { placeAndPay } from '../sandbox/mirakl/order-steps.mts';
import { isContradiction } from './openapi/contradictions.mts';
import type { ExchangeChecker } from './openapi/exchanges.mts';

const HOUR = 3_600_000;

/**
 * Drives every operation of the simulator at least once, in the way the document has it.
 *
 * @returns the API codes that answered below 300, and whatever did not fit the document
 */
export async function everyOperation(
	checker: ExchangeChecker,
): Promise<{ driven: Set<string>; findings: string[] }> {
	const driven = new Set<string>();
	const findings = new Set<string>();
	const tenant = await startTenant({
		offers: ['A', 'B', 'C'].map((sku) => ({ sku, price: 1000, quantity: 50 })),
		switches: { multiShipment: true, returns: true, workflow: 'PAY_ON_DELIVERY' },
		observe: (exchange) => {
			if (exchange.answer.status >= 300) return;
			driven.add(exchange.operation);
			const found = [...checker.request(exchange), ...checker.response(exchange)];
			for (const finding of found.filter((one) => !isContradiction(one))) {
				findings.add(`${finding.operation} ${finding.side} ${finding.at} ${finding.problem}`);
			}
		},
	});
	tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
	await tenant.get('/api/orders');
	await readLists(tenant);
	await changeOffers(tenant);
	await cancelSome(tenant);
	const order = await shipInParts(tenant);
	await serve(tenant, order);
	await settle(tenant, order);
	return { driven, findings: [...findings] };
}

async function readLists(tenant: Tenant): Promise<void> {
	const offer = tenant.sim.offer('A').offerId;
	const paths = [
		...['version', 'account', 'account/statistics', 'platform/configuration', 'shipping/zones'],
		...['shipping/types', 'shipping/carriers', 'shipping/logistic_classes', 'channels'],
		...['shipping/configuration/shop', 'shipping/charges/shop', 'reasons', 'reasons/REFUND'],
		...['reasons/incident_open', 'reasons/incident_close', 'reasons/messaging', 'currencies'],
		...['locales', 'users/shops/roles', 'offers/states', 'orders/taxes', 'additional_fields'],
		...['documents', 'hierarchies', 'values_lists', 'offers', `offers/${offer}`],
		`offers/${offer}/quantity`,
	];
	for (const path of paths) await tenant.get(`/api/${path}`);
}

async function changeOffers(tenant: Tenant): Promise<void> {
	const upload = async (path: string, csv: string, more: Record<string, string> = {}) => {
		const answer = await form<{ import_id: string }>(tenant, path, more, [['file', csv, 'f.csv']]);
		tenant.sim.advance(HOUR);
		return answer.body.import_id;
	};
	const stock = await upload('offers/stock/imports', 'offer-sku;quantity\nA;49\nX;1');
	await tenant.get(`/api/offers/stock/imports/${stock}/status`);
	await tenant.get(`/api/offers/stock/imports/${stock}/error_report`);
	const prices = await upload('offers/pricing/imports', 'offer-sku;price\nA;9.00\nX;1');
	await tenant.get('/api/offers/pricing/imports');
	await tenant.get(`/api/offers/pricing/imports/${prices}/error_report`);
	const file = 'sku;price;quantity\nA;9.00;50\nX;1.00;1';
	const id = await upload('offers/imports', file, { import_mode: 'NORMAL' });
	await tenant.get(`/api/offers/imports/${id}`);
	await tenant.get(`/api/offers/imports/${id}/error_report`);
	await tenant.get('/api/offers/imports');
	const offer = { shop_sku: 'A', price: 9, state_code: '11', update_delete: 'update' };
	await tenant.call('POST', '/api/offers', {
		offers: [{ ...offer, quantity: 50, product_id: '', product_id_type: '' }],
	});
	const asked = { export_type: 'application/json', items_per_chunk: 2 };
	const path = '/api/offers/export/async';
	const started = await tenant.call<{ tracking_id: string }>('POST', path, asked);
	tenant.sim.advance(HOUR);
	await file0(tenant, `${path}/status/${started.body.tracking_id}`);
}

async function cancelSome(tenant: Tenant): Promise<void> {
	const { id, lines } = await placeAndPay(tenant);
	const figures = { amount: 9, shipping_amount: 0, quantity: 1, reason_code: '35' };
	await tenant.call('PUT', '/api/orders/cancel', {
		cancelations: [{ order_line_id: lines[0], ...figures }],
	});
	await tenant.call('PUT', `/api/orders/${id}/cancel`);
	const whole = await placeAndPay(tenant);
	const tracking = { carrier_code: 'dpd', tracking_number: 'D1' };
	await tenant.call('PUT', `/api/orders/${whole.id}/tracking`, tracking);
	await tenant.call('PUT', `/api/orders/${whole.id}/ship`);
}

async function shipInParts(tenant: Tenant): Promise<{ id: string; lines: string[] }> {
	const tracking = { carrier_code: 'dpd', tracking_number: 'D1' };
	const order = await placeAndPay(tenant, { shippingTypeCode: 'CLC' });
	const create = async (line: string | undefined, quantity: number): Promise<{ id: string }> => {
		const { body } = await tenant.call<{ shipment_success: { id: string }[] }>(
			'POST',
			'/api/shipments',
			{
				shipments: [{ order_id: order.id, shipment_lines: [{ order_line_id: line, quantity }] }],
			},
		);
		return { id: body.shipment_success[0]?.id ?? '' };
	};
	const change = (method: string, path: string, ...shipments: unknown[]) =>
		tenant.call(method, `/api/shipments${path}`, { shipments });
	await change('PUT', '/delete', await create(order.lines[1], 1));
	await tenant.get('/api/shipments/items_to_ship');
	const parts = [await create(order.lines[0], 2), await create(order.lines[1], 1)];
	const [first] = parts;
	await change('PUT', '', { ...first, shipping_from: { warehouse: { code: 'MAIN' } } });
	const fact = { code: 'delivery-bill', type: 'STRING', value: 'B1' };
	await change('PUT', '/additional_information', {
		...first,
		shipment_additional_information: [fact],
	});
	await change('POST', '/tracking', ...parts.map((part) => ({ ...part, tracking })));
	await change('PUT', '/ready_for_pick_up', first);
	await change('PUT', '/ship', ...parts);
	await tenant.get('/api/shipments');
	return order;
}

async function serve(tenant: Tenant, { id, lines }: Awaited<ReturnType<typeof placeAndPay>>) {
	await tenant.call('PUT', '/api/orders', {
		orders: [{ order_id: id, references: { order_reference_for_seller: 'SO-1' } }],
	});
	const field = { code: 'packing-note', type: 'STRING', value: 'Fragile' };
	const path = `/api/orders/${id}`;
	await tenant.call('PUT', `${path}/additional_fields`, { order_additional_fields: [field] });
	await tenant.call('PUT', '/api/orders/adjust', {
		order_lines: [{ order_line_id: lines[0], actual_measurement: 1 }],
	});
	const named = [{ file_name: 'a.pdf', type_code: 'CUSTOMER_INVOICE' }];
	const described = { order_documents: { order_documents: named } };
	await form(tenant, `orders/${id}/documents`, described, [['files', 'x', 'a.pdf']]);
	const list = await tenant.get<{ order_documents: { id: number }[] }>(
		`/api/orders/documents?order_ids=${id}`,
	);
	const document = list.body.order_documents[0]?.id;
	await tenant.get(`/api/orders/documents/download?document_ids=${document}`);
	await tenant.call('DELETE', `/api/orders/documents/${document}`);
	const topic = { type: 'FREE_TEXT', value: 'Question' };
	const asked = { thread_input: { body: 'Hello', to: ['CUSTOMER'], topic } };
	await form(tenant, `orders/${id}/threads`, asked);
	const operator = { body: 'Hello', entity: { type: 'SELLER_OPERATOR' }, topic };
	await form(tenant, 'inbox/threads', { thread_input: operator });
	const { threadId } = tenant.sim.service.write(id, { body: 'Hello', files: { 'a.txt': 'x' } });
	const reply = { message_input: { body: 'Hello', to: [{ type: 'CUSTOMER' }] } };
	await form(tenant, `inbox/threads/${threadId}/message`, reply);
	await tenant.get('/api/inbox/threads');
	const thread = await tenant.get<{ messages: { attachments: { id: string }[] }[] }>(
		`/api/inbox/threads/${threadId}`,
	);
	const attachment = thread.body.messages[0]?.attachments[0]?.id;
	await tenant.get(`/api/inbox/threads/${attachment}/download`);
	await tenant.get('/api/messages');
	await tenant.get(`${path}/messages`);
	tenant.sim.service.grade(id, { grade: 5 });
	await tenant.get(`${path}/evaluation`);
	tenant.sim.service.dispute(id, { lineId: lines[1] ?? '', reasonCode: '1' });
	await tenant.get('/api/orders?has_incident=true');
	await tenant.call('PUT', `${path}/lines/${lines[1]}/resolve_incident`, { reason_code: '10' });
	await sendBack(tenant, id.replace(/-A$/, ''), lines[0] ?? '');
}

async function sendBack(tenant: Tenant, commercialId: string, line: string): Promise<void> {
	const one = { order_line_id: line, quantity: 1, reason_code: 'RETURN_CHANGED_MIND' };
	const wanted = {
		...{ order_commercial_id: commercialId, method_code: 'RETURN_METHOD_BY_MAIL' },
		return_lines: [one],
	};
	await tenant.get('/api/returns/items_to_return');
	const { body } = await tenant.call<{ return_success: { id: string }[] }>('POST', '/api/returns', {
		returns: [wanted, wanted],
	});
	const [first, second] = body.return_success.map(({ id }) => ({ id }));
	const change = (path: string, entry: unknown) =>
		tenant.call('PUT', `/api/returns${path}`, { returns: [entry] });
	await change('', { ...first, rma: 'RMA-1' });
	await change('/accept', { ...first, accepted: true });
	await change('/receive', first);
	const lines = [{ order_line_id: line, compliant: true }];
	await change('/compliance', { ...first, return_lines: lines });
	await change('/close', first);
	await change('/cancel', second);
	await tenant.get('/api/returns');
}

async function settle(tenant: Tenant, { id, lines }: Awaited<ReturnType<typeof placeAndPay>>) {
	tenant.sim.receive(id);
	const refund = { amount: 1, shipping_amount: 0, reason_code: '17' };
	await tenant.call('PUT', '/api/orders/refund', {
		refunds: [{ order_line_id: lines[0], ...refund }],
	});
	tenant.sim.advance(11 * 24 * HOUR);
	await tenant.get('/api/orders');
	const log = '/api/sellerpayment/transactions_logs';
	await tenant.get(log);
	const started = await tenant.call<{ tracking_id: string }>('POST', `${log}/async`, {});
	tenant.sim.advance(HOUR);
	await file0(tenant, `${log}/async/status/${started.body.tracking_id}`);
	await tenant.get('/api/seller-billing-cycles');
	const { body } = await tenant.get<{ invoices: { invoice_id: number }[] }>('/api/invoices');
	await tenant.get(`/api/invoices/${body.invoices[0]?.invoice_id}`);
}

/** The first file of an export that has ended. */
async function file0(tenant: Tenant, status: string): Promise<void> {
	const { body } = await tenant.get<{ urls: string[] }>(status);
	await tenant.get(new URL(body.urls[0] ?? '', tenant.sim.url).href);
}

/** A multipart request: fields (objects as JSON) and files. */
function form<Body>(
	tenant: Tenant,
	path: string,
	fields: Record<string, unknown>,
	files: [name: string, text: string, filename: string][] = [],
) {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		if (typeof value === 'string') data.append(name, value);
		else data.append(name, new Blob([JSON.stringify(value)], { type: 'application/json' }));
	}
	for (const [name, text, filename] of files) data.append(name, new Blob([text]), filename);
	const headers = { Authorization: tenant.sim.apiKey };
	return tenant.send<Body>(`/api/${path}`, { method: 'POST', headers, body: data });
}
