import type { Finding } from '../finding';
import { exceptionKey } from './exceptionRow';

const LONGEST_MESSAGE = 500;

/**
 * One finding for each kind and subject: different messages are joined in the order found (two unknown SKUs of one
 * order), up to 500 characters; the earliest deadline counts.
 */
export function foldFindings(findings: readonly Finding[]): Map<string, Finding> {
	const groups = new Map<string, Finding[]>();
	for (const finding of findings) {
		const key = exceptionKey(finding);
		groups.set(key, [...(groups.get(key) ?? []), finding]);
	}
	return new Map([...groups].map(([key, group]) => [key, together(group)]));
}

function together(group: Finding[]): Finding {
	const { kind, operator, subject } = group[0];
	const message = shortened([...new Set(group.map((finding) => finding.message))].join(' '));
	const deadlines = group.flatMap(({ deadline }) => deadline ?? []);
	const deadline = deadlines.length > 0 ? Math.min(...deadlines) : undefined;
	const values = group.flatMap(({ valueAtRisk }) => valueAtRisk ?? []);
	return {
		...{ kind, operator, subject, message, deadline },
		...(values.length > 0 && { valueAtRisk: Math.max(...values) }),
	};
}

function shortened(text: string): string {
	return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE - 1)}…`;
}
