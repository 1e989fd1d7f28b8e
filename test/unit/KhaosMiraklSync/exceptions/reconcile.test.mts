import fc from 'fast-check';
import { exceptionKey } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/exceptionRow.ts';
import { reconcile } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/reconcile.ts';
import { scopeTest } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/scope.ts';
import type { Finding } from '../../../../nodes/KhaosMiraklSync/domain/finding.ts';
import { anyFinding, anyScope, anySubject, anyTable, ExceptionTable, NOW } from './model.mts';

const HOUR = 3_600_000;
const everything = {
	kinds: ['UNKNOWN_SKU', 'INSUFFICIENT_STOCK', 'TOTAL_MISMATCH'] as const,
	subjects: undefined,
	notExamined: [],
	flow: '',
};
const finding: Finding = {
	kind: 'UNKNOWN_SKU',
	operator: 'Northgate',
	subject: 'N-1',
	message: 'SKU X is unknown.',
	deadline: NOW + 24 * HOUR,
};
const isSilenced = ({ status }: { status: string }) =>
	status === 'ignored' || status === 'accepted';
const anyRun = fc.record({
	findings: fc.array(anyFinding, { maxLength: 6 }),
	scope: anyScope,
	lostSubjects: fc.uniqueArray(anySubject),
	pause: fc.integer({ min: 0, max: 3 * HOUR }),
});

