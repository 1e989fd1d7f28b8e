import fc from 'fast-check';
import type { MarketplaceOrder } from '../../../../nodes/KhaosMiraklSync/domain/order';
import type { Decision } from '../../../../nodes/KhaosMiraklSync/domain/orders/decide';
import { HOUR, marketplaceOrder, NOON, openOrder, stockFigure } from '../factories.mts';
import { decide } from './deciding.mts';

const CODES = ['TEE', 'MUG', 'CAP'];
const anyLines = fc.array(
	fc.record({ sku: fc.constantFrom(...CODES, 'tee'), quantity: fc.integer({ min: 1, max: 6 }) }),
	{ minLength: 1, maxLength: 4 },
);
const anyOrders = fc.array(fc.record({ hour: fc.integer({ min: 1, max: 3 }), lines: anyLines }), {
	maxLength: 5,
});
const anyFigures = fc.tuple(
	...CODES.map((code) =>
		fc
			.record({ level: fc.integer({ min: -4, max: 25 }), build: fc.integer({ min: 0, max: 4 }) })
			.map(({ level, build }) => stockFigure(code, level + 0.5, { buildPotential: build })),
	),
);
const anyPromised = fc.array(
	fc.record({
		state: fc.constantFrom('STAGING', 'WAITING_DEBIT', 'SHIPPING'),
		assigned: fc.boolean(),
		code: fc.constantFrom(...CODES),
		quantity: fc.integer({ min: 1, max: 8 }),
	}),
	{ maxLength: 4 },
);
const anyPolicy = fc.constantFrom('hold', 'refuseLines', 'refuseOrder');

type Orders = Array<{ hour: number; lines: Array<{ sku: string; quantity: number }> }>;

const ordersOf = (prefix: string, all: Orders) =>
	all.map(({ hour, lines }, n) =>
		marketplaceOrder({ id: `${prefix}${n}`, createdAt: NOON - hour * HOUR, lines }),
	);

const rowsOf = (name: string, orders: MarketplaceOrder[]) =>
	orders.map(({ orderId, createdAt, lines }) =>
		openOrder({
			operator: name,
			orderId,
			createdAt,
			lines: lines.map((line) => ({ ...line, stockCode: line.sku, live: true })),
		}),
	);

const promisedRows = (
	all: Array<{ state: string; assigned: boolean; code: string; quantity: number }>,
) =>
	all.map(({ state, assigned, code, quantity }) =>
		openOrder({
			operator: 'Third Market',
			state,
			assigned,
			khaosState: assigned ? 'open' : 'none',
			lines: [{ lineId: '1', sku: code, stockCode: code, quantity, live: true }],
		}),
	);

function acceptedUnits(decisions: Decision[], code: string): number {
	return decisions
		.flatMap(({ order, decisions: lines }) =>
			order.lines.filter(({ lineId }) => lines.some((l) => l.lineId === lineId && l.accepted)),
		)
		.filter(({ sku }) => sku.toUpperCase() === code)
		.reduce((sum, { quantity }) => sum + quantity, 0);
}

describe('deciding acceptance, whatever the orders and levels', () => {
	it('never accepts more of a Stock Code than LEVEL and build potential less what is promised, also for two operators at once', () => {
		fc.assert(
			fc.property(
				anyOrders,
				anyOrders,
				anyFigures,
				anyPromised,
				anyPolicy,
				(ours, theirs, figures, promised, shortStockPolicy) => {
					const [a, b] = [ordersOf('A', ours), ordersOf('B', theirs)];
					const others = promisedRows(promised);
					const rows = [...others, ...rowsOf('Example Market', a), ...rowsOf('Second Market', b)];
					const decisions = [
						...decide(a, { rows, figures, cells: { shortStockPolicy } }),
						...decide(b, { rows, figures, cells: { shortStockPolicy, operator: 'Second Market' } }),
					];
					for (const { stockCode, level, buildPotential } of figures) {
						const taken = promised
							.filter(({ assigned, code }) => !assigned && code === stockCode)
							.reduce((sum, { quantity }) => sum + quantity, 0);
						const free = Math.max(0, level + buildPotential - taken);
						expect(acceptedUnits(decisions, stockCode)).toBeLessThanOrEqual(free);
					}
				},
			),
		);
	});

	it('decides every line of an order or holds it with a reason', () => {
		fc.assert(
			fc.property(anyOrders, anyFigures, anyPolicy, (all, figures, shortStockPolicy) => {
				const decisions = decide(ordersOf('A', all), { figures, cells: { shortStockPolicy } });
				expect(decisions).toHaveLength(all.length);
				for (const { action, order, decisions: lines, reasons, findings } of decisions) {
					if (action === 'hold') {
						expect([lines.length, reasons.length > 0, findings.length > 0]).toEqual([
							0,
							true,
							true,
						]);
					} else {
						expect(lines.map(({ lineId }) => lineId)).toEqual(order.lines.map((l) => l.lineId));
					}
				}
			}),
		);
	});

	it('decides alike when it runs again over the same rows', () => {
		fc.assert(
			fc.property(anyOrders, anyFigures, fc.boolean(), (all, figures, reversed) => {
				const orders = ordersOf('A', all);
				const rows = rowsOf('Example Market', orders);
				const again = reversed ? [...orders].reverse() : orders;
				const verdicts = (list: Decision[]) =>
					new Map(
						list.map(({ order, action, decisions }) => [order.orderId, { action, decisions }]),
					);
				expect(verdicts(decide(again, { rows, figures }))).toEqual(
					verdicts(decide(orders, { rows, figures })),
				);
			}),
		);
	});
});
