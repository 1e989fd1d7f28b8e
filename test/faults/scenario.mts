import type { IDataObject } from 'n8n-workflow';
import type { OperatorSpec, EngineWorld } from '../engine/world.mts';

/** A moment in which one flow has everything to do that it can have to do. */
export interface Scenario {
	name: string;
	/** Template that is disturbed; per operator, or the one of all. */
	flow: string;
	operator: OperatorSpec;
	/** Another operator of the same Khaos Control, whose flow runs where the first one's runs twice at once. */
	second?: OperatorSpec;
	/** Brings the world to that moment; run before each case. */
	prepare(world: EngineWorld): Promise<void>;
	/** What the trigger gives out. */
	items?: IDataObject[];
	/** What must be true at the end, beside agreement of both systems. */
	outcome(world: EngineWorld): unknown;
}

const NORTHGATE: OperatorSpec = {
	name: 'Northgate',
	prefix: 'NG-',
	orderIds: 'N',
	answers: { bufferUnits: 1 },
	switches: { autoDebitMs: null },
};

const CYCLE = ['order-acceptance', 'stock-push', 'despatch', 'drift-alerts'];

async function cycle(world: EngineWorld, ...keys: string[]): Promise<void> {
	for (const key of keys.length > 0 ? keys : CYCLE) await world.run(key, NORTHGATE.name);
	await world.pass(300_000);
}

function shop(world: EngineWorld) {
	return world.operators[0].shop;
}

function place(world: EngineWorld, ...skus: string[]): string {
	return shop(world).placeOrder({ lines: skus.map((sku) => ({ sku, quantity: 1 })) }).id;
}

/** Every order: its state, how often it was decided and what Khaos Control has of it. */
function orders(world: EngineWorld): unknown {
	return shop(world)
		.orders()
		.map(({ id, state, history }) => {
			const sales = world.khaos.state.orders.withReference(NORTHGATE.prefix + id);
			const decided = history.filter(
				({ event }) => event === 'accepted' || event === 'refused',
			).length;
			return {
				id,
				state,
				decided,
				sales: sales?.lines.map(({ stockCode, quantity }) => [stockCode, quantity]),
			};
		});
}

/** One order waits, one is paid, one was cancelled, one waits in vain for stock. */
async function ordersOfAllKinds(world: EngineWorld): Promise<void> {
	await cycle(world, 'stock-push');
	const paid = place(world, 'SKU-1', 'SKU-2', 'SKU-1');
	const cancelled = place(world, 'SKU-2');
	await cycle(world, 'order-acceptance');
	if (shop(world).order(paid).state === 'WAITING_DEBIT') shop(world).debit(paid, true);
	shop(world).cancel(cancelled);
	place(world, 'SKU-1', 'SKU-3');
	place(world, 'SKU-2');
	place(world, 'SKU-4');
	await world.pass(1_000);
}

/** Two orders have left Khaos Control, one of them in two parcels. */
async function despatched(world: EngineWorld): Promise<void> {
	const one = place(world, 'SKU-1', 'SKU-2');
	const other = place(world, 'SKU-3');
	await cycle(world, 'stock-push', 'order-acceptance');
	for (const id of [one, other]) shop(world).debit(id, true);
	// the first run imports them, the second one notes their codes for despatch
	await cycle(world, 'order-acceptance', 'order-acceptance');
	const first = { stockCode: 'SKU-1', quantity: 1 };
	world.khaos.despatch(NORTHGATE.prefix + one, { consignmentRef: 'C-1', lines: [first] });
	world.khaos.despatch(NORTHGATE.prefix + one, { consignmentRef: 'C-2' });
	world.khaos.despatch(NORTHGATE.prefix + other, { consignmentRef: 'C-3' });
	await world.pass(1_000);
}

async function moved(world: EngineWorld): Promise<void> {
	await cycle(world, 'order-acceptance', 'stock-push');
	await world.pass(1_000_000);
	world.khaos.changeStock('SKU-1', { onHand: 3 });
	world.khaos.changeStock('SKU-2', { onHand: 0 });
	place(world, 'SKU-3');
	await world.run('order-acceptance', NORTHGATE.name);
	await world.pass(1_000);
}