describe('reconciling exceptions', () => {
	it('gives nothing when it is done again, leaves one open row for each kind and subject, and shows every finding, after any history', () => {
		fc.assert(
			fc.property(anyTable, fc.array(anyRun, { minLength: 1, maxLength: 6 }), (table, runs) => {
				let now = NOW;
				for (const { pause, ...run } of runs) {
					now += pause;
					const input = () => ({ ...run, operator: 'Northgate', rows: table.rows(), now });
					table.apply(reconcile(input()));
					expect(reconcile(input())).toEqual([]);
					const own = table.rows().filter(({ operator }) => operator === 'Northgate');
					const open = own.filter(({ status }) => status === 'open').map(exceptionKey);
					expect(new Set(open).size).toBe(open.length);
					const ignored = new Set(own.filter(isSilenced).map(exceptionKey));
					const found = run.findings.filter(({ operator }) => operator === 'Northgate');
					for (const key of found.map(exceptionKey)) {
						expect(open.includes(key)).toBe(!ignored.has(key));
					}
				}
			}),
			{ numRuns: 50 },
		);
	});

	it('closes no subject outside the scope, leaves no examined one open without a finding, and touches no other operator', () => {
		fc.assert(
			fc.property(anyTable, anyRun, (table, run) => {
				const before = table.rows();
				const ignored = new Set(
					before.filter((row) => row.operator === 'Northgate' && isSilenced(row)).map(exceptionKey),
				);
				table.apply(reconcile({ ...run, operator: 'Northgate', rows: before, now: NOW }));
				const after = table.rows();
				const others = (rows: typeof before) =>
					rows.filter(({ operator }) => operator !== 'Northgate');
				expect(others(after)).toEqual(others(before));
				const openKeys = (rows: typeof before) =>
					new Set(
						rows
							.filter(({ operator, status }) => operator === 'Northgate' && status === 'open')
							.map(exceptionKey),
					);
				const found = new Set(
					run.findings.filter(({ operator }) => operator === 'Northgate').map(exceptionKey),
				);
				const examined = scopeTest(run.scope);
				for (const row of before) {
					const key = exceptionKey(row);
					if (!openKeys(before).has(key) || ignored.has(key)) continue;
					expect(openKeys(after).has(key)).toBe(found.has(key) || !examined(row));
				}
			}),
		);
	});

	it('opens a row with the owner, severity and fix of its kind', () => {
		const changes = reconcile({
			operator: 'Northgate',
			findings: [finding],
			rows: [],
			scope: everything,
			lostSubjects: [],
			now: NOW,
		});
		expect(changes).toEqual([
			{
				action: 'open',
				row: {
					operator: 'Northgate',
					kind: 'UNKNOWN_SKU',
					subject: 'N-1',
					owner: 'merchandising',
					severity: 'high',
					status: 'open',
					outcome: '',
					message: 'SKU X is unknown.',
					fix: expect.stringContaining('SKU Map'),
					firstSeen: '2026-03-01T10:00:00.000Z',
					lastSeen: '2026-03-01T10:00:00.000Z',
					sightings: 1,
					valueAtRisk: null,
					deadline: '2026-03-02T10:00:00.000Z',
					list: '',
					alertedAt: null,
					closedAt: null,
					reason: '',
					person: '',
					ignoredAt: null,
					acknowledgedAt: null,
					escalatedAt: null,
					escalatedTo: '',
					retry: '',
					retryAt: null,
				},
			},
		]);
	});

	describe('on a table with one open exception', () => {
		let table: ExceptionTable;
		const run = (findings: Finding[], changes: object = {}) =>
			reconcile({
				operator: 'Northgate',
				findings,
				rows: table.rows(),
				scope: everything,
				lostSubjects: [],
				now: NOW + HOUR / 2,
				...changes,
			});
		beforeEach(() => {
			table = new ExceptionTable();
			const rows: never[] = [];
			const scope = everything;
			table.apply(
				reconcile({
					operator: 'Northgate',
					findings: [finding],
					rows,
					scope,
					lostSubjects: [],
					now: NOW,
				}),
			);
		});

		it('writes nothing while it is unchanged, and a sighting after an hour', () => {
			expect(run([finding])).toEqual([]);
			expect(run([finding], { now: NOW + HOUR })).toEqual([
				{ action: 'update', id: 1, row: { lastSeen: '2026-03-01T11:00:00.000Z', sightings: 2 } },
			]);
		});

		it('writes a changed message or deadline at once, and only what changed', () => {
			const [change] = run([{ ...finding, message: 'SKU Y is unknown.' }]);
			expect(change).toMatchObject({ action: 'update', id: 1 });
			expect(Object.keys(change.row)).toEqual(['message', 'lastSeen', 'sightings']);
			expect(run([{ ...finding, deadline: undefined }])[0].row).toMatchObject({ deadline: null });
		});

		it('joins what several findings say about the subject, with the nearest deadline', () => {
			const second = { ...finding, message: 'SKU Y is unknown.', deadline: NOW };
			expect(run([finding, second, finding])[0].row).toMatchObject({
				message: 'SKU X is unknown. SKU Y is unknown.',
				deadline: '2026-03-01T10:00:00.000Z',
			});
		});

		it('closes it as fixed when it is gone, and as lost when its subject is', () => {
			expect(run([])).toEqual([
				{
					action: 'close',
					id: 1,
					row: { status: 'closed', outcome: 'fixed', closedAt: '2026-03-01T10:30:00.000Z' },
				},
			]);
			expect(run([], { lostSubjects: ['N-1'] })[0].row).toMatchObject({ outcome: 'lost' });
		});

		it('keeps it open when its subject was left out, or no subject was examined', () => {
			expect(run([], { scope: { ...everything, notExamined: ['N-1'] } })).toEqual([]);
			expect(run([], { scope: { ...everything, subjects: [] } })).toEqual([]);
			expect(run([], { scope: { ...everything, kinds: ['TOTAL_MISMATCH'] } })).toEqual([]);
		});

		it('opens it again after it was closed, and not after a person ignored it', () => {
			table.change(1, { status: 'closed' });
			expect(run([finding])).toMatchObject([{ action: 'open' }]);
			table.change(1, { status: 'ignored' });
			expect(run([finding])).toEqual([]);
			expect(run([])).toEqual([]);
		});

		it('folds rows that double it: the oldest stays', () => {
			table.add({ ...table.raw()[0], firstSeen: '2026-02-01T00:00:00.000Z' });
			expect(run([finding])).toMatchObject([{ action: 'close', id: 1 }]);
		});

		it('leaves an owner that a person changed', () => {
			table.change(1, { owner: 'IT' });
			expect(run([finding])).toEqual([]);
		});
	});

	it('closes a shipping limit that was kept as fixed, and one that was missed as lost', () => {
		const late: Finding = { ...finding, kind: 'SHIPPING_DEADLINE', deadline: NOW + 1000 };
		const scope = { ...everything, kinds: ['SHIPPING_DEADLINE' as const] };
		const table = new ExceptionTable();
		const input = { operator: 'Northgate', lostSubjects: [], scope };
		table.apply(reconcile({ ...input, findings: [late], rows: [], now: NOW }));
		const closedAt = (now: number) =>
			reconcile({ ...input, findings: [], rows: table.rows(), now })[0].row.outcome;
		expect(closedAt(NOW + 1000)).toBe('fixed');
		expect(closedAt(NOW + 1001)).toBe('lost');
	});

	it("closes a flow's own failure once the flow got to its end, and no other flow's", () => {
		const failed = (subject: string): Finding => ({
			...finding,
			kind: 'CONNECTION_FAILED',
			subject,
		});
		const table = new ExceptionTable();
		const input = { operator: 'Northgate', lostSubjects: [], scope: everything, now: NOW };
		table.apply(reconcile({ ...input, findings: [failed('Stock'), failed('Orders')], rows: [] }));
		const scope = { ...everything, flow: 'Stock' };
		expect(reconcile({ ...input, findings: [], rows: table.rows(), scope })).toMatchObject([
			{ action: 'close', id: 1 },
		]);
	});
});
