import fc from 'fast-check';
import { MANY } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/longLists.ts';
import { reconcile } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/reconcile.ts';
import { anyKind, ExceptionTable, NOW } from './model.mts';

const anySubject = fc.constantFrom(...'abcdefgh');
const anyFinding = fc.record({
	kind: anyKind,
	operator: fc.constant('Northgate'),
	subject: anySubject,
	message: fc.constantFrom('one', 'other'),
});
const anyRun = fc.record({
	findings: fc.array(anyFinding, { maxLength: 20 }),
	scope: fc.record({
		kinds: fc.uniqueArray(anyKind),
		subjects: fc.option(fc.uniqueArray(anySubject), { nil: undefined }),
		notExamined: fc.uniqueArray(anySubject, { maxLength: 3 }),
		flow: fc.constant(''),
	}),
});

/** What the table says is wrong, rows and lists alike. */
function wrongIn(table: ExceptionTable): string[] {
	return table
		.rows()
		.filter(({ status }) => status === 'open')
		.flatMap(({ kind, subject, message, list }) =>
			subject === MANY
				? (list ?? []).map((each) => ({ kind, ...each }))
				: [{ kind, subject, message }],
		)
		.map(({ kind, subject, message }) => [kind, subject, message].join(' '))
		.sort();
}

describe('very many exceptions of one kind', () => {
	it('say the same in one list as they would in rows of their own, over any history', () => {
		fc.assert(
			fc.property(fc.array(anyRun, { maxLength: 8 }), fc.nat(4), (runs, most) => {
				const [short, whole] = [new ExceptionTable(), new ExceptionTable()];
				let now = NOW;
				for (const step of runs) {
					now += 1000;
					const write = (table: ExceptionTable, limit: number) => {
						const input = () => ({
							...{ ...step, operator: 'Northgate', lostSubjects: [], most: limit, now },
							rows: table.rows(),
						});
						table.apply(reconcile(input()));
						expect(reconcile(input())).toEqual([]);
					};
					write(short, most);
					write(whole, Infinity);
					expect(wrongIn(short)).toEqual(wrongIn(whole));
				}
			}),
		);
	});
});
