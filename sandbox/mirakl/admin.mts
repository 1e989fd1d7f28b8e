import { z } from 'zod';
import type { HttpAnswer } from '../fault-http.mts';
import { jsonAnswer, parseJson, sharedAdmin } from '../sim-admin.mts';
import type { ShopControl } from './control.mts';
import { ApiError, notFound } from './errors.mts';
import { json } from './operations/call.mts';
import { disputedLine, givenGrade, wantedReturn, writtenMessage } from './service-control.mts';
import { orderSpecSchema } from './state/new-order.mts';
import { switchSchema } from './switches.mts';

const offerChange = z
	.object({
		quantity: z.number().int().nonnegative().optional(),
		price: z.number().int().nonnegative().optional(),
		active: z.boolean().optional(),
	})
	.strict();
const debit = z.object({ accepted: z.boolean() }).strict();

/**
 * Answers a request of the admin API under /_sim: JSON in and out, no key. 400 for a malformed body,
 * 404 for what does not exist, 409 for a step that the order's state does not allow.
 */
export function answerAdmin(
	control: ShopControl,
	method: string,
	url: URL,
	body: Buffer,
): HttpAnswer {
	try {
		const path = url.pathname.slice('/_sim'.length);
		const input = parseJson(body);
		const shared = sharedAdmin(method, path, input, control);
		if (shared !== undefined) return jsonAnswer(shared);
		return (
			answerWhole(control, `${method} ${path}`, input) ??
			answerOffer(control, method, path, input) ??
			answerOrder(control, method, path, input) ??
			answerPart(control, method, path) ??
			json(404, { error: `${method} /_sim${path} does not exist` })
		);
	} catch (error) {
		if (error instanceof ApiError) return json(error.status, { error: error.message });
		if (error instanceof z.ZodError) return json(400, { error: wording(error) });
		if (error instanceof SyntaxError) return json(400, { error: 'The body is not valid JSON' });
		throw error;
	}
}

function answerWhole(control: ShopControl, request: string, input: unknown): HttpAnswer | null {
	switch (request) {
		case 'GET /state':
			return json(200, control.snapshot());
		case 'GET /offers':
			return json(200, { offers: control.offers() });
		case 'POST /returns':
			return json(201, control.service.askReturn(wantedReturn.parse(input)));
		case 'POST /api-key':
			return json(201, { apiKey: control.renewKey() });
		case 'GET /refunds':
			return json(200, { refunds: control.refunds() });
		case 'GET /shipments':
			return json(200, { shipments: control.shipments() });
		case 'GET /orders':
			return json(200, { orders: control.orders() });
		case 'POST /orders':
			return json(201, control.placeOrder(orderSpecSchema.parse(input)));
		case 'GET /switches':
			return json(200, control.switches);
		case 'POST /switches':
			return json(200, control.setSwitches(switchSchema.partial().parse(input)));
		default:
			return null;
	}
}

function answerOffer(
	control: ShopControl,
	method: string,
	path: string,
	input: unknown,
): HttpAnswer | null {
	const match = /^\/offers\/([^/]+)$/.exec(path);
	if (match?.[1] === undefined) return null;
	const sku = decodeURIComponent(match[1]);
	if (method === 'GET') return json(200, control.offer(sku));
	if (method === 'PUT') return json(200, control.putOffer(sku, offerChange.parse(input)));
	if (method !== 'DELETE') return null;
	control.deleteOffer(sku);
	return json(200, { deleted: sku });
}

/** Steps on shipments and refunds. */
function answerPart(control: ShopControl, method: string, path: string): HttpAnswer | null {
	const refund = /^\/refunds\/([^/]+)\/progress$/.exec(path)?.[1];
	if (refund !== undefined && method === 'POST') {
		return json(200, { refunds: control.progressRefund(refund) });
	}
	const id = /^\/shipments\/([^/]+)\/debit$/.exec(path)?.[1];
	return id === undefined || method !== 'POST' ? null : json(200, control.debitShipment(id));
}

function answerOrder(
	control: ShopControl,
	method: string,
	path: string,
	input: unknown,
): HttpAnswer | null {
	const match = /^\/orders\/([^/]+)(?:\/([a-z-]+))?$/.exec(path);
	if (match?.[1] === undefined) return null;
	const id = decodeURIComponent(match[1]);
	const action = match[2];
	if (method === 'GET' && action === undefined) return json(200, control.order(id));
	if (method !== 'POST') return null;
	switch (action) {
		case 'staging-done':
			return json(200, control.stagingDone(id));
		case 'debit-start':
			return json(200, control.startDebit(id));
		case 'debit':
			return json(200, control.debit(id, debit.parse(input).accepted));
		case 'cancel':
			return json(200, control.cancel(id));
		case 'refund':
			return json(200, control.refundInBackOffice(id));
		case 'messages':
			return json(201, control.service.write(id, writtenMessage.parse(input)));
		case 'incident':
			control.service.dispute(id, disputedLine.parse(input));
			return json(200, control.order(id));
		case 'evaluation':
			control.service.grade(id, givenGrade.parse(input));
			return json(200, control.order(id));
		case 'to-collect':
			return json(200, control.toCollect(id));
		case 'close':
			return json(200, control.closeOrder(id));
		case 'receive':
			return json(200, control.receive(id));
		default:
			throw notFound(`There is no step '${action ?? ''}' for an order`);
	}
}

function wording(error: z.ZodError): string {
	return error.issues
		.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
		.join('; ');
}
