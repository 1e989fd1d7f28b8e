import { UserFacingError } from '../../common/failures';
import type { RowProblem } from '../domain/audit/input';
import type { Operator } from '../domain/operator';
import { operatorRow } from './operator';

/** What a required cell is read as while it is empty, so that the other checks still run. */
const STAND_INS: Record<string, string> = {
	operator: '(no name)',
	salesSource: '(empty)',
	companyClass: '(empty)',
	genericCustomerCode: '(empty)',
	startFrom: '2000-01-01T00:00:00.000Z',
};

/**
 * An operator's row with all that is wrong with it, where `readOperator` stops at the first cell. A cell that cannot be
 * used is read as its default or a stand-in; its problem is the audit's to report.
 *
 * @throws UserFacingError where the row is no row of the table
 */
export function readAuditedOperator(row: Readonly<Record<string, unknown>>): {
	operator: Operator;
	problems: RowProblem[];
} {
	const problems: RowProblem[] = [];
	const cells: Record<string, unknown> = { ...row };
	// a check across cells runs once the single cells are in order, so a second look may find more
	for (let look = 0; look < 3; look++) {
		const parsed = operatorRow.safeParse(cells);
		if (parsed.success) return { operator: parsed.data, problems };
		for (const { path, message } of parsed.error.issues) {
			const column = String(path[0] ?? '');
			problems.push({ column, problem: message });
			cells[column] = STAND_INS[column] ?? '';
		}
	}
	throw new UserFacingError(
		"Table 'Khaos Mirakl Operators': the row cannot be read",
		'Send the set-up form again for this operator.',
	);
}
