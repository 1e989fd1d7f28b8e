import { exceptionKey, type ExceptionRow } from './exceptionRow';

const LONGEST_TEXT = 3000;
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** Where an operator's alerts go. */
export interface AlertAddress {
	operator: string;
	url: string;
}

export interface Alert extends AlertAddress {
	/** Plain text, at most 3,000 characters. */
	text: string;
	/** Exceptions told of; rows that double one count once. */
	count: number;
	/** Every row that the alert stands for, those behind "and N more" too. */
	exceptionIds: number[];
}

/**
 * One message for each operator that has an address and open exceptions nobody was told of: the most severe first, then
 * the nearest deadline. What does not fit is counted ("and N more").
 */
export function prepareAlerts(
	addresses: readonly AlertAddress[],
	exceptions: readonly ExceptionRow[],
): Alert[] {
	const firstOf = new Map([...addresses].reverse().map((each) => [each.operator, each]));
	return addresses
		.filter((address) => address.url !== '' && firstOf.get(address.operator) === address)
		.flatMap((address) => {
			const due = exceptions.filter(
				({ operator, status, alertedAt }) =>
					operator === address.operator && status === 'open' && alertedAt === undefined,
			);
			if (due.length === 0) return [];
			const told = [...new Map(due.map((row) => [exceptionKey(row), row])).values()];
			const text = alertText(address.operator, told.sort(mostUrgentFirst));
			return [{ ...address, text, count: told.length, exceptionIds: due.map(({ id }) => id) }];
		});
}

function mostUrgentFirst(a: ExceptionRow, b: ExceptionRow): number {
	return (
		rank(a) - rank(b) ||
		(a.deadline ?? Number.MAX_VALUE) - (b.deadline ?? Number.MAX_VALUE) ||
		a.firstSeen - b.firstSeen
	);
}

function rank({ severity }: ExceptionRow): number {
	const place = SEVERITIES.indexOf(severity);
	return place === -1 ? SEVERITIES.length : place;
}

function alertText(operator: string, rows: readonly ExceptionRow[]): string {
	const noun = rows.length === 1 ? 'exception' : 'exceptions';
	const again = rows.filter(({ escalatedTo }) => escalatedTo).length;
	const parts = again === 0 ? '' : `, ${again} of them handed on`;
	let text = `${operator}: ${rows.length} new ${noun}${parts}`;
	for (const [index, row] of rows.entries()) {
		const entry = `\n\n${entryOf(row)}`;
		const rest = rows.length - index;
		const reserve = rest > 1 ? more(rest - 1).length : 0;
		if (text.length + entry.length + reserve > LONGEST_TEXT) return text + more(rest);
		text += entry;
	}
	return text;
}

function more(count: number): string {
	return `\n\nand ${count} more`;
}

function entryOf(row: ExceptionRow): string {
	const { severity, kind, subject, owner, message, fix, deadline, escalatedTo } = row;
	const handed = escalatedTo && owner === escalatedTo ? ', because nobody acknowledged it' : '';
	const whose = owner === '' ? '' : `\nFor ${owner}${handed}.`;
	const until = deadline === undefined ? '' : `\nUntil ${utcText(deadline)}.`;
	const howTo = fix === '' ? '' : `\n${fix}`;
	return `[${severity}] ${kind} ${subject}\n${message}${whose}${until}${howTo}`;
}

/** 2026-03-01 09:30 UTC */
function utcText(moment: number): string {
	return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
