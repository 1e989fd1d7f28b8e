import type { SalesOrder } from '../../sandbox/khaos/state/model.mts';
import type { OrderView } from '../../sandbox/mirakl/views.mts';
import type { Row } from '../engine/memoryTable.mts';
import type { EngineWorld, Operator } from '../engine/world.mts';
import { allowedUnits, figureOf, RULES, SITES } from './oracle.mts';
import { parcelledOrders, reportedOtherwise, reportedTooMuch } from './parcels.mts';
import { isOpen, levelsNow } from './observer.mts';

interface Standing {
	world: EngineWorld;
	operator: Operator;
	order: OrderView;
	sales: SalesOrder | undefined;
}

/**
 * Everything in which the two systems or the exceptions do not agree with the truth, once all is quiet.
 *
 * @param apart kinds of exceptions whose causes the caller judges
 */
export function agreementFaults(world: EngineWorld, apart: string[] = []): string[] {
	const standings = world.operators.flatMap((operator) =>
		operator.shop.orders().map((order): Standing => {
			const sales = world.khaos.state.orders.withReference(operator.prefix + order.id);
			return { world, operator, order, sales };
		}),
	);
	const open = world.n8n.tables
		.rows('Khaos Mirakl Exceptions')
		.filter(({ status }) => status !== 'closed');
	return [
		...standings.flatMap((standing) => orderFaults(standing, open)),
		...open
			.filter(({ kind }) => !apart.includes(String(kind)))
			.flatMap((row) => causeFaults(row, standings, world)),
		...world.operators.flatMap((operator) => offerFaults(operator, standings, world)),
		...world.operators.flatMap((operator) => shipmentFaults(operator, world)),
		...doubledOrders(world),
		...world.n8n.tables
			.rows('Khaos Mirakl Exceptions')
			.filter(({ status, outcome }) => status === 'closed' && !outcome)
			.map(({ kind, subject }) => `${String(kind)} ${String(subject)} closed without an outcome`),
	];
}

function orderFaults(standing: Standing, open: Row[]): string[] {
	const { operator, order, sales } = standing;
	const found: string[] = [];
	const shown = open.some((row) => row.operator === operator.name && isAbout(row, order.id));
	const name = `${operator.name} ${order.id} (${order.state})`;
	if (isOpen(order.state) && !shown && !isUnderWay(standing)) {
		found.push(`${name} is neither final nor an exception`);
	}
	const lost = order.state === 'CANCELED' || order.state === 'REFUSED';
	if (lost && sales !== undefined && sales.cancelled === undefined && !shown) {
		found.push(`${name} is lost, ${sales.code} lives on, and nobody is told`);
	}
	if (sales !== undefined && isOpen(order.state) && order.sellerReference !== sales.code) {
		found.push(`${name} shows '${order.sellerReference ?? ''}', not ${sales.code}`);
	}
	if (sales !== undefined && !lost) found.push(...quantityFaults(standing, sales));
	const decisions = order.history.filter(({ event }) =>
		['accepted', 'refused', 'auto-refused'].includes(event),
	);
	if (decisions.length > 1) found.push(`${name} was decided ${decisions.length} times`);
	return found;
}

/** The sales order holds what is sold, no more and no less. */
function quantityFaults({ operator, order }: Standing, sales: SalesOrder): string[] {
	const sold = (code: string): number =>
		order.lines
			.filter(({ sku, state }) => sku === code && state !== 'REFUSED' && state !== 'CANCELED')
			.reduce((sum, { quantity }) => sum + quantity, 0);
	return [...new Set(order.lines.map(({ sku }) => sku))].flatMap((code) => {
		const there = sales.lines
			.filter(({ stockCode }) => stockCode === code)
			.reduce((sum, { quantity }) => sum + quantity, 0);
		if (there === sold(code)) return [];
		return [
			`${operator.name} ${order.id}: ${there} of ${code} in ${sales.code}, ${sold(code)} sold`,
		];
	});
}

/** The customer's payment is awaited, or Khaos Control has the order and has not sent it whole yet. */
function isUnderWay({ order, sales }: Standing): boolean {
	if (order.state.startsWith('WAITING_DEBIT')) return true;
	if (order.state !== 'SHIPPING' || sales === undefined || sales.cancelled !== undefined)
		return false;
	return sales.lines.some(({ quantity, sent }) => sent < quantity);
}

function isAbout(row: Row, orderId: string): boolean {
	const subject = String(row.subject);
	return subject === orderId || subject.startsWith(`${orderId}/`);
}

