import { z } from 'zod';
import { sharedAdmin, type AdminAnswer } from '../sim-admin.mts';
import { defined } from './defined.mts';
import type { KhaosSimulator } from './simulator.mts';
import { ActionRefused } from './state/orders.mts';
import { customerView, orderView, snapshotView, stateView, stockView } from './views.mts';

const quantity = z.object({ stockCode: z.string(), quantity: z.number().positive() });
const tracking = {
	courier: z.string().optional(),
	consignmentRef: z.string().optional(),
	trackingUrl: z.string().optional(),
};

const bodies = {
	stock: z
		.object({
			site: z.number().int(),
			onHand: z.number(),
			delta: z.number(),
			onOrder: z.number().nonnegative(),
			discontinued: z.boolean(),
			controlled: z.boolean(),
			runToZero: z.boolean(),
			web: z.boolean(),
			otherRef: z.string(),
			barcode: z.string(),
			description: z.string(),
			sellPrice: z.number().int().nonnegative(),
		})
		.partial()
		.strict(),
	newStock: z
		.object({
			code: z.string(),
			description: z.string(),
			otherRef: z.string(),
			barcode: z.string(),
			stockType: z.string(),
			sellPrice: z.number().int().nonnegative(),
			controlled: z.boolean(),
			isParent: z.boolean(),
			parentCode: z.string(),
			styles: z.array(z.string()),
			isPack: z.boolean(),
			components: z.array(z.object({ code: z.string(), quantity: z.number().positive() })),
		})
		.partial()
		.required({ code: true })
		.strict(),
	stage: z.object({ stage: z.number().int(), invoice: z.string().optional() }),
	despatch: z.object({
		...tracking,
		lines: z.array(quantity).optional(),
		boxes: z.array(z.object({ ...tracking, lines: z.array(quantity).min(1) })).optional(),
		issue: z.boolean().optional(),
	}),
	tracking: z.object({ ...tracking, invoice: z.string().optional() }),
	origin: z.object({ origin: z.enum(['webService', 'screen']) }),
	deletion: z.object({ mergeInto: z.string().optional() }),
	salesSource: z.object({ name: z.string() }),
	cancel: z.object({ reason: z.string().default('Customer request') }),
	courier: z.object({
		code: z.string(),
		name: z.string().min(1),
		trackingUrl: z.string().default(''),
	}),
};

/**
 * The admin API of the Khaos Control simulator, below `/_sim`.
 *
 * @param path  path below `/_sim`, not decoded
 * @param body  parsed JSON body
 * @throws ZodError when the body does not fit
 */
export function khaosAdmin(
	simulator: KhaosSimulator,
	method: string,
	path: string,
	body: unknown,
): AdminAnswer {
	const shared = sharedAdmin(method, path, body, simulator);
	if (shared !== undefined) return shared;
	try {
		const done = route(simulator, method, path.split('/').slice(1).map(decodeURIComponent), body);
		if (done !== undefined) return { status: 200, body: done };
		return { status: 404, body: { error: `no ${method} ${path}` } };
	} catch (error) {
		if (error instanceof ActionRefused) return { status: 409, body: { error: error.message } };
		throw error;
	}
}

function route(simulator: KhaosSimulator, method: string, path: string[], body: unknown): unknown {
	const { state } = simulator;
	const [collection = '', id = '', action = ''] = path;
	if (collection === 'customers' && id !== '') return customerRoute(simulator, method, path, body);
	if (collection === 'orders' && id !== '') return orderRoute(simulator, method, id, action, body);
	switch (`${method} ${collection}${id === '' ? '' : '/*'}`) {
		case 'GET state':
			return stateView(state);
		case 'GET snapshot':
			return snapshotView(state);
		case 'GET stock':
			return { stock: state.stock.all().map((item) => stockView(state, item)) };
		case 'GET stock/*':
			return stockView(state, state.item(id));
		case 'POST stock': {
			const { code, ...changes } = bodies.newStock.parse(body);
			return stockView(state, simulator.addStock(code, defined(changes)));
		}
		case 'POST stock/*':
			return stockView(state, simulator.changeStock(id, bodies.stock.parse(body)));
		case 'GET customers':
			return { customers: state.customers.all().map(customerView) };
		case 'GET orders':
			return { orders: state.orders.all().map(orderView) };
		case 'POST couriers': {
			const courier = bodies.courier.parse(body);
			simulator.addCourier(courier.code, courier.name, courier.trackingUrl);
			return { couriers: state.reference.couriers };
		}
		case 'POST switches':
			simulator.setSwitches(body);
			return stateView(state).switches;
		default:
			return undefined;
	}
}

function customerRoute(
	{ state }: KhaosSimulator,
	method: string,
	[, code = '', action = '']: string[],
	body: unknown,
): unknown {
	switch (`${method} ${action}`.trim()) {
		case 'GET': {
			const customer = state.customers.withCode(code);
			return customer === undefined ? undefined : customerView(customer);
		}
		case 'POST delete':
			state.customers.remove(code, bodies.deletion.parse(body).mergeInto);
			return { deleted: state.customers.deleted() };
		default:
			return undefined;
	}
}

function orderRoute(
	simulator: KhaosSimulator,
	method: string,
	id: string,
	action: string,
	body: unknown,
): unknown {
	switch (`${method} ${action}`.trim()) {
		case 'GET':
			return orderView(simulator.order(id));
		case 'POST stage': {
			const { stage, invoice } = bodies.stage.parse(body);
			return orderView(simulator.setStage(id, stage, invoice));
		}
		case 'POST assign':
			return orderView(simulator.assign(id));
		case 'POST confirm':
			return orderView(simulator.confirm(id));
		case 'POST despatch':
			return orderView(simulator.despatch(id, bodies.despatch.parse(body)));
		case 'POST tracking': {
			const { invoice, ...change } = bodies.tracking.parse(body);
			return orderView(simulator.changeTracking(id, change, invoice));
		}
		case 'POST origin': {
			const order = simulator.order(id);
			order.origin = bodies.origin.parse(body).origin;
			return orderView(order);
		}
		case 'POST sales-source':
			return orderView(simulator.changeSalesSource(id, bodies.salesSource.parse(body).name));
		case 'POST cancel':
			return orderView(simulator.cancel(id, bodies.cancel.parse(body).reason));
		default:
			return undefined;
	}
}
