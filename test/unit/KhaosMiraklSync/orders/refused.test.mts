import { closeDeparted } from '../../../../nodes/KhaosMiraklSync/domain/orders/close';
import { openRowFor } from '../../../../nodes/KhaosMiraklSync/domain/orders/openRow';
import { skuMapFor } from '../../../../nodes/KhaosMiraklSync/domain/skuMap';
import {
	openOrderColumns,
	readOpenOrders,
} from '../../../../nodes/KhaosMiraklSync/edge/openOrders';
import { marketplaceOrder, NOON, openOrder, operator, stockFigure } from '../factories.mts';
import { decide } from './deciding.mts';

const line = { lineId: 'A-1', sku: 'TEE', stockCode: 'TEE', quantity: 1, live: true };
const mug = { ...line, lineId: 'A-2', sku: 'MUG', stockCode: 'MUG' };
const LATER = NOON + 60_000;

describe('a line that is refused for lack of stock', () => {
	it('is stamped when its order leaves as REFUSED, by us or by the time-out', () => {
		const known = openOrder({ lines: [{ ...line, short: true }, mug] });
		const { row, rowAction } = closeDeparted(known, { state: 'REFUSED' }, NOON);
		expect(row.lines.map(({ refusedAt }) => refusedAt)).toEqual([NOON, undefined]);
		expect(rowAction).toBe('update');
	});

	it('is not stamped where the order waited for something else, or was cancelled', () => {
		const refused = closeDeparted(openOrder({ lines: [line] }), { state: 'REFUSED' }, NOON);
		const short = openOrder({ lines: [{ ...line, short: true }] });
		const cancelled = closeDeparted(short, { state: 'CANCELED' }, NOON);
		for (const { row } of [refused, cancelled]) expect(row.lines[0].refusedAt).toBeUndefined();
	});

	it('is stamped once where the rest of its order lives on, and keeps its moment', () => {
		const order = marketplaceOrder({
			id: 'A',
			state: 'SHIPPING',
			lines: [{ sku: 'TEE', state: 'REFUSED' }, { sku: 'MUG' }],
		});
		const sources = {
			order,
			reference: 'EX-A',
			operator: operator(),
			skuMap: skuMapFor('Example Market', []),
			status: undefined,
		};
		const known = openOrder({ orderId: 'A', lines: [{ ...line, short: true }, mug] });
		const first = openRowFor({ ...sources, row: known, now: NOON });
		expect(first.lines.map(({ refusedAt }) => refusedAt)).toEqual([order.decidedAt, undefined]);
		expect(first.changedAt).toBe(NOON);
		const next = openRowFor({ ...sources, row: first, now: LATER });
		expect(next).toEqual(first);
		expect(closeDeparted(next, { state: 'REFUSED' }, LATER).row.lines[0].refusedAt).toBe(
			order.decidedAt,
		);
	});

	it('is dated by Mirakl, so that runs which find it at different times date it alike', () => {
		const short = openOrder({ orderId: 'A', lines: [{ ...line, short: true }, mug] });
		const gone = { state: 'REFUSED', updatedAt: NOON - 5_000 };
		const whole = [NOON, LATER].map((now) => closeDeparted(short, gone, now).row);
		expect(whole.map(({ lines }) => lines[0].refusedAt)).toEqual([NOON - 5_000, NOON - 5_000]);
		const order = marketplaceOrder({
			id: 'A',
			state: 'SHIPPING',
			lines: [{ sku: 'TEE', state: 'REFUSED' }, { sku: 'MUG' }],
		});
		const skuMap = skuMapFor('Example Market', []);
		const sources = { order, reference: 'EX-A', operator: operator(), skuMap, status: undefined };
		const part = [NOON, LATER].map((now) => openRowFor({ ...sources, row: short, now }));
		expect(part.map(({ lines }) => lines[0].refusedAt)).toEqual([order.decidedAt, order.decidedAt]);
		const ahead = closeDeparted(short, { ...gone, updatedAt: LATER }, NOON);
		expect(ahead.row.lines[0].refusedAt).toBe(NOON);
	});

	it('is read back from the table as it was written', () => {
		const row = openOrder({ lines: [{ ...line, short: true, refusedAt: NOON }, mug] });
		expect(readOpenOrders([{ ...openOrderColumns(row), id: row.id }])).toEqual([
			{ ...row, shipBy: undefined },
		]);
	});

	it('is marked in its row when the order is decided, and unmarked once it can be filled', () => {
		const order = marketplaceOrder({ id: 'A', lines: [{ sku: 'TEE' }, { sku: 'MUG' }] });
		const marks = (units: number, lines = [line, mug]) => {
			const figures = [stockFigure('TEE', units), stockFigure('MUG', 5)];
			const rows = [openOrder({ orderId: 'A', lines })];
			return decide([order], { rows, figures, cells: { shortStockPolicy: 'refuseOrder' } })[0]
				.lines;
		};
		expect(marks(1)).toBeUndefined();
		const marked = marks(0);
		expect(marked).toEqual([{ ...line, short: true }, mug]);
		expect(marks(0, marked)).toBeUndefined();
		expect(marks(1, marked)).toEqual([line, mug]);
	});
});
