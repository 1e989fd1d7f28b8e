import { nothingYet } from '../../../../nodes/KhaosMiraklSync/domain/despatch/planned.ts';
import { settleDespatch } from '../../../../nodes/KhaosMiraklSync/domain/despatch/settleDespatch.ts';

const HOUR = 3_600_000;
const planned = {
	...nothingYet('N-1'),
	...({ action: 'ship', invoiceReference: 'INV-1', facts: 'f', isOverdue: true } as const),
	invoices: ['INV-1'],
};
const sent = { orderId: 'N-1', invoiceReference: 'INV-1', orderState: '' };
const refused = { ...sent, failure: { kind: 'rejected', message: 'Not so.' } };

function settled(changes: Partial<Parameters<typeof settleDespatch>[0]> = {}) {
	return settleDespatch({
		operator: 'Northgate',
		planned: [planned],
		sent: [],
		memory: { attempts: [], overdue: [] },
		orders: [{ orderId: 'N-1', shipBy: 99 }],
		retryAtOf: () => undefined,
		hoursToReport: 2,
		now: 10 * HOUR,
		...changes,
	});
}

const kinds = ({ findings }: ReturnType<typeof settleDespatch>) => findings.map(({ kind }) => kind);

describe('the settlement of a despatch', () => {
	it('remembers a refusal and shows it, parked, with the shipping deadline, until it is reported', () => {
		const first = settled({ sent: [refused] });
		expect(first).toMatchObject({ failed: 1, reported: 0 });
		expect(first.findings).toMatchObject([
			{ kind: 'DESPATCH_REJECTED', subject: 'N-1', deadline: 99 },
		]);
		expect(first.findings[0]?.message).toContain('is parked');
		const parked = { ...planned, action: 'parked' as const };
		const next = settled({ planned: [parked], memory: first.memory });
		expect(next.findings).toEqual(first.findings);
		const done = settled({ sent: [sent], memory: first.memory });
		expect(done.memory.attempts).toEqual([]);
		expect(kinds(done)).toEqual([]);
	});

	it('keeps what is known of a parcel that was not sent because another run was sending', () => {
		const { memory, findings } = settled({ sent: [refused] });
		const next = settled({ memory });
		expect(kinds(next)).toEqual(findings.map(({ kind }) => kind));
		expect(next.memory.attempts).toMatchObject([{ nextAt: 10 * HOUR }]);
	});

	it('forgets an order that is no longer to be shipped, but not a correction that was not looked at', () => {
		const { memory } = settled({ sent: [refused] });
		expect(settled({ planned: [], orders: [], memory }).memory.attempts).toEqual([]);
		const correction = { ...planned, action: 'correct' as const };
		const corrected = settled({ planned: [correction], sent: [refused] });
		const later = { planned: [], orders: [], memory: corrected.memory };
		expect(kinds(settled(later))).toEqual(['DESPATCH_REJECTED']);
		expect(kinds(settled({ ...later, now: 60 * HOUR }))).toEqual([]);
	});

	it('names an order that Khaos Control has sent and Mirakl does not show, once it lasts two hours', () => {
		const first = settled({ sent: [sent] });
		expect(kinds(first)).toEqual([]);
		const waiting = { planned: [planned], sent: [sent], memory: first.memory };
		expect(kinds(settled({ ...waiting, now: 12 * HOUR - 1 }))).toEqual([]);
		const late = settled({ ...waiting, now: 12 * HOUR });
		expect(late.findings).toMatchObject([
			{ kind: 'DESPATCH_NOT_REPORTED', subject: 'N-1', deadline: 99 },
		]);
		expect(late.findings[0]?.message).toContain('INV-1');
		expect(kinds(settled({ ...waiting, now: 12 * HOUR, hoursToReport: Infinity }))).toEqual([]);
	});

	it.each([
		['the marketplace says that it is shipped', { sent: [{ ...sent, orderState: 'SHIPPED' }] }],
		['it is parked', { sent: [refused] }],
		[
			'something is said to be wrong with it',
			{
				planned: [
					{
						...{ ...planned, action: 'hold' as const },
						findings: [
							{ kind: 'UNMAPPED_CARRIER' as const, operator: '', subject: 'N-1', message: '' },
						],
					},
				],
			},
		],
		['nothing of it is outstanding', { planned: [{ ...planned, isOverdue: false }] }],
	])('does not name it where %s', (_what, changes) => {
		const memory = { attempts: [], overdue: [{ orderId: 'N-1', since: 0 }] };
		expect(kinds(settled({ memory, ...changes }))).not.toContain('DESPATCH_NOT_REPORTED');
	});
});
