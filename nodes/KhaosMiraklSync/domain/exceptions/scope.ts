import type { FindingKind } from '../finding';

/** What a run looked at. Only what was looked at, and not found again, may close. */
export interface Scope {
	kinds: readonly FindingKind[];
	/** Undefined: every subject of these kinds. An empty list: none. */
	subjects: readonly string[] | undefined;
	/** Subjects left out this time. */
	notExamined: readonly string[];
	/** The flow that got to its end: an earlier failure of it is over. Empty: none. */
	flow: string;
}

/** True for a kind and a subject that the run looked at. Source: rules.md#scope. */
export function scopeTest(scope: Scope): (row: { kind: string; subject: string }) => boolean {
	const kinds = new Set<string>(scope.kinds);
	const subjects = scope.subjects && new Set(scope.subjects);
	const leftOut = new Set(scope.notExamined);
	return ({ kind, subject }) => {
		if (kind === 'CONNECTION_FAILED' && scope.flow !== '' && subject === scope.flow) return true;
		return kinds.has(kind) && (subjects?.has(subject) ?? true) && !leftOut.has(subject);
	};
}
