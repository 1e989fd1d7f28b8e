import fc from 'fast-check';
import {
	decideEveryLine,
	isDecidedAs,
	splitLines,
} from '../../../nodes/Mirakl/actions/order/decision.ts';
import { orderSchema, type Order } from '../../../nodes/Mirakl/payloads/order.ts';

function order(state: string, ...lineStates: string[]): Order {
	return orderSchema.parse({
		order_id: 'O-A',
		order_state: state,
		order_lines: lineStates.map((lineState, index) => ({
			order_line_id: `O-A-${index + 1}`,
			offer_sku: 'SKU',
			quantity: 1,
			order_line_state: lineState,
		})),
	});
}

const waiting = (lines: number) =>
	order('WAITING_ACCEPTANCE', ...Array.from({ length: lines }, () => 'WAITING_ACCEPTANCE'));

describe('deciding the lines of an order', () => {
	it('gives exactly one decision a line, as told, in the order’s sequence', () => {
		fc.assert(
			fc.property(
				fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
				fc.nat(),
				(wanted, turn) => {
					const decisions = wanted.map((accepted, index) => ({
						lineId: `O-A-${index + 1}`,
						accepted,
					}));
					const shuffled = [
						...decisions.slice(turn % wanted.length),
						...decisions.slice(0, turn % wanted.length),
					];
					const decided = decideEveryLine(waiting(wanted.length), {
						decision: 'perLine',
						decisions: shuffled,
					});
					expect(decided).toEqual(decisions);
				},
			),
		);
	});

	it('never sends less than every line', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (count, left) => {
				const missing = left % count;
				const decisions = Array.from({ length: count }, (_, index) => ({
					lineId: `O-A-${index + 1}`,
					accepted: true,
				})).filter((_, index) => index !== missing);
				expect(() => decideEveryLine(waiting(count), { decision: 'perLine', decisions })).toThrow(
					`Line O-A-${missing + 1} of order O-A`,
				);
			}),
		);
	});

	it('refuses lines of another order and contradictions', () => {
		const decide =
			(...decisions: Array<{ lineId: string; accepted: boolean }>) =>
			() =>
				decideEveryLine(waiting(1), { decision: 'perLine', decisions });
		expect(decide({ lineId: 'X-1', accepted: true })).toThrow("no line 'X-1'");
		expect(
			decide({ lineId: 'O-A-1', accepted: true }, { lineId: 'O-A-1', accepted: false }),
		).toThrow('both');
	});
});

describe('an order that was decided before', () => {
	const decisions = [
		{ lineId: 'O-A-1', accepted: true },
		{ lineId: 'O-A-2', accepted: false },
	];
	it.each([
		['WAITING_DEBIT', ['WAITING_DEBIT', 'REFUSED'], true],
		['SHIPPED', ['SHIPPED', 'REFUSED'], true],
		['SHIPPING', ['INCIDENT_OPEN', 'REFUSED'], true],
		['SHIPPING', ['SHIPPING', 'SHIPPING'], false],
		['REFUSED', ['REFUSED', 'REFUSED'], false],
		['CANCELED', ['CANCELED', 'REFUSED'], false],
		['WAITING_ACCEPTANCE', ['WAITING_ACCEPTANCE', 'WAITING_ACCEPTANCE'], false],
	])('in state %s with lines %p: as wanted is %p', (state, lines, asWanted) => {
		expect(isDecidedAs(order(state, ...lines), decisions)).toBe(asWanted);
	});

	it('tells accepted lines from refused ones, and cancelled ones from both', () => {
		expect(splitLines(order('SHIPPING', 'SHIPPING', 'REFUSED', 'CANCELED'))).toEqual({
			accepted: ['O-A-1'],
			refused: ['O-A-2'],
		});
	});
});
