import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { listOrders, youngestOrders, type OrderRecord } from '../actions/order/orders';
import { simplified } from '../payloads/order';
import { SAMPLE_SIZE, type Choices, type HappeningEvent } from './event';

const STATES = [
	['Awaiting Acceptance', 'WAITING_ACCEPTANCE'],
	['Canceled', 'CANCELED'],
	['Closed', 'CLOSED'],
	['Payment Under Way', 'WAITING_DEBIT_PAYMENT'],
	['Received', 'RECEIVED'],
	['Refused', 'REFUSED'],
	['Shipped', 'SHIPPED'],
	['Shipping', 'SHIPPING'],
	['Staging', 'STAGING'],
	['To Collect', 'TO_COLLECT'],
	['Waiting for Payment', 'WAITING_DEBIT'],
] as const;

const states: INodeProperties = {
	displayName: 'States',
	name: 'states',
	type: 'multiOptions',
	default: [],
	options: STATES.map(([name, value]) => ({ name, value })),
	description: 'Only orders in these states. Leave empty for orders in any state.',
};

const chosenStates = z.array(z.string()).nullish().catch([]);

const filterOf = ({ states: chosen }: Choices) => ({
	order_state_codes: chosenStates.parse(chosen) ?? [],
});

/** An order has changed in any way, each change once; changes between two polls come as one. */
export const orderUpdated: HappeningEvent = {
	kind: 'happening',
	displayName: 'Order Updated',
	description: 'An order has changed in any way, such as its state or its tracking (OR11)',
	fields: [states],
	overlapMs: 5 * 60_000,
	async look(mirakl, { from, until, place }, { choices, mayGoOn }) {
		const resumed = placeSchema.parse(place === undefined ? {} : JSON.parse(place));
		const { rows, complete, offset } = await listOrders(
			mirakl,
			{ ...filterOf(choices), start_update_date: from, end_update_date: until },
			{ ...resumed, mayGoOn },
		);
		const known = [...(resumed.known ?? []), ...rows.map(({ order }) => order.orderId)];
		return {
			found: rows.map(happeningOf),
			complete,
			place: JSON.stringify({ offset, known: known.slice(-200) }),
		};
	},
	async sample(mirakl, choices) {
		const orders = await youngestOrders(mirakl, filterOf(choices), SAMPLE_SIZE);
		return orders.map((record) => happeningOf(record).item);
	},
};

const placeSchema = z.object({
	offset: z.number().optional(),
	known: z.array(z.string()).optional(),
});

/** Two changes within one tick of Mirakl's clock still differ by what they left behind. */
function happeningOf({ order }: OrderRecord) {
	const at = order.lastUpdatedDate || order.createdDate;
	const lines = order.lines.map(({ state, quantity }) => `${state} ${quantity}`);
	const version = [at, order.state, order.trackingNumber, order.sellerReference, ...lines];
	return {
		key: `${order.orderId} ${version.join(' ')}`,
		at,
		item: { event: 'orderUpdated', ...simplified(order) },
	};
}
