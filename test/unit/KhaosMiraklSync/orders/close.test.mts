import { closeDeparted } from '../../../../nodes/KhaosMiraklSync/domain/orders/close';
import { NOON, openOrder } from '../factories.mts';

describe('closing departed orders', () => {
	it('closes a shipped order and frees its lines', () => {
		const { row, rowAction, lost, findings } = closeDeparted(
			openOrder({ state: 'SHIPPING' }),
			{ state: 'SHIPPED' },
			NOON,
		);
		expect(row).toMatchObject({ live: false, state: 'SHIPPED', changedAt: NOON });
		expect(row.lines.some(({ live }) => live)).toBe(false);
		expect([rowAction, lost, findings]).toEqual(['update', false, []]);
	});

	it.each(['CANCELED', 'REFUSED'])(
		'asks for the sales order of a %s order to be cancelled',
		(state) => {
			const known = openOrder({ orderId: 'A', khaosState: 'open', khaosCode: 'SO10234' });
			const { lost, findings } = closeDeparted(known, { state }, NOON);
			expect(lost).toBe(true);
			expect(findings).toMatchObject([{ kind: 'CANCELLED_IN_MIRAKL', subject: 'A' }]);
			expect(findings[0].message).toContain('SO10234');
		},
	);

	it.each(['none', 'cancelled'] as const)(
		'asks nobody where Khaos Control has it as %s',
		(khaosState) => {
			expect(
				closeDeparted(openOrder({ khaosState }), { state: 'CANCELED' }, NOON).findings,
			).toEqual([]);
		},
	);

	it('closes nothing on a live state or on one that nobody knows', () => {
		const known = openOrder({ state: 'WAITING_DEBIT' });
		expect(closeDeparted(known, { state: 'SHIPPING' }, NOON).row).toMatchObject({
			live: true,
			state: 'SHIPPING',
		});
		expect(closeDeparted(known, { state: 'ON_THE_MOON' }, NOON).row.live).toBe(true);
		expect(closeDeparted(known, { state: 'WAITING_DEBIT' }, NOON)).toMatchObject({
			row: known,
			rowAction: 'none',
		});
	});
});
