import fc from 'fast-check';
import { exceptionKey } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/exceptionRow.ts';
import { reconcile } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/reconcile.ts';
import { scopeTest } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/scope.ts';
import type { Finding } from '../../../../nodes/KhaosMiraklSync/domain/finding.ts';
import { anyFinding, anyScope, anySubject, anyTable, ExceptionTable, NOW } from './model.mts';

const HOUR = 3_600_000;
const everything = {
	kinds: ['PAYOUT_RESIDUAL'] as const,
	subjects: undefined,
	notExamined: [],
	flow: '',
};
const finding: Finding = {
	kind: 'PAYOUT_RESIDUAL',
	operator: 'Northgate',
	subject: 'N-1',
	message: 'The payout is 0.02 GBP short.',
};
const run = (table: ExceptionTable, findings: Finding[], scope = everything, now = NOW) =>
	reconcile({
		operator: 'Northgate',
		findings,
		rows: table.rows(),
		scope,
		lostSubjects: [],
		now,
	});

/** A table with one exception that a person has accepted. */
function accepting(): ExceptionTable {
	const table = new ExceptionTable();
	table.apply(run(table, [finding]));
	table.change(1, { status: 'accepted', outcome: 'accepted', reason: 'two pence', person: 'Ann' });
	return table;
}

describe('an exception that a person has accepted', () => {
	it('is not opened again while the same is said, and is marked as seen once an hour', () => {
		const table = accepting();
		expect(run(table, [finding])).toEqual([]);
		expect(run(table, [finding], everything, NOW + HOUR)).toMatchObject([
			{ action: 'update', id: 1, row: { sightings: 2 } },
		]);
	});

	it('closes as accepted once it is not found any more, with the reason kept', () => {
		const table = accepting();
		table.apply(run(table, []));
		expect(table.raw()).toMatchObject([
			{ status: 'closed', outcome: 'accepted', reason: 'two pence', person: 'Ann' },
		]);
	});

	it('stays as it is where its subject was not examined', () => {
		expect(run(accepting(), [], { ...everything, notExamined: ['N-1'] as never[] })).toEqual([]);
	});

	it('closes as accepted, and opens anew, once something else is said', () => {
		const table = accepting();
		table.apply(run(table, [{ ...finding, message: 'The payout is 90.00 GBP short.' }]));
		expect(table.raw()).toMatchObject([
			{ status: 'closed', outcome: 'accepted' },
			{ status: 'open', message: 'The payout is 90.00 GBP short.', reason: '' },
		]);
	});

	it('closes in no other way, over any history: only inside the scope, or when something else is said', () => {
		const anyRun = fc.record({
			findings: fc.array(anyFinding, { maxLength: 6 }),
			scope: anyScope,
			lostSubjects: fc.uniqueArray(anySubject),
		});
		fc.assert(
			fc.property(anyTable, anyRun, (table, step) => {
				const before = table.rows();
				table.apply(reconcile({ ...step, operator: 'Northgate', rows: before, now: NOW }));
				for (const row of before.filter(({ status }) => status === 'accepted')) {
					const after = table.raw().find(({ id }) => id === row.id);
					if (after?.status === 'accepted') continue;
					expect(after).toMatchObject({ status: 'closed', outcome: 'accepted' });
					const isFound = step.findings.some(
						(each) => each.operator === 'Northgate' && exceptionKey(each) === exceptionKey(row),
					);
					expect(row.operator).toBe('Northgate');
					expect(isFound || scopeTest(step.scope)(row)).toBe(true);
				}
			}),
		);
	});
});
