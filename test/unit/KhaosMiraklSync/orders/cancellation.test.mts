import fc from 'fast-check';
import {
	khaosConsequence,
	proposeCancellation,
	type CancellableOrder,
} from '../../../../nodes/KhaosMiraklSync/domain/orders/cancellation.ts';
import {
	readCancellable,
	readWantedUnits,
} from '../../../../nodes/KhaosMiraklSync/edge/cancellation.ts';
import { invoiceWith, SHIPPED, statusWith } from '../despatch/samples.mts';

const line = (lineId: string, changes: Partial<CancellableOrder['lines'][number]> = {}) => ({
	...{ lineId, sku: 'TEE', quantity: 2, state: 'SHIPPING', isPaid: true, canRefund: true },
	...changes,
});
const unpaid = { isPaid: false, canRefund: false };
const order = (state: string, lines = [line('1'), line('2')], canCancel = false) => ({
	...{ orderId: 'N-1', state, canCancel, lines },
});
const told = (given: CancellableOrder, wanted: Parameters<typeof proposeCancellation>[1] = []) => {
	const proposal = proposeCancellation(given, wanted);
	return proposal.isPossible ? proposal.call : proposal.text;
};

describe('the call that cancels an order', () => {
	it.each(['SHIPPING', 'SHIPPED', 'TO_COLLECT', 'RECEIVED'])(
		'is a refund in %s where the customer has paid and Mirakl allows it',
		(state) => {
			expect(told(order(state))).toBe('refund');
			const forbidden = order(state, [line('1', { canRefund: false })]);
			expect(told(forbidden)).toMatch(/no refund of 1 now.*ask the operator/);
		},
	);

	it.each(['WAITING_DEBIT', 'WAITING_DEBIT_PAYMENT', 'SHIPPING', 'SHIPPED', 'A_NEW_STATE'])(
		'is a cancellation in %s where the customer has not paid and Mirakl allows it, else the advice to wait',
		(state) => {
			const lines = [line('1', unpaid), line('2', unpaid)];
			expect(told(order(state, lines, true))).toBe('cancelOrder');
			expect(told(order(state, lines, true), [{ lineId: '1' }])).toBe('cancelLines');
			expect(told(order(state, lines))).toContain('Wait until the customer has paid');
		},
	);

	it('is a refund where the customer has not paid and Mirakl lets it be refunded only', () => {
		expect(told(order('SHIPPED', [line('1', { isPaid: false })]))).toBe('refund');
	});

	it.each([
		['STAGING', 'STAGING'],
		['WAITING_ACCEPTANCE', 'refuse it instead'],
		['CANCELED', 'already'],
		['REFUSED', 'already'],
		['CLOSED', 'closed'],
	])('is none in %s, whatever was paid', (state, words) => {
		expect(told(order(state, undefined, true))).toContain(words);
	});

	it('is the whole order where all units of all open lines are named, the lines where some are', () => {
		const lines = [line('1', unpaid), line('2', { ...unpaid, state: 'CANCELED' })];
		const given = order('WAITING_DEBIT', lines, true);
		expect(told(given, [{ lineId: '1' }])).toBe('cancelOrder');
		expect(told(given, [{ lineId: '1', quantity: 2 }])).toBe('cancelOrder');
		expect(told(given, [{ lineId: '1', quantity: 1 }])).toBe('cancelLines');
	});

	it('is none for paid and unpaid lines together, and names the paid ones', () => {
		const mixed = order('SHIPPING', [line('1'), line('2', unpaid)], true);
		expect(told(mixed)).toContain('name the paid lines first (1)');
		expect(told(mixed, [{ lineId: '1' }])).toBe('refund');
		expect(told(mixed, [{ lineId: '2' }])).toBe('cancelLines');
	});

	it.each([
		['that the order does not have', [{ lineId: '9' }], 'no line 9'],
		['that has ended', [{ lineId: '2' }], 'Line 2 is REFUNDED already'],
		['named twice', [{ lineId: '1' }, { lineId: '1' }], 'named twice'],
		['of which more units are named than it has', [{ lineId: '1', quantity: 3 }], 'has 2 units'],
	])('is none for a line %s', (_what, wanted, words) => {
		const given = order('SHIPPING', [line('1'), line('2', { state: 'REFUNDED' })]);
		expect(told(given, wanted)).toContain(words);
	});

	it('never cancels what was paid, and refunds nothing that Mirakl forbids', () => {
		const lines = fc.array(
			fc.record({
				...{ lineId: fc.constantFrom('1', '2', '3'), sku: fc.constant('TEE') },
				...{ quantity: fc.integer({ min: 1, max: 3 }), isPaid: fc.boolean() },
				state: fc.constantFrom('SHIPPING', 'SHIPPED', 'CANCELED', 'REFUNDED', 'INCIDENT_OPEN'),
				canRefund: fc.boolean(),
			}),
			{ minLength: 1, maxLength: 3 },
		);
		const states = fc.constantFrom('WAITING_DEBIT', 'SHIPPING', 'SHIPPED', 'RECEIVED', 'CLOSED');
		const wanted = fc.uniqueArray(fc.record({ lineId: fc.constantFrom('1', '2', '3') }), {
			selector: ({ lineId }) => lineId,
		});
		fc.assert(
			fc.property(lines, states, fc.boolean(), wanted, (given, state, canCancel, wish) => {
				const unique = given.map((each, index) => ({ ...each, lineId: String(index + 1) }));
				const proposal = proposeCancellation(order(state, unique, canCancel), wish);
				if (!proposal.isPossible) return;
				const named = unique.filter(({ lineId }) =>
					proposal.call === 'cancelOrder' ? true : proposal.lines.some((l) => l.lineId === lineId),
				);
				const open = named.filter((each) => !['CANCELED', 'REFUNDED'].includes(each.state));
				if (proposal.call === 'refund') expect(open.every((l) => l.canRefund)).toBe(true);
				else expect(canCancel && open.every((l) => !l.isPaid)).toBe(true);
			}),
		);
	});
});