/** An open exception has a cause that is still there. */
function causeFaults(row: Row, standings: Standing[], world: EngineWorld): string[] {
	const kind = String(row.kind);
	const standing = standings.find(
		({ operator, order }) => row.operator === operator.name && isAbout(row, order.id),
	);
	const text = `${kind} ${String(row.subject)} of ${String(row.operator)} is open`;
	if (standing === undefined) {
		const still = kind === 'STOCK_LATENCY' && isStillLate(world, row);
		return still ? [] : [`${text}: ${String(row.message)}`];
	}
	const cause = CAUSES[kind];
	if (cause === undefined) return [`${text}; the oracle knows no cause for this kind`];
	return cause(standing)
		? []
		: [`${text} without a cause (${standing.order.state}): ${String(row.message)}`];
}

/** No movement was measured to be fast enough since the exception was seen last; only such a one says that it is over. */
function isStillLate(world: EngineWorld, { operator, lastSeen }: Row): boolean {
	return !world.n8n.tables
		.rows('Khaos Mirakl Runs')
		.some(
			(run) =>
				run.operator === operator &&
				run.latencyMax !== null &&
				Number(run.latencyMax) <= LATE_SECONDS &&
				String(run.finishedAt) > String(lastSeen),
		);
}

const LATE_SECONDS = 15 * 60;

const sentSome = ({ sales }: Standing): boolean =>
	sales?.lines.some(({ sent }) => sent > 0) ?? false;
const isLost = ({ order }: Standing): boolean => ['CANCELED', 'REFUSED'].includes(order.state);

/** When an exception about an order may be open. Kinds that are not here may not be open once all is quiet. */
const CAUSES: Record<string, (standing: Standing) => boolean> = {
	INSUFFICIENT_STOCK: ({ order }) => order.state === 'WAITING_ACCEPTANCE',
	CANCELLED_IN_MIRAKL: (standing) =>
		isLost(standing) && standing.sales !== undefined && standing.sales.cancelled === undefined,
	CANCELLED_IN_KHAOS: (standing) =>
		isOpen(standing.order.state) && standing.sales?.cancelled !== undefined,
	PART_SHIPPED_WAITING: (standing) =>
		standing.operator.switches.multiShipment !== true &&
		standing.order.state === 'SHIPPING' &&
		sentSome(standing),
	REFUND_NEEDED: (standing) => standing.sales !== undefined,
};

function shipmentFaults(operator: Operator, world: EngineWorld): string[] {
	if (operator.switches.multiShipment !== true) return [];
	const { orders } = world.khaos.state;
	return parcelledOrders(operator, (ref) => orders.withReference(ref)).flatMap((parcelled) => [
		...reportedTooMuch(operator, parcelled),
		...reportedOtherwise(operator, parcelled, world.clock.now()),
	]);
}

/** Offers stand at what the rules say; 0 where a line of the SKU was refused there. */
function offerFaults(operator: Operator, standings: Standing[], world: EngineWorld): string[] {
	const rules = world.n8n.tables.rows(RULES);
	const sites = world.n8n.tables.rows(SITES);
	return operator.shop.offers().flatMap(({ sku, quantity }) => {
		if (world.khaos.state.stock.find(sku) === undefined) return [];
		const figure = figureOf(operator.name, levelsNow(world, sku), sites);
		if (figure === undefined)
			return [`${operator.name} sells ${sku} from a site that is not there`];
		const allowed = (promised: number): number =>
			allowedUnits(operator, sku, figure, promised, rules);
		const most = allowed(promisedUnits(sku, standings, false));
		const least = allowed(promisedUnits(sku, standings, true));
		if (quantity >= least && quantity <= most) return [];
		const refused = standings.some(
			(standing) =>
				standing.operator === operator &&
				standing.order.lines.some((line) => line.sku === sku && line.state === 'REFUSED'),
		);
		if (quantity === 0 && refused) return [];
		const expected = least === most ? String(least) : `${least} to ${most}`;
		return [
			`${operator.name} offers ${quantity} of ${sku} instead of ${expected} (level ${figure.level})`,
		];
	});
}

/** Units that live orders will take and LEVEL still holds; `whole`: all of an order that is not assigned whole. */
function promisedUnits(code: string, standings: Standing[], whole: boolean): number {
	let units = 0;
	for (const { order, sales } of standings) {
		if (!isOpen(order.state)) continue;
		const live = order.lines.filter(({ state }) => isOpen(state));
		const wanted = live
			.filter(({ sku }) => sku === code)
			.reduce((sum, { quantity }) => sum + quantity, 0);
		const there = sales === undefined || sales.cancelled !== undefined ? undefined : sales.lines;
		const missing = there
			?.filter(({ stockCode }) => whole || stockCode === code)
			.reduce((sum, { quantity, assigned }) => sum + quantity - assigned, 0);
		if (missing === undefined) units += wanted;
		else if (missing > 0) units += whole ? wanted : Math.min(wanted, missing);
	}
	return units;
}

function doubledOrders(world: EngineWorld): string[] {
	const references = world.khaos.state.orders.all().map(({ associatedRef }) => associatedRef);
	const doubled = references.filter((reference, at) => references.indexOf(reference) !== at);
	return doubled.map((reference) => `two sales orders for ${reference}`);
}
