import fc from 'fast-check';
import { prepareAlerts } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/alerts.ts';
import type { ExceptionRow } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/exceptionRow.ts';

const address = { operator: 'Northgate', url: 'https://alerts.example/hook' };

function rowWith(changes: Partial<ExceptionRow>): ExceptionRow {
	return {
		id: 1,
		operator: 'Northgate',
		kind: 'UNKNOWN_SKU',
		subject: 'N-1',
		owner: 'merchandising',
		severity: 'high',
		status: 'open',
		message: 'SKU X is unknown.',
		fix: 'Map it.',
		firstSeen: 0,
		lastSeen: 0,
		sightings: 1,
		...changes,
	};
}

describe('alerts', () => {
	it('tell of the most severe first, then of the nearest deadline', () => {
		const rows = [
			rowWith({ id: 1, subject: 'A', severity: 'medium' }),
			rowWith({ id: 2, subject: 'B', deadline: Date.parse('2026-03-02T09:30:00Z') }),
			rowWith({ id: 3, subject: 'C', deadline: Date.parse('2026-03-01T09:30:00Z') }),
			rowWith({ id: 4, subject: 'D', severity: 'critical' }),
		];
		const [alert] = prepareAlerts([address], rows);
		expect(alert).toMatchObject({ ...address, count: 4, exceptionIds: [1, 2, 3, 4] });
		expect(
			alert.text
				.match(/UNKNOWN_SKU [A-D]/g)
				?.map((found) => found.at(-1))
				.join(''),
		).toBe('DCBA');
		expect(alert.text).toContain('Until 2026-03-01 09:30 UTC.');
		expect(alert.text).toContain('Map it.');
	});

	it('say whose each exception is, and which were handed on because nobody acknowledged them', () => {
		const handedOn = { owner: 'integration', escalatedTo: 'integration', escalatedAt: 1 };
		const [{ text }] = prepareAlerts(
			[address],
			[rowWith({}), rowWith({ id: 2, subject: 'N-2', ...handedOn })],
		);
		expect(text).toContain('Northgate: 2 new exceptions, 1 of them handed on');
		expect(text).toContain('For merchandising.');
		expect(text).toContain('For integration, because nobody acknowledged it.');
	});

	it.each([
		['was told already', { alertedAt: 1 }],
		['is closed', { status: 'closed' }],
		['is ignored', { status: 'ignored' }],
		['is accepted', { status: 'accepted' }],
		['belongs to an operator without an address', { operator: 'Southgate' }],
	] as const)('leave out an exception that %s', (_what, changes) => {
		const addresses = [address, { operator: 'Southgate', url: '' }];
		expect(prepareAlerts(addresses, [rowWith(changes)])).toEqual([]);
	});

	it('go out once for an operator whose row is doubled, and tell once of a doubled exception', () => {
		const [alert, ...more] = prepareAlerts(
			[address, { ...address }],
			[rowWith({}), rowWith({ id: 2 })],
		);
		expect(more).toEqual([]);
		expect(alert).toMatchObject({ count: 1, exceptionIds: [1, 2] });
	});

	it('keep to 3,000 characters and tell or count every exception', () => {
		const lengths = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 60 });
		fc.assert(
			fc.property(lengths, (list) => {
				const rows = list.map((length, id) =>
					rowWith({ id, subject: `N-${id}`, message: 'm'.repeat(length) }),
				);
				const [{ text, count, exceptionIds }] = prepareAlerts([address], rows);
				expect(text.length).toBeLessThanOrEqual(3000);
				expect([count, exceptionIds.length]).toEqual([list.length, list.length]);
				const told = text.match(/\] UNKNOWN_SKU /g)?.length ?? 0;
				const rest = Number(/and (\d+) more$/.exec(text)?.[1] ?? 0);
				expect(told + rest).toBe(list.length);
			}),
		);
	});
});
