import type { IDataObject } from 'n8n-workflow';
import { salesOrderSchema } from '../../../../nodes/KhaosControl/payloads/salesOrder';
import { order as operations } from '../../../../nodes/KhaosMiraklSync/actions/order';
import {
	iso,
	khaosStatus,
	miraklOrder,
	notInKhaos,
	operatorRow,
	runOperation,
} from '../factories.mts';

const HOUR = 3_600_000;
const justNow = () => Date.now() - HOUR;
const shippingMap = [{ operator: '', shippingMethod: 'STD', courierCode: 'STD48' }];
const levels = [{ stockCode: 'TEE', level: 5, buildPotential: 0, status: 0, readAt: iso(0) }];

const base = (cells: IDataObject = {}) => ({
	operatorRow: operatorRow(cells),
	skuMap: [],
	shippingMap,
});

/** What the Data Table node reads after it inserted the rows that Match planned. */
function tableAfter(matched: IDataObject[]): IDataObject[] {
	const writes = matched.filter(
		({ rowAction }) => rowAction === 'insert' || rowAction === 'update',
	);
	return writes.map(({ row }, index) => ({ id: index + 1, ...(row as IDataObject) }));
}

describe('the order operations, one after the other', () => {
	it('accept a waiting order, then build it once it is paid', async () => {
		const waiting = miraklOrder({
			id: 'A',
			createdAt: justNow(),
			lines: [{ quantity: 2, price: 20 }],
		});
		const shared = base();
		const statuses = [notInKhaos('EX-A')];
		const matched = await runOperation(operations.match, {
			...shared,
			orders: [waiting],
			statuses,
			orderRows: [],
		});
		const orderRows = tableAfter(matched);
		expect(orderRows).toMatchObject([
			{ orderId: 'A', reference: 'EX-A', live: true, khaosState: 'none' },
		]);

		const decided = await runOperation(operations.decide, {
			...shared,
			orders: matched,
			levels,
			orderRows,
			couriers: [{ code: 'STD48', name: 'Standard' }],
		});
		expect(decided).toMatchObject([
			{ orderId: 'A', reference: 'EX-A', mode: 'acceptThenCreate', action: 'accept', findings: [] },
		]);
		expect(decided[0].decisions).toEqual([{ lineId: 'A-1', accepted: true }]);
		expect(decided[0].order).toEqual(waiting);
		expect(await runOperation(operations.build, { ...shared, orders: decided })).toEqual([]);

		const paid = miraklOrder({
			id: 'A',
			createdAt: justNow(),
			state: 'SHIPPING',
			lines: [{ quantity: 2, price: 20 }],
		});
		const again = await runOperation(operations.match, {
			...shared,
			orders: [paid],
			statuses,
			orderRows,
		});
		expect(again).toMatchObject([
			{ next: 'create', rowAction: 'update', rowId: 1, stockCodes: ['TEE'] },
		]);
		const built = await runOperation(operations.build, { ...shared, orders: again });
		expect(built).toMatchObject([
			{ orderId: 'A', action: 'create', predictedTotal: '20.00', findings: [] },
		]);
		expect(salesOrderSchema.parse(built[0].salesOrder).associatedRef).toBe('EX-A');
	});

	it('create first without the lines that will be refused', async () => {
		const lines = [{ quantity: 2 }, { quantity: 9 }];
		const orders = [miraklOrder({ id: 'A', createdAt: justNow(), addressShown: true, lines })];
		const shared = base({
			orderMode: 'createThenAccept',
			shortStockPolicy: 'refuseLines',
			partialAcceptance: 'yes',
		});
		const matched = await runOperation(operations.match, {
			...shared,
			orders,
			statuses: [notInKhaos('EX-A')],
			orderRows: [],
		});
		const decided = await runOperation(operations.decide, {
			...shared,
			orders: matched,
			levels,
			orderRows: tableAfter(matched),
		});
		expect(decided).toMatchObject([{ action: 'createFirst', mode: 'createThenAccept' }]);
		const [built] = await runOperation(operations.build, { ...shared, orders: decided });
		expect(
			salesOrderSchema.parse(built.salesOrder).lines.map(({ importRef }) => importRef),
		).toEqual(['A-1']);
		expect(built.decisions).toEqual([
			{ lineId: 'A-1', accepted: true },
			{ lineId: 'A-2', accepted: false },
		]);
	});

	it('close an order that left, from Mirakl’s own JSON or the simplified form', async () => {
		const rows = ['A', 'B'].map((id) =>
			miraklOrder({ id, createdAt: justNow(), state: 'SHIPPING' }),
		);
		const statuses = [khaosStatus('EX-A'), khaosStatus('EX-B')];
		const matched = await runOperation(operations.match, {
			...base(),
			orders: rows,
			statuses,
			orderRows: [],
		});
		const closed = await runOperation(operations.close, {
			operatorRow: operatorRow(),
			orderRows: tableAfter(matched),
			orders: [
				{ order_id: 'A', order_state: 'SHIPPED' },
				{ orderId: 'B', state: 'CANCELED' },
				{ error: 'No answer' },
			],
		});
		expect(closed).toMatchObject([
			{
				orderId: 'A',
				lost: false,
				rowAction: 'update',
				row: { live: false, state: 'SHIPPED' },
				findings: [],
			},
			{
				orderId: 'B',
				lost: true,
				rowAction: 'update',
				findings: [{ kind: 'CANCELLED_IN_MIRAKL' }],
			},
		]);
	});

	it('remove the row of an order that two workers inserted', async () => {
		const orders = [miraklOrder({ id: 'A', createdAt: justNow() })];
		const shared = { ...base(), orders, statuses: [notInKhaos('EX-A')] };
		const [row] = tableAfter(await runOperation(operations.match, { ...shared, orderRows: [] }));
		const orderRows = [row, { ...row, id: 7 }];
		const matched = await runOperation(operations.match, { ...shared, orderRows });
		expect(matched.map(({ rowAction, rowId }) => [rowAction, rowId])).toEqual([
			['none', 1],
			['delete', 7],
		]);
	});
});
