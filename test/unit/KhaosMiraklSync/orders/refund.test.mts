import { buildOrder } from '../../../../nodes/KhaosMiraklSync/domain/orders/build';
import { matchOrders } from '../../../../nodes/KhaosMiraklSync/domain/orders/match';
import { courierFinder } from '../../../../nodes/KhaosMiraklSync/domain/orders/shippingMap';
import { skuMapFor } from '../../../../nodes/KhaosMiraklSync/domain/skuMap';
import { orderStock } from '../../../../nodes/KhaosMiraklSync/domain/stock/sites';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder';
import {
	HOUR,
	marketplaceOrder,
	NOON,
	openOrder,
	operator,
	stockFigure,
	type OrderCells,
} from '../factories.mts';
import { decide } from './deciding.mts';

const MAP = [{ operator: '', shippingMethod: 'STD', courierCode: 'STD48' }];
const TWO_LINES = [
	{ sku: 'TEE', quantity: 2, price: 20 },
	{ sku: 'MUG', price: 8.5, shipping: 1 },
];

const paidRow = (orderId: string, cells: Partial<OpenOrder> = {}) =>
	openOrder({
		...{ orderId, state: 'SHIPPING', acceptBy: undefined },
		lines: [
			{ lineId: `${orderId}-1`, sku: 'TEE', stockCode: 'TEE', quantity: 2, live: true },
			{ lineId: `${orderId}-2`, sku: 'MUG', stockCode: 'MUG', quantity: 1, live: true },
		],
		...cells,
	});

interface Setting {
	levels?: Record<string, number>;
	rows?: OpenOrder[];
	policy?: string;
	cells?: OrderCells;
}

function build({ levels = {}, rows = [paidRow('A')], policy = 'refundLines', cells }: Setting) {
	const order = marketplaceOrder({ id: 'A', state: 'SHIPPING', lines: TWO_LINES, ...cells });
	const figures = Object.entries({ TEE: 10, MUG: 10, ...levels });
	return buildOrder(
		{ order, mode: 'acceptThenCreate', reference: 'EX-A', decisions: [] },
		{
			operator: operator({ shortStockPolicy: policy }),
			skuMap: skuMapFor('Example Market', []),
			courierFor: courierFinder('Example Market', MAP),
			stock: {
				rows,
				...orderStock(
					'',
					[],
					figures.map(([code, level]) => stockFigure(code, level)),
				),
			},
		},
	);
}

const sold = (built: ReturnType<typeof build>) =>
	built.salesOrder?.lines.map(({ stockCode }) => stockCode);

