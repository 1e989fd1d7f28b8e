import type { Finding } from '../finding';
import type { AuditFinding } from './finding';

/** Blockers as exceptions (INVALID_REFERENCE_DATA): one for each check and subject, so that the next audit closes it. */
export function auditExceptions(operator: string, findings: readonly AuditFinding[]): Finding[] {
	const found = new Map<string, Finding>();
	for (const { severity, check, subject, what, where, fix } of findings) {
		if (severity !== 'blocker') continue;
		const key = `${check}: ${subject}`;
		found.set(key, {
			kind: 'INVALID_REFERENCE_DATA',
			operator,
			subject: key,
			message: `${what} Where: ${where}. ${fix}`,
		});
	}
	return [...found.values()];
}
