import { catalogueChecks } from './catalogue';
import { capped, RANK, type AuditFinding, type Check, type Need, type Verdict } from './finding';
import type { AuditInput } from './input';
import { marketplaceChecks } from './marketplace';
import { nameChecks } from './names';
import { orderChecks } from './orders';
import { operatorChecks } from './operators';
import { shippingChecks } from './shipping';
import { skuChecks } from './skus';
import { timeChecks } from './time';

/** Every check, in the order of the report. */
export const CHECKS: readonly Check[] = [
	...operatorChecks,
	...nameChecks,
	...orderChecks,
	...marketplaceChecks,
	...shippingChecks,
	...skuChecks,
	...catalogueChecks,
	...timeChecks,
];

export type CheckResult = 'passed' | 'found' | 'not checked';

export interface CheckOutcome {
	id: string;
	title: string;
	result: CheckResult;
	blockers: number;
	warnings: number;
	infos: number;
	/** Why it did not run. */
	note: string;
}

export interface Assessment {
	verdict: Verdict;
	findings: AuditFinding[];
	checks: CheckOutcome[];
	/** Ids of the checks that did not run, or not with all they rest on: what they found before is not gone. */
	unexamined: string[];
}

/**
 * Judges the set-up of one operator against both systems. A blocker makes it NOT READY, a warning READY WITH WARNINGS;
 * what was not read is a finding too: it never counts
 * as passed.
 */
export function assess(input: AuditInput): Assessment {
	const findings: AuditFinding[] = [];
	const checks = CHECKS.map((check): CheckOutcome => {
		const missing = (check.needs ?? []).filter((need) => !isRead(input, need));
		if (missing.length > 0) {
			const note = `not read: ${missing.map((need) => WORDS[need]).join(', ')}`;
			return outcome(check, 'not checked', [], note);
		}
		const found = capped(check.run(input), check.title).map((each) => ({
			check: check.id,
			...each,
		}));
		findings.push(...found);
		return outcome(check, found.length > 0 ? 'found' : 'passed', found, '');
	});
	findings.push(...notRead(input));
	const sorted = [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
	const unexamined = CHECKS.filter((check, n) => {
		return checks[n].result === 'not checked' || check.isAnswered?.(input) === false;
	}).map(({ id }) => id);
	return { verdict: verdictOf(sorted), findings: sorted, checks, unexamined };
}

/** A new shop has no orders, and older tenants have no PC01: that is no fault of the set-up. */
function notRead(input: AuditInput): AuditFinding[] {
	const needs = [...new Set(CHECKS.flatMap((check) => check.needs ?? []))];
	return needs
		.filter((need) => !isRead(input, need))
		.map((need) => ({
			check: 'NOT_READ',
			severity: need === 'orders' || input[need as 'platform'] === null ? 'info' : 'warning',
			subject: need,
			what: `What rests on ${WORDS[need]} was not checked: it was not there or could not be read.`,
			where: 'the list of checks',
			fix: FIXES[need] ?? 'Run the audit again once it can be read.',
		}));
}

const DAILY = 'Mirakl gives it once a day: run the audit again tomorrow.';
const FIXES: Partial<Record<Need, string>> = {
	orders: 'Run the audit again after the first orders.',
	account: DAILY,
	carriers: DAILY,
	shippingMethods: DAILY,
};

function verdictOf(findings: readonly AuditFinding[]): Verdict {
	if (findings.some(({ severity }) => severity === 'blocker')) return 'NOT READY';
	return findings.some(({ severity }) => severity === 'warning') ? 'READY WITH WARNINGS' : 'READY';
}

function outcome(
	{ id, title }: Check,
	result: CheckResult,
	found: readonly AuditFinding[],
	note: string,
): CheckOutcome {
	const count = (wanted: AuditFinding['severity']) =>
		found.filter(({ severity }) => severity === wanted).length;
	return {
		...{ id, title, result, note },
		...{ blockers: count('blocker'), warnings: count('warning'), infos: count('info') },
	};
}

const WORDS: Record<Need, string> = {
	stock: 'Khaos Control’s catalogue',
	levels: 'stock levels',
	orders: 'recent orders',
	platform: 'the platform configuration (PC01)',
	account: 'the account (A01)',
	carriers: 'the carriers (SH21)',
	shippingMethods: 'the shipping methods (SH12)',
	couriers: 'Khaos Control’s couriers',
	salesSources: 'Khaos Control’s sales sources',
	companyClasses: 'Khaos Control’s company classes',
	sites: 'Khaos Control’s sites',
};

function isRead(input: AuditInput, need: Need): boolean {
	switch (need) {
		case 'stock':
		case 'levels':
		case 'orders':
		case 'carriers':
		case 'shippingMethods':
			return input[need].length > 0;
		case 'platform':
		case 'account':
			return input[need] !== undefined && input[need] !== null;
		default:
			return input.khaos[need].length > 0;
	}
}