describe('what a cancellation means in Khaos Control', () => {
	it.each([
		['nothing where it has no sales order', undefined, 'no sales order'],
		['nothing where it is cancelled there', statusWith({ cancelled: true }), 'already'],
		['a return once it has left', statusWith({ invoices: [invoiceWith(SHIPPED)] }), 'return'],
		[
			'a sales order to cancel before',
			statusWith({ invoices: [invoiceWith()] }),
			'before it is picked',
		],
	])('is %s', (_what, status, words) => {
		expect(khaosConsequence('N-1', status)).toContain(words);
	});
});

describe('the order and the lines that a person names', () => {
	it('are paid by the order, by shipment line by line', () => {
		const json = {
			...{ orderId: 'N-1', state: 'SHIPPING', canCancel: true },
			debitedDate: '2026-03-01T00:00:00.000Z',
			lines: [{ lineId: '1', quantity: 1, state: 'SHIPPING', debitedDate: '', canRefund: true }],
		};
		const paid = (more: object) => readCancellable([{ ...json, ...more }]).lines[0]?.isPaid;
		expect(paid({ paymentWorkflow: 'PAY_ON_ACCEPTANCE' })).toBe(true);
		expect(paid({ paymentWorkflow: 'PAY_ON_SHIPMENT' })).toBe(false);
		expect(() => readCancellable([])).toThrow('0 orders');
	});

	it('are read one in a row or with commas, with units after a colon or ×', () => {
		expect(readWantedUnits('N-1-1\n N-1-2: 2, N-1-3 × 3\n\n')).toEqual([
			{ lineId: 'N-1-1' },
			{ lineId: 'N-1-2', quantity: 2 },
			{ lineId: 'N-1-3', quantity: 3 },
		]);
		expect(() => readWantedUnits('the first two')).toThrow('is no line');
	});
});
