import type { Finding, FindingKind } from '../finding';
import { exceptionKey, type ExceptionRow, type ListEntry } from './exceptionRow';

/** As many rows as one kind may have before further ones become one list. Source: rules.md#many-of-a-kind. */
export const MOST_ROWS = 500;

/** Subject of the one row that stands for a list. */
export const MANY = 'many';

/** A finding; one that stands for many carries them. */
export type Found = Finding & { list?: readonly ListEntry[] };

interface Known {
	/** By kind and subject. */
	found: ReadonlyMap<string, Finding>;
	open: ReadonlyMap<string, readonly ExceptionRow[]>;
	silenced: ReadonlyMap<string, readonly ExceptionRow[]>;
	examined: (row: { kind: string; subject: string }) => boolean;
	operator: string;
	most: number;
}

/**
 * What is found, with at most so many subjects of one kind by themselves: where more are wrong, those without a row of
 * their own become the list of one finding about the subject *many*. What stood in the list before, and was not examined
 * this time, is still in it; once few enough are left they get rows of their own. A list is therefore nothing but rows
 * kept short: none of it closes outside the scope.
 */
export function inLongLists(known: Known): Map<string, Found> {
	const found = new Map<string, Found>(known.found);
	const kinds = new Set([...known.found.values(), ...listRows(known)].map(({ kind }) => kind));
	for (const kind of kinds) {
		const listable = listableOf(kind as FindingKind, known);
		if (wrongOf(kind, known, listable) <= known.most) {
			for (const [key, finding] of listable) found.set(key, finding);
			continue;
		}
		for (const key of listable.keys()) found.delete(key);
		if (listable.size > 0) {
			const summary = summaryOf(kind as FindingKind, [...listable.values()], known);
			found.set(exceptionKey(summary), summary);
		}
	}
	return found;
}

/** Rows that stand for a list: open ones, and those that a person ignores or has accepted. */
function listRows({ open, silenced }: Known): ExceptionRow[] {
	return [...open.values(), ...silenced.values()]
		.flat()
		.filter(({ subject, list }) => subject === MANY && list !== undefined);
}

/** Subjects of a kind that are wrong and have no row of their own: found now, or listed and not examined. */
function listableOf(kind: FindingKind, known: Known): Map<string, Finding> {
	const { found, open, silenced, examined, operator } = known;
	const hasRow = (key: string) => open.has(key) || silenced.has(key);
	const listed = listRows(known)
		.filter((row) => row.kind === kind)
		.flatMap(({ list = [] }) => list)
		.map((entry): [string, Finding] => [
			exceptionKey({ kind, ...entry }),
			{ kind, operator, ...entry },
		])
		.filter(([key, finding]) => !hasRow(key) && !found.has(key) && !examined(finding));
	const fresh = [...found].filter(([key, finding]) => finding.kind === kind && !hasRow(key));
	return new Map([...listed, ...fresh]);
}

/** How many subjects of a kind are wrong after this run, those that a person silenced left out. */
function wrongOf(kind: string, { open, found, examined }: Known, listable: Map<string, Finding>) {
	const rows = [...open].filter(
		([key, [row]]) =>
			row.kind === kind && row.subject !== MANY && (found.has(key) || !examined(row)),
	);
	return rows.length + listable.size;
}

function summaryOf(kind: FindingKind, findings: readonly Finding[], { operator, most }: Known) {
	const list = findings
		.map(
			({ subject, message, deadline, valueAtRisk }): ListEntry => ({
				...{ subject, message },
				...(deadline !== undefined && { deadline }),
				...(valueAtRisk !== undefined && { valueAtRisk }),
			}),
		)
		.sort((a, b) => (a.subject < b.subject ? -1 : 1));
	const values = list.flatMap(({ valueAtRisk }) => valueAtRisk ?? []);
	const deadlines = list.flatMap(({ deadline }) => deadline ?? []);
	const summary: Found = {
		...{ kind, operator, subject: MANY, list },
		message: `${list.length} subjects without a row of their own, since more than ${most} are wrong at once: the dashboard gives them as a file (CSV).`,
		...(values.length > 0 && { valueAtRisk: values.reduce((sum, value) => sum + value, 0) }),
		...(deadlines.length > 0 && {
			deadline: deadlines.reduce((first, each) => Math.min(first, each)),
		}),
	};
	return summary;
}

/** A list as its column holds it, '' where there is none. */
export function listText(list: readonly ListEntry[] | undefined): string {
	return list === undefined ? '' : JSON.stringify(list);
}
