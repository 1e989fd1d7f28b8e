import { createHash } from 'crypto';
import type { Reconciled } from '../../domain/finance/reconcile';
import type { Sheet } from '../../domain/finance/sheets';
import { toDecimal } from '../../domain/money';

/**
 * What an auditor needs to see that a report belongs to its inputs: how many rows went in, a fingerprint of each input
 * (SHA-256 over the rows as JSON, sorted), and what came out.
 *
 * @param inputs name of an input → its rows
 */
export function evidenceOf(
	inputs: Readonly<Record<string, ReadonlyArray<Record<string, unknown>>>>,
	{ cycles, orders, periods, residuals, unknownTypes }: Reconciled,
	runAt: number,
) {
	return {
		runAt: new Date(runAt).toISOString(),
		inputs: Object.entries(inputs).map(([name, rows]) => ({
			name,
			rows: rows.length,
			sha256: fingerprint(rows),
		})),
		counts: {
			cycles: cycles.length,
			orders: orders.length,
			residuals: residuals.length,
			residualsToDo: residuals.filter(({ needsAction }) => needsAction).length,
		},
		unknownTypes,
		totals: periods.map(({ currency, opening, movements, closing, residual }) => ({
			currency,
			opening: toDecimal(opening),
			movements: toDecimal(movements),
			closing: toDecimal(closing),
			residual: toDecimal(residual),
		})),
	};
}

function fingerprint(rows: ReadonlyArray<Record<string, unknown>>): string {
	const hash = createHash('sha256');
	for (const row of rows.map((each) => JSON.stringify(each)).sort()) hash.update(`${row}\n`);
	return hash.digest('hex');
}

/** The evidence as a table of the report, so that the workbook carries it. */
export function evidenceSheet({ runAt, inputs, counts }: ReturnType<typeof evidenceOf>): Sheet {
	return {
		name: 'Evidence',
		columns: [
			{ title: 'What', kind: 'text', width: 34 },
			{ title: 'Rows', kind: 'count', width: 10 },
			{ title: 'SHA-256', kind: 'text', width: 70 },
		],
		rows: [
			[`Run at ${runAt}`, null, ''],
			...inputs.map(({ name, rows, sha256 }) => [`Input: ${name}`, rows, sha256]),
			...Object.entries(counts).map(([name, count]) => [`Output: ${name}`, count, '']),
		],
	};
}
