import type { AuditInput } from './input';

/** `blocker`: orders or stock would go wrong; `warning`: somebody should look; `info`: for your knowledge. */
export type AuditSeverity = 'blocker' | 'warning' | 'info';

export type Verdict = 'READY' | 'READY WITH WARNINGS' | 'NOT READY';

/** One thing that the audit found. */
export interface AuditFinding {
	/** Id of the check, for example `SALES_SOURCE`. */
	check: string;
	severity: AuditSeverity;
	/** The thing itself: an SKU, a courier, a column; the same in every run. */
	subject: string;
	/** What is wrong, in one sentence. */
	what: string;
	/** The table and column, or the screen of the system, where it stands. */
	where: string;
	/** How to put it right. */
	fix: string;
}

/** What one check says of one subject; the check's id is put to it when it runs. */
export type Found = Omit<AuditFinding, 'check'>;

/** What a check rests on; where it was not read the check does not run, and the report says so. */
export type Need =
	| 'stock'
	| 'levels'
	| 'orders'
	| 'platform'
	| 'account'
	| 'carriers'
	| 'shippingMethods'
	| keyof AuditInput['khaos'];

export interface Check {
	id: string;
	/** What is asked, for the list of checks: "Sales source". */
	title: string;
	needs?: readonly Need[];
	/** False where a person's answer that the check rests on was not given. */
	isAnswered?(input: AuditInput): boolean;
	run(input: AuditInput): Found[];
}

/** Findings of one check that a person can still read; the rest are counted. */
const MOST_OF_ONE_CHECK = 200;

/** Keeps the first findings of a check, worst first, and says in one more how many there are beyond them. */
export function capped(found: readonly Found[], title: string): Found[] {
	const sorted = [...found].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
	const hidden = sorted.slice(MOST_OF_ONE_CHECK);
	if (hidden.length === 0) return sorted;
	const [worst] = hidden;
	return [
		...sorted.slice(0, MOST_OF_ONE_CHECK),
		{
			severity: worst.severity,
			subject: 'more',
			what: `${title}: ${hidden.length} more like these.`,
			where: worst.where,
			fix: 'Put the first ones right and run the audit again.',
		},
	];
}

export const RANK: Record<AuditSeverity, number> = { blocker: 0, warning: 1, info: 2 };
