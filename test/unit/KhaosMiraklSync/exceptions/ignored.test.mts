import fc from 'fast-check';
import { prepareAlerts } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/alerts.ts';
import { exceptionKey } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/exceptionRow.ts';
import { reconcile } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/reconcile.ts';
import type { Finding } from '../../../../nodes/KhaosMiraklSync/domain/finding.ts';
import { anyFinding, anyScope, anySubject, anyTable, ExceptionTable, NOW } from './model.mts';

const HOUR = 3_600_000;
const scope = { kinds: [], subjects: undefined, notExamined: [], flow: '' };
const finding: Finding = {
	kind: 'UNKNOWN_SKU',
	operator: 'Northgate',
	subject: 'N-1',
	message: 'SKU X is unknown.',
};
const run = (table: ExceptionTable, findings: Finding[], now = NOW) =>
	reconcile({
		operator: 'Northgate',
		findings,
		rows: table.rows(),
		scope,
		lostSubjects: [],
		now,
	});

/** A table with one exception that a person ignored. */
function ignoring(of: Finding): ExceptionTable {
	const table = new ExceptionTable();
	table.apply(run(table, [of]));
	table.change(1, { status: 'ignored', reason: 'a test', person: 'Ann', ignoredAt: 'x' });
	return table;
}

describe('an ignored exception', () => {
	it('stays ignored and is alerted to nobody while the same is said, over any history', () => {
		const anyRun = fc.record({
			findings: fc.array(anyFinding, { maxLength: 6 }),
			scope: anyScope,
			lostSubjects: fc.uniqueArray(anySubject),
		});
		fc.assert(
			fc.property(anyTable, fc.array(anyRun, { maxLength: 5 }), (table, runs) => {
				let now = NOW;
				for (const step of runs) {
					now += HOUR;
					const before = table.rows();
					const said = step.findings.filter(({ operator }) => operator === 'Northgate');
					table.apply(reconcile({ ...step, operator: 'Northgate', rows: before, now }));
					const after = table.rows();
					for (const row of before.filter((each) => each.status === 'ignored')) {
						const own = said.filter((each) => exceptionKey(each) === exceptionKey(row));
						const isSame = own.every(({ message }) => message === row.message);
						if (row.operator === 'Northgate' && !isSame) continue;
						expect(after.find(({ id }) => id === row.id)?.status).toBe('ignored');
						const open = after.filter(
							(each) =>
								each.status === 'open' &&
								each.operator === row.operator &&
								exceptionKey(each) === exceptionKey(row),
						);
						if (row.operator === 'Northgate') expect(open).toEqual([]);
					}
				}
				const alerts = prepareAlerts([{ operator: 'Northgate', url: 'https://x' }], table.rows());
				const alerted = new Set(alerts.flatMap(({ exceptionIds }) => exceptionIds));
				const silent = table.rows().filter(({ status }) => status === 'ignored');
				expect(silent.filter(({ id }) => alerted.has(id))).toEqual([]);
			}),
		);
	});

	it('opens again, as new, once something else is said about its subject', () => {
		const table = ignoring(finding);
		table.change(1, { alertedAt: '2026-03-01T10:01:00.000Z' });
		table.apply(run(table, [{ ...finding, message: 'SKU Y is unknown.' }], NOW + HOUR));
		expect(table.raw()).toHaveLength(1);
		expect(table.raw()[0]).toMatchObject({
			status: 'open',
			message: 'SKU Y is unknown.',
			alertedAt: null,
			reason: '',
			person: '',
			ignoredAt: null,
		});
	});

	it.each([
		[
			'STOCK_DRIFT',
			'N offers 5 of TEE-1 where 3 is right.',
			'N offers 9 of TEE-1 where 2 is right.',
		],
		['INSUFFICIENT_STOCK', 'TEE-1: 2 wanted, 1 there.', 'TEE-1: 2 wanted, 0 there.'],
	] as const)('of kind %s stays ignored when only the units move', (kind, before, after) => {
		const table = ignoring({ ...finding, kind, message: before });
		expect(run(table, [{ ...finding, kind, message: after }])).toEqual([]);
		const other = { ...finding, kind, message: after.replace('TEE-1', 'TEE-2') };
		expect(run(table, [other])).toMatchObject([{ action: 'update', row: { status: 'open' } }]);
	});

	it('is marked as seen once an hour, so that only rows nobody sees any more are forgotten', () => {
		const table = ignoring(finding);
		expect(run(table, [finding], NOW + HOUR / 2)).toEqual([]);
		expect(run(table, [finding], NOW + HOUR)).toEqual([
			{ action: 'update', id: 1, row: { lastSeen: '2026-03-01T11:00:00.000Z', sightings: 2 } },
		]);
		expect(run(table, [], NOW + HOUR)).toEqual([]);
	});
});

describe('an exception that a person wants tried again', () => {
	it('is alerted anew if the next run still finds it', () => {
		const table = new ExceptionTable();
		table.apply(run(table, [finding]));
		const retryAt = '2026-03-01T10:05:00.000Z';
		const alertedAt = '2026-03-01T10:01:00.000Z';
		table.change(1, { retry: 'download', retryAt, alertedAt, sightings: 0 });
		table.apply(run(table, [finding], NOW + HOUR / 4));
		expect(table.raw()[0]).toMatchObject({
			retry: '',
			retryAt: null,
			alertedAt: null,
			sightings: 1,
		});
		expect(run(table, [finding], NOW + HOUR / 4)).toEqual([]);
	});
});
