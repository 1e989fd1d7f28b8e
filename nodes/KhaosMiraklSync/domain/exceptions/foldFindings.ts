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
	const messages = [...new Set(group.map(({ message }) => message))].join(' ');
	const deadlines = group.flatMap(({ deadline }) => deadline ?? []);
	const { deadline: _own, ...first } = group[0];
	return {
		...first,
		message: shortened(messages),
		...(deadlines.length > 0 && { deadline: Math.min(...deadlines) }),
	};
}

function shortened(text: string): string {
	return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE - 1)}…`;
}