async function drifted(world: EngineWorld): Promise<void> {
	await cycle(world, 'order-acceptance', 'stock-push', 'drift-alerts');
	await world.pass(1_000_000);
	shop(world).putOffer('SKU-1', { quantity: 77 });
	shop(world).putOffer('SKU-3', { quantity: 0 });
	await world.pass(1_000);
}

const tracking = (world: EngineWorld): unknown =>
	shop(world)
		.orders()
		.map(({ id, state, tracking: shown }) => [id, state, shown]);
/** Shipments in an order that their time of creation does not decide. */
const shipments = (world: EngineWorld): unknown => [
	tracking(world),
	shop(world)
		.shipments()
		.map(({ orderId, status, invoiceReference, tracking: shown, lines }) =>
			JSON.stringify([orderId, invoiceReference, status, shown?.number, lines]),
		)
		.sort(),
];
const offers = (world: EngineWorld): unknown =>
	shop(world)
		.offers()
		.map(({ sku, quantity }) => [sku, quantity]);
const exceptions = (world: EngineWorld): unknown =>
	world.n8n.tables
		.rows('Khaos Mirakl Exceptions')
		.filter(({ status }) => status !== 'closed')
		.map(({ kind, subject, alertedAt }) => [kind, subject, Boolean(alertedAt)])
		.sort();

/** The scenarios by name. */
export const SCENARIOS: Scenario[] = [
	{
		name: 'orders: accept, then create',
		flow: 'order-acceptance',
		operator: NORTHGATE,
		prepare: ordersOfAllKinds,
		outcome: orders,
	},
	{
		name: 'orders: create, then accept',
		flow: 'order-acceptance',
		operator: {
			...NORTHGATE,
			answers: { bufferUnits: 1, orderMode: 'createThenAccept' },
			switches: { autoDebitMs: null, detailsBeforeAcceptance: true },
		},
		prepare: ordersOfAllKinds,
		outcome: orders,
	},
	{
		name: 'orders: automatic',
		flow: 'order-acceptance',
		operator: { ...NORTHGATE, switches: { acceptance: 'automatic', autoDebitMs: 0 } },
		prepare: ordersOfAllKinds,
		outcome: orders,
	},
	{
		name: 'orders: two operators, the last units',
		flow: 'order-acceptance',
		operator: NORTHGATE,
		second: { ...NORTHGATE, name: 'Fairfield', prefix: 'FF-', orderIds: 'F' },
		prepare: async (world) => {
			for (const operator of world.operators) {
				await world.run('stock-push', operator.name);
				operator.shop.placeOrder({ lines: [{ sku: 'SKU-2', quantity: 3 }] });
				operator.shop.placeOrder({ lines: [{ sku: 'SKU-3', quantity: 3 }] });
			}
		},
		// who comes first may have the units; nobody else may
		outcome: (world) =>
			world.operators
				.flatMap(({ shop: each }) => each.orders())
				.filter(({ state }) => state === 'WAITING_DEBIT').length,
	},
	{
		name: 'stock: first run',
		flow: 'stock-push',
		operator: NORTHGATE,
		prepare: async (world) => void (await world.run('order-acceptance', NORTHGATE.name)),
		outcome: offers,
	},
	{
		name: 'stock: what moved',
		flow: 'stock-push',
		operator: NORTHGATE,
		prepare: moved,
		outcome: offers,
	},
	{
		name: 'despatch',
		flow: 'despatch',
		operator: NORTHGATE,
		prepare: despatched,
		outcome: tracking,
	},
	{
		name: 'despatch: several shipments',
		flow: 'despatch',
		operator: { ...NORTHGATE, switches: { autoDebitMs: null, multiShipment: true } },
		prepare: despatched,
		outcome: shipments,
	},
	{ name: 'drift', flow: 'drift-alerts', operator: NORTHGATE, prepare: drifted, outcome: offers },
	{
		name: 'alerts',
		flow: 'alerts',
		operator: NORTHGATE,
		prepare: async (world) => {
			place(world, 'SKU-4');
			await cycle(world, 'order-acceptance');
		},
		outcome: exceptions,
	},
	{
		name: 'system audit',
		flow: 'system-audit',
		operator: NORTHGATE,
		prepare: (world) => cycle(world),
		outcome: exceptions,
	},
	{
		name: 'finance',
		flow: 'finance-reconciliation',
		operator: NORTHGATE,
		prepare: async (world) => {
			await despatched(world);
			await cycle(world, 'despatch');
		},
		outcome: exceptions,
	},
];
