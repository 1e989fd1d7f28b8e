import {
	checkCanCancel,
	checkCanRefund,
	wayFor,
} from '../../../../nodes/Mirakl/actions/order/moneyBack/way.ts';
import type { Order } from '../../../../nodes/Mirakl/payloads/order.ts';
import { orderWith } from './samples.mts';

const unpaid = (fields: Record<string, unknown>, line: object = {}): Order =>
	orderWith([{ paid: false, canRefund: false, ...line }], {
		customer_debited_date: null,
		can_cancel: true,
		...fields,
	});
const way = (order: Order, index = 0) => wayFor(order, order.lines[index]);

describe('refund or cancel', () => {
	it('refunds what was paid, although Mirakl would still let the order be cancelled', () => {
		expect(way(orderWith([{}], { can_cancel: true }))).toBe('refund');
	});

	it.each(['PAY_ON_DELIVERY', 'PAY_ON_DUE_DATE', 'PAY_ON_SHIPMENT'])(
		'cancels what was not paid yet (%s)',
		(workflow) => {
			expect(way(unpaid({ payment_workflow: workflow }))).toBe('cancelation');
		},
	);

	it('looks at each line of an order that is paid shipment by shipment', () => {
		const order = orderWith([{ state: 'SHIPPED' }, { paid: false, canRefund: false }], {
			payment_workflow: 'PAY_ON_SHIPMENT',
			can_cancel: true,
		});
		expect([way(order, 0), way(order, 1)]).toEqual(['refund', 'cancelation']);
	});

	it('refunds a shipped order that is paid outside Mirakl and can no longer be cancelled', () => {
		const order = unpaid(
			{ payment_workflow: 'NO_CUSTOMER_PAYMENT_CONFIRMATION', can_cancel: false },
			{ state: 'SHIPPED', canRefund: true },
		);
		expect(way(order)).toBe('refund');
	});

	it('does neither while the debit is under way', () => {
		const order = unpaid({ order_state: 'WAITING_DEBIT_PAYMENT', can_cancel: false });
		expect(() => way(order)).toThrow(/neither be cancelled nor refunded/);
	});

	it.each(['STAGING', 'WAITING_ACCEPTANCE'])('does neither in %s', (state) => {
		expect(() => way(unpaid({ order_state: state }))).toThrow(state);
	});
});

describe('the single calls', () => {
	it('do not cancel what was paid, nor refund what was not', () => {
		const paid = orderWith();
		expect(() => checkCanCancel(paid, paid.lines[0])).toThrow(/was paid/);
		const waiting = unpaid({});
		expect(() => checkCanRefund(waiting, waiting.lines[0], false)).toThrow(/not paid/);
	});

	it('refuse a whole refund that Mirakl says is impossible, and leave a part to Mirakl', () => {
		const order = orderWith([{ canRefund: false }]);
		expect(() => checkCanRefund(order, order.lines[0], true)).toThrow(/does not allow/);
		expect(() => checkCanRefund(order, order.lines[0], false)).not.toThrow();
	});
});
