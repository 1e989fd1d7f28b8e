import fc from 'fast-check';
import type { ExceptionRow } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/exceptionRow.ts';
import type { ExceptionChange } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/reconcile.ts';
import { readExceptionRows } from '../../../../nodes/KhaosMiraklSync/edge/exceptions.ts';

/** A stand-in for the Exceptions table: columns as n8n keeps them, written as the template writes them. */
export class ExceptionTable {
	private stored: Array<Record<string, unknown> & { id: number }> = [];

	/** As the table is read back: through the same reader as the node's. */
	rows(): ExceptionRow[] {
		return readExceptionRows(this.stored);
	}

	raw(): ReadonlyArray<Record<string, unknown>> {
		return this.stored;
	}

	add(row: Record<string, unknown>): number {
		const id = this.stored.length + 1;
		this.stored.push({ ...row, id });
		return id;
	}

	change(id: number, columns: Record<string, unknown>): void {
		this.stored = this.stored.map((row) => (row.id === id ? { ...row, ...columns } : row));
	}

	apply(changes: readonly ExceptionChange[]): void {
		for (const change of changes) {
			if (change.action === 'open') this.add({ ...change.row });
			else this.change(change.id, { ...change.row });
		}
	}
}

export const NOW = Date.parse('2026-03-01T10:00:00Z');

export const anyKind = fc.constantFrom('UNKNOWN_SKU', 'INSUFFICIENT_STOCK', 'TOTAL_MISMATCH');
export const anySubject = fc.constantFrom('N-1', 'N-2', 'N-3');
const anyOperator = fc.constantFrom('Northgate', 'Northgate', 'Southgate');

export const anyFinding = fc.record({
	kind: anyKind,
	operator: anyOperator,
	subject: anySubject,
	message: fc.constantFrom('a', 'b', 'c'),
	deadline: fc.constantFrom(undefined, NOW, NOW + 3_600_000),
});

export const anyScope = fc.record({
	kinds: fc.uniqueArray(anyKind),
	subjects: fc.option(fc.uniqueArray(anySubject), { nil: undefined }),
	notExamined: fc.uniqueArray(anySubject),
	flow: fc.constant(''),
});

/** Rows that anybody, or two workers at once, may have left in the table. */
export const anyTable = fc
	.array(
		fc.record({
			operator: anyOperator,
			kind: anyKind,
			subject: anySubject,
			severity: fc.constantFrom('high', 'low'),
			status: fc.constantFrom('open', 'open', 'closed', 'ignored', 'accepted'),
			message: fc.constantFrom('a', 'b'),
			firstSeen: fc.constantFrom('2026-02-27T10:00:00.000Z', '2026-02-28T10:00:00.000Z'),
			lastSeen: fc.constantFrom('2026-02-28T10:00:00.000Z', '2026-03-01T09:30:00.000Z'),
			sightings: fc.integer({ min: 1, max: 9 }),
			deadline: fc.constantFrom(null, new Date(NOW).toISOString()),
			retryAt: fc.constantFrom(null, null, '2026-03-01T09:59:00.000Z'),
		}),
		{ maxLength: 10 },
	)
	.map((rows) => {
		const table = new ExceptionTable();
		for (const row of rows) table.add(row);
		return table;
	});
