import type { Minor } from '../money';
import { kindOf, type TransactionGroup, type TransactionLine } from './transaction';

/** The headings in the words of a ledger. */
export const HEADINGS: Record<TransactionGroup, string> = {
	sale: 'Sales',
	tax: 'Taxes on sales',
	shipping: 'Delivery charged',
	orderFee: 'Fees charged to customers',
	commission: 'Commission',
	commissionVat: 'VAT on commission',
	subscription: 'Subscription',
	manual: 'Manual documents',
	sellerFee: 'Seller fees',
	penalty: 'Penalties',
	operatorRemitted: 'Remitted by the operator',
	operatorPaid: 'Delivery paid by the operator',
	purchase: 'Purchases by the operator',
	reserve: 'Reserve',
	payment: 'Payouts',
	unknown: 'Types not known',
};

/** A heading of a ledger: what the lines of one kind come to. */
export interface Heading {
	group: TransactionGroup;
	refund: boolean;
	amount: Minor;
	/** Lines under it. */
	count: number;
}

/** Adds lines up by heading, each followed by its refunds, in the order of the headings above. */
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
	const order = Object.keys(HEADINGS);
	return [...headings.values()].sort(
		(a, b) =>
			order.indexOf(a.group) - order.indexOf(b.group) || Number(a.refund) - Number(b.refund),
	);
}
