import type { Minor } from '../money';
import { kindOf, type TransactionGroup, type TransactionLine } from './transaction';

/** A heading of a ledger: what the lines of one kind come to. */
export interface Heading {
	group: TransactionGroup;
	refund: boolean;
	amount: Minor;
	/** Lines under it. */
	count: number;
}

/** Adds lines up by heading, refunds apart, in the order in which headings first occur. */
export function headingsOf(lines: readonly TransactionLine[]): Heading[] {
	const headings = new Map<string, Heading>();
	for (const { type, amount } of lines) {
		const { group, refund } = kindOf(type);
		const key = `${group}/${refund}`;
		const heading = headings.get(key) ?? { group, refund, amount: 0, count: 0 };
		heading.amount += amount;
		heading.count += 1;
		headings.set(key, heading);
	}
	return [...headings.values()];
}
