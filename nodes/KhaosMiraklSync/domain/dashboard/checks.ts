import type { Run } from './tables';

const CHECKS = [
	{ flow: 'system-audit', title: 'System audit' },
	{ flow: 'finance-reconciliation', title: 'Month end' },
] as const;

/** The last run of something that a person or the calendar starts. */
export interface Check {
	operator: string;
	title: string;
	/** UTC, ms. */
	finishedAt: number;
	/** In its own words: the verdict, or month and residual. */
	note: string;
	isGood: boolean;
}

/** The last system audit and month end of an operator, where the Runs table has one. */
export function lastChecks(operator: string, runs: readonly Run[]): Check[] {
	return CHECKS.flatMap(({ flow, title }) => {
		const own = runs.filter((run) => run.operator === operator && run.flow === flow);
		if (own.length === 0) return [];
		const last = own.reduce((a, b) => (b.finishedAt > a.finishedAt ? b : a));
		const { finishedAt, note, result } = last;
		return [{ operator, title, finishedAt, note: note || result, isGood: result === 'complete' }];
	});
}
