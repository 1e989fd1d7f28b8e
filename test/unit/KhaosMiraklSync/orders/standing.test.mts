import type { IDataObject } from 'n8n-workflow';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder';
import { HOUR, khaosStatus, miraklOrder, NOON, notInKhaos, openOrder } from '../factories.mts';
import { kinds, match } from './matching.mts';

describe('the shipping clock', () => {
	// accepted at 11:01, to be shipped by 11:00 two days later; an alert is due after 75 per cent
	const order = miraklOrder({ id: 'A', state: 'SHIPPING' });
	const limit = NOON + 47 * HOUR;
	const at = (hours: number, status: IDataObject = {}, cells: IDataObject = {}) =>
		match({
			orders: [order],
			statuses: [khaosStatus('EX-A', status)],
			now: NOON + hours * HOUR,
			cells,
		})[0].findings;

	it('raises an alert before the limit, when the operator row says so', () => {
		expect(at(34.9)).toEqual([]);
		expect(at(35.1)).toMatchObject([{ kind: 'SHIPPING_DEADLINE', subject: 'A', deadline: limit }]);
		expect(at(35.1, {}, { shipAlertPercent: 80 })).toEqual([]);
		expect(at(1, {}, { shipAlertPercent: 2 })).toHaveLength(1);
	});

	it('names the sales order that is not sent, or says that there is none', () => {
		expect(at(48)[0].message).toBe(
			'Order A was to be shipped by 2026-01-17T11:00:00.000Z, and sales order SO10234 is not sent.',
		);
		const [missing] = at(40, { found: false, salesOrderCode: '' });
		expect(missing.message).toContain('Khaos Control does not have it');
	});

	it('ends when Khaos Control has sent the whole order', () => {
		expect(at(48, { complete: true })).toEqual([]);
	});
});

describe('an order that one side no longer has', () => {
	const live = miraklOrder({ id: 'A', state: 'SHIPPING' });
	const known = (cells: Partial<OpenOrder>) =>
		openOrder({ orderId: 'A', khaosCode: 'SO10234', khaosState: 'open', ...cells });

	it.each(['open', 'complete'] as const)(
		'is not imported again once Khaos Control had it as %s and does not find it',
		(khaosState) => {
			const rows = [known({ khaosState })];
			const sides = { orders: [live], rows, statuses: [notInKhaos('EX-A')] };
			const [matched] = match(sides);
			expect(matched.next).toBe('none');
			expect(kinds(matched)).toEqual(['ORDER_MISSING_IN_KHAOS']);
			expect(matched.findings[0].message).toContain('SO10234');
			expect(matched.row).toMatchObject({ khaosState, assigned: false });
			expect(kinds(match({ ...sides, rows: [matched.row] })[0])).toEqual([
				'ORDER_MISSING_IN_KHAOS',
			]);
		},
	);

	it('is not created first a second time while it waits for acceptance', () => {
		const order = miraklOrder({ id: 'A' });
		const statuses = [notInKhaos('EX-A')];
		expect(match({ orders: [order], rows: [known({})], statuses })[0].next).toBe('none');
	});

	const cancelled = (khaosState: OpenOrder['khaosState'], daysAgo: number) =>
		known({
			...{ state: 'CANCELED', live: false, khaosState },
			closedAt: NOON - daysAgo * 24 * HOUR,
			changedAt: NOON - daysAgo * 24 * HOUR,
		});

	it('is settled where the marketplace cancelled it and Khaos Control no longer shows it', () => {
		const sides = { rows: [cancelled('open', 1)], statuses: [notInKhaos('EX-A')] };
		expect(match(sides)[0]).toMatchObject({ row: { khaosState: 'none' }, findings: [] });
	});

	it('says that a sent order which the marketplace cancelled is to be credited, for 30 days', () => {
		const [sent] = match({ rows: [cancelled('complete', 29)] });
		expect(kinds(sent)).toEqual(['CANCELLED_IN_MIRAKL']);
		expect(sent.findings[0].message).toContain('credit it there');
		expect(match({ rows: [cancelled('complete', 31)] })).toMatchObject([
			{ rowAction: 'delete', lost: true, findings: [] },
		]);
		const [open] = match({ rows: [cancelled('open', 400)] });
		expect(kinds(open)).toEqual(['CANCELLED_IN_MIRAKL']);
		expect(open.findings[0].message).toContain('still open');
	});
});
