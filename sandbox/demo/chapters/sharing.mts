import { until } from '../../world/until.mts';
import type { World, WorldOperator } from '../../world/world.mts';
import { expectedUnits, salesOrders } from '../figures.mts';
import { FAIRFIELD, HARBOUR, NORTHGATE } from '../operators.mts';
import type { Report } from '../report.mts';
import { despatchedBy } from './despatch.mts';
import { LIMIT } from './limits.mts';

interface Placed {
	operator: WorldOperator;
	id: string;
}

/** Three marketplaces sell from one stock room. */
export async function oneStockRoom(world: World, report: Report): Promise<void> {
	const { khaos } = world;
	const [last = '', shared = ''] = khaos.stockCodes().slice(20, 22);
	report.chapter('11:30 Three marketplaces, one stock room');
	khaos.changeStock(last, { onHand: 1 });
	khaos.changeStock(shared, { onHand: 10 });
	const rivals = [NORTHGATE, HARBOUR].map(({ name }) => place(world, name, last, 1));
	const promised = place(world, NORTHGATE.name, shared, 2);
	const arrived = place(world, FAIRFIELD.name, shared, 1);
	report.tell(
		`${NORTHGATE.name} and ${HARBOUR.name} both sell the last ${last}; ${shared} (10) sells 2 at ${NORTHGATE.name}, unpaid, and 1 at ${FAIRFIELD.name}.`,
	);
	await report.sync(
		1,
		'of two orders for the last unit one is accepted and the other waits for stock',
		until('one decision', () => oneAccepted(world, rivals, last), LIMIT),
	);
	await report.sync(
		1,
		'units promised to one marketplace are offered at none of the three',
		until('figures without the promised units', () => lessThePromised(world, shared), LIMIT),
	);
	await report.sync(
		2,
		`an order that ${FAIRFIELD.name} accepts by itself is created once, without a decision of ours`,
		until('the sales order', () => linkedUndecided(world, arrived), LIMIT),
	);
	khaos.changeStock(last, { delta: 1 });
	report.tell(`One more ${last} arrives.`);
	await report.sync(
		1,
		'once stock arrives the waiting order goes through, and nothing is sold that was not there',
		until(
			'both orders',
			async () => {
				const undecided = rivals.filter(({ operator, id }) => waits(operator, id));
				const open = await shortages(world, rivals);
				if (undecided.length > 0 || open.length > 0) return false;
				return `${rivals.map(({ id }) => id).join(' and ')} accepted, ${last}: LEVEL ${khaos.level(last)}`;
			},
			LIMIT,
		),
	);
	const all = [...rivals, promised, arrived];
	for (const { operator, id } of [...rivals, promised]) operator.mirakl.debit(id, true);
	await report.sync(
		1,
		'paid, every order of the three has its own units assigned',
		until('the assigned units', () => allAssigned(world, all, [last, shared]), LIMIT),
	);
	await Promise.all(all.map(({ operator, id }) => despatchedBy(world, operator, id)));
}

function place(world: World, name: string, sku: string, quantity: number): Placed {
	const operator = world.operator(name);
	return { operator, id: operator.mirakl.placeOrder({ lines: [{ sku, quantity }] }).id };
}

function waits({ mirakl }: WorldOperator, id: string): boolean {
	return mirakl.order(id).state === 'WAITING_ACCEPTANCE';
}

async function shortages(world: World, placed: Placed[]): Promise<string[]> {
	const found = await Promise.all(
		placed.map(({ operator, id }) => world.openException(operator.name, 'INSUFFICIENT_STOCK', id)),
	);
	return found.flatMap((row) => (row === undefined ? [] : [String(row.subject)]));
}

async function oneAccepted(world: World, rivals: Placed[], code: string): Promise<string | false> {
	const waiting = rivals.filter(({ operator, id }) => waits(operator, id));
	if (waiting.length === 0) throw new Error(`both orders for the last ${code} were accepted`);
	const [held] = await shortages(world, rivals);
	if (waiting.length !== 1 || held !== waiting[0]?.id) return false;
	const accepted = rivals.find(({ id }) => id !== held);
	return `${accepted?.id} accepted, ${held} INSUFFICIENT_STOCK`;
}

function lessThePromised(world: World, code: string): string | false {
	// Khaos Control has assigned what Fairfield sold; what Northgate sold is not paid and so not there
	if (world.khaos.level(code) !== 9) return false;
	const seen = world.operators.map(({ name, mirakl, buffer }) => ({
		name,
		offered: mirakl.offer(code).quantity,
		expected: expectedUnits(world.khaos, code, 2, buffer),
	}));
	return (
		seen.every(({ offered, expected }) => offered === expected) &&
		`${code}: LEVEL 9, 2 promised; ${seen.map(({ name, offered }) => `${name} ${offered}`).join(', ')}`
	);
}

function linkedUndecided(world: World, { operator, id }: Placed): string | false {
	const { sellerReference, history, acceptance } = operator.mirakl.order(id);
	const codes = salesOrders(world.khaos, operator.prefix + id);
	if (codes.length !== 1 || sellerReference !== codes[0]) return false;
	const calls = operator.mirakl.faults.log.filter(({ operation }) => operation === 'OR21').length;
	if (calls > 0) throw new Error(`OR21 was called ${calls} times`);
	return `${id} = ${codes[0]}, acceptance ${acceptance}, ${history.length} events, 0 calls of OR21`;
}

function allAssigned(world: World, all: Placed[], codes: string[]): string | false {
	const { khaos } = world;
	for (const { operator, id } of all) {
		if (salesOrders(khaos, operator.prefix + id).length !== 1) return false;
		const { lines } = khaos.order(operator.prefix + id);
		if (lines.some(({ quantity, assigned }) => assigned < quantity)) {
			throw new Error(`${id} has fewer units than were sold: oversold`);
		}
	}
	const levels = codes.map((code) => `${code} LEVEL ${khaos.level(code)}`);
	return `${all.length} orders whole; ${levels.join(', ')}`;
}
