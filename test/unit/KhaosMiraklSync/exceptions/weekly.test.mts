import fc from 'fast-check';
import {
	OUTCOMES,
	totalOf,
	WEEK_MS,
	weeklyReport,
	type WeekRow,
} from '../../../../nodes/KhaosMiraklSync/domain/exceptions/weekly.ts';
import {
	weeklySheets,
	weeklyText,
} from '../../../../nodes/KhaosMiraklSync/domain/exceptions/weeklySheets.ts';
import { NOW } from './model.mts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const row = (changes: Partial<WeekRow> = {}): WeekRow => ({
	operator: 'Northgate',
	kind: 'UNKNOWN_SKU',
	subject: 'N-1',
	owner: 'merchandising',
	status: 'open',
	outcome: '',
	message: 'SKU X is unknown.',
	size: 1,
	firstSeen: NOW - 2 * DAY,
	...changes,
});
const closed = (outcome: string, changes: Partial<WeekRow> = {}) =>
	row({ status: 'closed', outcome, closedAt: NOW - HOUR, ...changes });

const anyRow = fc
	.record({
		operator: fc.constantFrom('Northgate', 'Fairfield'),
		kind: fc.constantFrom('UNKNOWN_SKU', 'STOCK_DRIFT', 'ACCEPTANCE_DEADLINE'),
		owner: fc.constantFrom('merchandising', 'IT', ''),
		status: fc.constantFrom('open', 'closed', 'ignored', 'accepted'),
		outcome: fc.constantFrom(...OUTCOMES),
		firstSeen: fc.integer({ min: NOW - 20 * DAY, max: NOW }),
		closedAt: fc.option(fc.integer({ min: NOW - 20 * DAY, max: NOW }), { nil: undefined }),
		size: fc.constantFrom(1, 1, 700),
	})
	.map((changes) => row(changes as Partial<WeekRow>));

describe('the weekly report', () => {
	it('counts every exception once under each heading: operators, causes and owners have the same sums', () => {
		fc.assert(
			fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
				const report = weeklyReport(rows, NOW);
				const sums = [report.byOperator, report.byCause, report.byOwner].map((lines) => ({
					opened: lines.reduce((sum, line) => sum + line.opened, 0),
					closed: lines.reduce((sum, line) => sum + totalOf(line.closed), 0),
					open: lines.reduce((sum, line) => sum + line.openNow, 0),
				}));
				const size = (some: WeekRow[]) => some.reduce((sum, each) => sum + each.size, 0);
				const inWeek = (at?: number) => at !== undefined && at > NOW - WEEK_MS;
				const expected = {
					opened: size(rows.filter(({ firstSeen }) => inWeek(firstSeen))),
					closed: size(rows.filter((r) => r.status === 'closed' && inWeek(r.closedAt))),
					open: size(rows.filter(({ status }) => status === 'open')),
				};
				expect(sums).toEqual([expected, expected, expected]);
				for (const line of report.byCause) {
					expect(line.ages.reduce((sum, each) => sum + each, 0)).toBe(line.openNow);
				}
			}),
		);
	});

	it('says how exceptions closed, how long that took, and how old the open ones are', () => {
		const rows = [
			closed('fixed', { firstSeen: NOW - 3 * HOUR }),
			closed('fixed', { firstSeen: NOW - 11 * HOUR }),
			closed('lost', { firstSeen: NOW - 5 * HOUR }),
			closed('accepted', { closedAt: NOW - 8 * DAY, firstSeen: NOW - 9 * DAY }),
			row({ escalatedAt: NOW - DAY }),
			row({ firstSeen: NOW - 10 * DAY, size: 600 }),
		];
		expect(weeklyReport(rows, NOW).byCause).toEqual([
			{
				names: ['Northgate', 'UNKNOWN_SKU'],
				opened: 4,
				closed: { fixed: 2, lost: 1, accepted: 0, ignored: 0 },
				hoursToClose: 4,
				openNow: 601,
				ages: [0, 1, 0, 600],
				handedOn: 1,
			},
		]);
	});

	it('lists the mapping gaps closed, those still open, and what was lost', () => {
		const rows = [
			closed('fixed', { subject: 'A' }),
			closed('fixed', { subject: 'B', kind: 'ACCEPTANCE_DEADLINE' }),
			closed('lost', { subject: 'C' }),
			closed('fixed', { subject: 'D', closedAt: NOW - 8 * DAY }),
			row({ subject: 'E' }),
			row({ subject: 'F', status: 'ignored' }),
		];
		const { gapsClosed, gapsOpen, lost } = weeklyReport(rows, NOW);
		const subjects = (list: WeekRow[]) => list.map(({ subject }) => subject).join('');
		expect([gapsClosed, gapsOpen, lost].map(subjects)).toEqual(['A', 'E', 'C']);
	});

	it('says the same in tables and, for one operator, in a few lines', () => {
		const rows = [closed('fixed'), row({ subject: 'N-2' }), row({ operator: 'Fairfield' })];
		const report = weeklyReport(rows, NOW);
		expect(weeklySheets(report).map(({ name, rows: lines }) => [name, lines.length])).toEqual([
			['By operator', 2],
			['By cause', 2],
			['By owner', 1],
			['Mapping gaps closed', 1],
			['Mapping gaps that are open', 2],
			['Lost', 0],
		]);
		for (const { columns, rows: lines } of weeklySheets(report)) {
			for (const line of lines) expect(line).toHaveLength(columns.length);
		}
		expect(weeklyText('Northgate', report)).toBe(
			[
				'Northgate, last 7 days: 2 new exceptions, 1 closed (1 fixed, 0 lost, 0 accepted, 0 ignored), 1 open, 0 of them for over a week; 0 handed on.',
				'UNKNOWN_SKU: 1 open, 2 new',
				'Mapping gaps: 1 closed (UNKNOWN_SKU N-1), 1 open.',
			].join('\n'),
		);
		expect(weeklyText('Eastgate', report)).toBe('Eastgate, last 7 days: no exceptions.');
	});
});