describe('accept, and refund the line that is short', () => {
	it('accepts an order that cannot be filled, and marks what is short', () => {
		const order = marketplaceOrder({ lines: [{ sku: 'TEE', quantity: 11 }] });
		const setting = { cells: { shortStockPolicy: 'refundLines' } };
		expect(decide([order], setting)[0]).toMatchObject({
			action: 'accept',
			decisions: [{ accepted: true }],
			findings: [],
		});
	});

	it('leaves the short line out once paid, and says what to refund', () => {
		const built = build({ levels: { MUG: 0 } });
		expect(sold(built)).toEqual(['TEE']);
		expect(built.salesOrder).toMatchObject({ amount: '20.00', delivery: '0.00' });
		expect(built.findings).toMatchObject([{ kind: 'REFUND_NEEDED', subject: 'A' }]);
		expect(built.findings[0].message).toContain("line A-2 (1 of SKU 'MUG', 9.50 GBP)");
		expect(built.lines?.map(({ refund }) => refund ?? false)).toEqual([false, true]);
	});

	it('leaves nothing out where stock has come in, or under another policy', () => {
		expect(sold(build({}))).toEqual(['TEE', 'MUG']);
		expect(sold(build({ levels: { MUG: 0 }, policy: 'hold' }))).toEqual(['TEE', 'MUG']);
	});

	it('creates no sales order where every line is short', () => {
		const built = build({ levels: { TEE: 1, MUG: 0 } });
		expect(built.salesOrder).toBeUndefined();
		expect(built.findings.map(({ kind }) => kind)).toEqual(['REFUND_NEEDED']);
		expect(built.lines?.every(({ refund }) => refund)).toBe(true);
	});

	it('holds the order where Mirakl does not let the line be refunded', () => {
		const order = marketplaceOrder({ id: 'A', state: 'SHIPPING', lines: TWO_LINES });
		expect(order.lines.every(({ canRefund }) => canRefund)).toBe(true);
		const json = { order_lines: [] as object[] };
		json.order_lines = [
			{ ...lineJson('A-1', 'TEE', 2, 20) },
			{ ...lineJson('A-2', 'MUG', 1, 8.5), can_refund: false },
		];
		const built = build({ levels: { MUG: 0 }, cells: { json: { ...json, total_price: 28.5 } } });
		expect(built.salesOrder).toBeUndefined();
		expect(built.findings.map(({ kind }) => kind)).toEqual(['INSUFFICIENT_STOCK']);
		expect(built.lines).toBeUndefined();
	});

	it('keeps out what was left out once, though stock has come in', () => {
		const [tee, mug] = paidRow('A').lines;
		const rows = [paidRow('A', { lines: [tee, { ...mug, refund: true }] })];
		const built = build({ rows });
		expect(sold(built)).toEqual(['TEE']);
		expect(built.lines).toBeUndefined();
	});

	it('gives the last unit to the paid order that was placed first, so that not both are refunded', () => {
		const other = (hours: number, cells: Partial<OpenOrder> = {}) =>
			paidRow('B', { createdAt: NOON - HOUR + hours * HOUR, ...cells });
		const levels = { MUG: 1 };
		expect(sold(build({ levels, rows: [paidRow('A'), other(1)] }))).toEqual(['TEE', 'MUG']);
		expect(sold(build({ levels, rows: [paidRow('A'), other(-1)] }))).toEqual(['TEE']);
		const inKhaos = other(1, { khaosState: 'open' });
		expect(sold(build({ levels, rows: [paidRow('A'), inKhaos] }))).toEqual(['TEE']);
		const waits = other(-1, { state: 'WAITING_ACCEPTANCE' });
		expect(sold(build({ levels, rows: [paidRow('A'), waits] }))).toEqual(['TEE', 'MUG']);
	});

	it('asks for the refund in every cycle until the line is refunded', () => {
		const [tee, mug] = paidRow('A').lines;
		const rows = [paidRow('A', { lines: [tee, { ...mug, refund: true }], khaosState: 'open' })];
		const found = (state: string, refunds: Array<[number, number]> = []) =>
			matchOrders({
				operator: operator(),
				orders: [
					marketplaceOrder({
						...{ id: 'A', state: 'SHIPPING' },
						lines: [TWO_LINES[0], { ...TWO_LINES[1], state, refunds }],
					}),
				],
				rows,
				statusOf: () => undefined,
				skuMap: skuMapFor('Example Market', []),
				now: NOON,
			})[0];
		expect(found('SHIPPING').findings.map(({ kind }) => kind)).toEqual(['REFUND_NEEDED']);
		expect(found('SHIPPING').row.lines[1].refund).toBe(true);
		expect(found('REFUNDED').findings).toEqual([]);
		// OR28 has done its work; the operator's payment system may take days
		expect(found('SHIPPING', [[8.5, 1]]).findings).toEqual([]);
		expect(
			found('SHIPPING', [
				[8, 0],
				[0.5, 1],
			]).findings,
		).toEqual([]);
		expect(found('SHIPPING', [[8.5, 0]]).findings).toHaveLength(1);
	});
});

function lineJson(id: string, sku: string, quantity: number, price: number) {
	return {
		...{ order_line_id: id, offer_sku: sku, quantity, price, shipping_price: 0 },
		...{ order_line_state: 'SHIPPING', fees: [], taxes: [], shipping_taxes: [] },
		total_price: price,
	};
}
