import type { ShownException } from '../../domain/dashboard/tables';
import type { Verb } from '../../domain/dashboard/verbs';
import type { HeldStock, WaitingPlan } from '../../domain/dashboard/waiting';

/** What the page's forms and links need. */
export interface Links {
	/** Address that the forms post to; empty: the page is for reading only. */
	actionUrl: string;
	/** Folder of runbooks (ends in /), one page per kind; or one page with a heading per kind. Empty: no links. */
	runbookUrl: string;
	/** The token of a verb for a row. */
	sign: (row: ShownException, verb: Verb) => string;
	approve: (plan: WaitingPlan) => string;
	release: (held: HeldStock, sku: string) => string;
}
