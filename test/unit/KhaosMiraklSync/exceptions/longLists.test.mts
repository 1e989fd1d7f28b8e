import { MANY } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/longLists.ts';
import { reconcile } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/reconcile.ts';
import type { Finding } from '../../../../nodes/KhaosMiraklSync/domain/finding.ts';
import { ExceptionTable, NOW } from './model.mts';

const drifting = (count: number): Finding[] =>
	Array.from({ length: count }, (_, n) => ({
		kind: 'STOCK_DRIFT',
		operator: 'Northgate',
		subject: `TEE-${n}`,
		message: `TEE-${n} offers 1 of 0.`,
		valueAtRisk: 100,
	}));
const drift = { kinds: ['STOCK_DRIFT'] as const, notExamined: [], flow: '' };
const run = (table: ExceptionTable, findings: Finding[], subjects?: string[]) =>
	reconcile({
		operator: 'Northgate',
		findings,
		rows: table.rows(),
		scope: { ...drift, subjects },
		lostSubjects: [],
		now: NOW,
	});

describe('very many exceptions of one kind', () => {
	it('up to 500 have rows of their own; above, none of the new ones is written and one row counts them', () => {
		expect(run(new ExceptionTable(), drifting(500))).toHaveLength(500);
		const table = new ExceptionTable();
		table.apply(run(table, drifting(501)));
		expect(table.raw()).toMatchObject([
			{
				kind: 'STOCK_DRIFT',
				subject: MANY,
				owner: 'stock control',
				valueAtRisk: 50_100,
				message: expect.stringContaining('501 subjects'),
			},
		]);
		expect(table.rows()[0].list).toHaveLength(501);
	});

	it('keep the rows that were there before, with who saw to them, and list only the others', () => {
		const table = new ExceptionTable();
		table.apply(run(table, drifting(2)));
		table.change(1, { owner: 'Kim', acknowledgedAt: '2026-03-01T09:00:00.000Z' });
		table.apply(run(table, drifting(502)));
		expect(table.raw()).toHaveLength(3);
		expect(table.raw()[0]).toMatchObject({ status: 'open', owner: 'Kim' });
		expect(table.rows()[2].list).toHaveLength(500);
	});

	it('leave the list only as far as a run examined them', () => {
		const table = new ExceptionTable();
		table.apply(run(table, drifting(600)));
		table.apply(run(table, [], ['TEE-0', 'TEE-1']));
		expect(table.rows()[0].list?.map(({ subject }) => subject)).not.toContain('TEE-1');
		expect(table.rows()[0].list).toHaveLength(598);
		table.apply(run(table, drifting(600).slice(0, 3), undefined));
		expect(table.raw().map(({ subject, status }) => [subject, status])).toEqual([
			[MANY, 'closed'],
			['TEE-0', 'open'],
			['TEE-1', 'open'],
			['TEE-2', 'open'],
		]);
		expect(table.raw()[0]).toMatchObject({ list: '', outcome: 'fixed' });
	});

	it('may be ignored or accepted as one, and stay so while their number moves', () => {
		for (const status of ['ignored', 'accepted']) {
			const table = new ExceptionTable();
			table.apply(run(table, drifting(600)));
			table.change(1, { status });
			table.apply(run(table, drifting(700)));
			expect(table.raw()).toHaveLength(1);
			expect(table.raw()[0]).toMatchObject({ status });
			expect(table.rows()[0].list).toHaveLength(700);
			table.apply(run(table, []));
			expect(table.raw()[0]).toMatchObject({ list: '' });
			expect(run(table, [])).toEqual([]);
		}
	});
});
