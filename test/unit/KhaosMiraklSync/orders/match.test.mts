import fc from 'fast-check';
import type { Matched } from '../../../../nodes/KhaosMiraklSync/domain/orders/match';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder';
import { openOrderColumns } from '../../../../nodes/KhaosMiraklSync/edge/openOrders';
import {
	HOUR,
	iso,
	khaosStatus,
	miraklOrder,
	NOON,
	notInKhaos,
	openOrder,
	readOpenOrders,
} from '../factories.mts';
import { kinds, match } from './matching.mts';

/** Writes what Match returned as a table does, through its columns. */
function written(rows: OpenOrder[], matched: Matched[]): OpenOrder[] {
	const table = new Map(rows.map((row) => [row.orderId, row]));
	for (const { row, rowAction } of matched) {
		if (rowAction === 'delete') table.delete(row.orderId);
		if (rowAction === 'insert' || rowAction === 'update') table.set(row.orderId, row);
	}
	return readOpenOrders(
		[...table.values()].map((row, index) => ({
			...openOrderColumns(row),
			id: row.id ?? 9000 + index,
		})),
	);
}

describe('matching orders', () => {
	it('decides a waiting order, creates a paid one and leaves one in debit alone', () => {
		const states = ['WAITING_ACCEPTANCE', 'SHIPPING', 'WAITING_DEBIT', 'STAGING'];
		const orders = states.map((state) => miraklOrder({ id: `M-${state}`, state }));
		const matched = match({
			orders,
			statuses: orders.map(({ order_id: id }) => notInKhaos(`EX-${String(id)}`)),
		});
		expect(matched.map(({ next }) => next)).toEqual(['decide', 'create', 'none', 'none']);
		expect(matched.map(({ rowAction }) => rowAction)).toEqual(Array(4).fill('insert'));
	});

	it('never creates an order that Khaos Control has, or has cancelled, and tells a person of the latter', () => {
		const orders = ['A', 'B'].map((id) => miraklOrder({ id, state: 'SHIPPING' }));
		const [held, cancelled] = match({
			orders,
			statuses: [khaosStatus('EX-A'), khaosStatus('EX-B', { cancelled: true })],
		});
		expect([held.next, cancelled.next]).toEqual(['none', 'none']);
		expect(held.writeSellerReference).toBe(true);
		expect(kinds(held)).toEqual([]);
		expect(kinds(cancelled)).toEqual(['CANCELLED_IN_KHAOS']);
	});

	it('remembers a cancellation that an older Khaos Control no longer shows', () => {
		const row = openOrder({ orderId: 'A', reference: 'EX-A', khaosState: 'cancelled' });
		const order = miraklOrder({ id: 'A', state: 'SHIPPING' });
		const [matched] = match({ orders: [order], rows: [row], statuses: [notInKhaos('EX-A')] });
		expect(matched.next).toBe('none');
		expect(matched.row.khaosState).toBe('cancelled');
	});

	it('writes no seller reference twice', () => {
		const references = { order_reference_for_seller: 'SO10234' };
		const order = miraklOrder({ id: 'A', state: 'SHIPPING', json: { references } });
		const [matched] = match({ orders: [order], statuses: [khaosStatus('EX-A')] });
		expect(matched.writeSellerReference).toBe(false);
	});

	it('leaves out orders from before the start, fulfilled by others, or in a state nobody knows', () => {
		const orders = [
			miraklOrder({ createdAt: Date.parse('2025-12-31T23:59:59Z') }),
			miraklOrder({ json: { fulfillment: { center: { code: 'FBO-1' } } } }),
			miraklOrder({ state: 'WAITING_FOR_THE_MOON' }),
		];
		expect(match({ orders })).toEqual([]);
	});

	it('takes one order listed twice once, at its latest state', () => {
		const later = { last_updated_date: iso(NOON) };
		const orders = [
			miraklOrder({ id: 'A', state: 'SHIPPING', json: later }),
			miraklOrder({ id: 'A', state: 'WAITING_DEBIT' }),
		];
		expect(match({ orders }).map(({ row }) => row.state)).toEqual(['SHIPPING']);
	});

	it.each([
		['automatic where the operator decided', {}, { acceptance_decision_date: null }, 'automatic'],
		['accept, then create by default', {}, {}, 'acceptThenCreate'],
		[
			'accept, then create where it was accepted before it could be created',
			{ orderMode: 'createThenAccept' },
			{},
			'acceptThenCreate',
		],
	])('is %s', (_name, cells, json, mode) => {
		const order = miraklOrder({ state: 'SHIPPING', json });
		expect(match({ orders: [order], cells })[0].mode).toBe(mode);
	});

	it('creates first only where the waiting order shows its address', () => {
		const orders = [true, false].map((addressShown) => miraklOrder({ addressShown }));
		const matched = match({ orders, cells: { orderMode: 'createThenAccept' } });
		expect(matched.map(({ mode }) => mode)).toEqual(['createThenAccept', 'acceptThenCreate']);
	});

	it('reports a debit that takes longer than the alert, and not a moment earlier', () => {
		const order = miraklOrder({ state: 'WAITING_DEBIT_PAYMENT', createdAt: NOON - 24 * HOUR });
		expect(kinds(match({ orders: [order], now: NOON })[0])).toEqual([]);
		expect(kinds(match({ orders: [order], now: NOON + 60_000 })[0])).toEqual(['DEBIT_STUCK']);
	});

	it('asks the warehouse to release a paid order that stands on Manual Hold', () => {
		const cells = { orderMode: 'createThenAccept', createFirstBecause: 'manualHold' };
		const order = miraklOrder({ id: 'A', state: 'SHIPPING' });
		const at = (stageId: number) => [khaosStatus('EX-A', { invoices: [{ stageId }] })];
		expect(kinds(match({ orders: [order], cells, statuses: at(19) })[0])).toEqual([
			'RELEASE_IN_KHAOS',
		]);
		expect(kinds(match({ orders: [order], cells, statuses: at(12) })[0])).toEqual([]);
	});

	it('holds an order whose reference is too long, and never cuts the reference', () => {
		const id = 'A-VERY-LONG-ORDER-ID-0123456789';
		const order = miraklOrder({ id, state: 'SHIPPING' });
		const [matched] = match({ orders: [order], cells: { referenceMaxLength: 15 } });
		expect(matched.row.reference).toBe(`EX-${id}`);
		expect(matched.next).toBe('none');
		expect(kinds(matched)).toEqual(['REFERENCE_TOO_LONG']);
	});

	it('keeps the reference that an order was first given when the prefix changes', () => {
		const row = openOrder({ orderId: 'A', reference: 'OLD-A' });
		const [matched] = match({
			orders: [miraklOrder({ id: 'A', state: 'SHIPPING' })],
			rows: [row],
			statuses: [khaosStatus('OLD-A')],
		});
		expect(matched.row.reference).toBe('OLD-A');
		expect(matched.next).toBe('none');
	});

	it('moves the time of change when a column changes, and only then', () => {
		const orders = [miraklOrder({ id: 'A' })];
		const [{ row }] = match({ orders, statuses: [notInKhaos('EX-A')] });
		const later = { orders, rows: [row], now: NOON + HOUR };
		expect(match({ ...later, statuses: [notInKhaos('EX-A')] })[0].row.changedAt).toBe(NOON);
		expect(match({ ...later, statuses: [khaosStatus('EX-A')] })[0].row.changedAt).toBe(NOON + HOUR);
	});

	it('looks up a live row whose order is no longer listed, and drops a closed one after a week', () => {
		const rows = [
			openOrder({ orderId: 'GONE' }),
			openOrder({ orderId: 'OLD', live: false, state: 'CLOSED', changedAt: NOON - 169 * HOUR }),
			openOrder({ orderId: 'NEW', live: false, state: 'CLOSED', changedAt: NOON - 160 * HOUR }),
			openOrder({ orderId: 'THEIRS', operator: 'Other Market' }),
		];
		const matched = match({ rows });
		expect(matched.map(({ orderId, next, rowAction }) => [orderId, next, rowAction])).toEqual([
			['GONE', 'look', 'none'],
			['OLD', 'none', 'delete'],
		]);
	});

	it('keeps telling of an order cancelled at the marketplace until Khaos Control has cancelled it too', () => {
		const row = openOrder({
			orderId: 'A',
			reference: 'EX-A',
			live: false,
			state: 'CANCELED',
			khaosState: 'open',
			khaosCode: 'SO10234',
			changedAt: NOON - 400 * HOUR,
		});
		const [still] = match({ rows: [row], statuses: [khaosStatus('EX-A')] });
		expect(kinds(still)).toEqual(['CANCELLED_IN_MIRAKL']);
		const [done] = match({ rows: [row], statuses: [khaosStatus('EX-A', { cancelled: true })] });
		expect(done.rowAction).toBe('delete');
		expect(kinds(done)).toEqual([]);
	});

	it('changes nothing when its rows are written and it is asked again', () => {
		const anyState = fc.constantFrom('STAGING', 'WAITING_ACCEPTANCE', 'WAITING_DEBIT', 'SHIPPING');
		const anyOrder = fc.record({
			state: anyState,
			quantity: fc.integer({ min: 1, max: 9 }),
			found: fc.boolean(),
			cancelled: fc.boolean(),
			assigned: fc.integer({ min: 0, max: 9 }),
			known: fc.constantFrom('not', 'live', 'closed'),
		});
		fc.assert(
			fc.property(fc.array(anyOrder, { maxLength: 6 }), fc.nat(1_000_000), (all, later) => {
				const orders = all.map(({ state, quantity }, n) =>
					miraklOrder({
						id: `P-${n}`,
						state,
						lines: [{ quantity }, { quantity: 1, state: 'REFUSED' }],
					}),
				);
				const statuses = all.map(({ found, cancelled, assigned, quantity }, n) =>
					khaosStatus(`EX-P-${n}`, { found, cancelled, qtyAssigned: assigned, qtySold: quantity }),
				);
				const rows = all.flatMap(({ known }, n) =>
					known === 'not' ? [] : [openOrder({ orderId: `P-${n}`, live: known === 'live' })],
				);
				const first = match({ orders, rows, statuses });
				const again = match({
					orders,
					rows: written(rows, first),
					statuses,
					now: NOON + later,
				});
				expect(again.map(({ rowAction }) => rowAction)).toEqual(again.map(() => 'none'));
				expect(again.map(({ next }) => next)).toEqual(first.map(({ next }) => next));
			}),
		);
	});
});
