import type { Minor } from '../money';
import type { CycleLedger } from './cycleLedger';
import type { TransactionGroup } from './transaction';

/** One line of the proposal for the sales ledger: exactly one of debit and credit is above 0. */
export interface Posting {
	cycleId: string;
	currency: string;
	account: string;
	debit: Minor;
	credit: Minor;
	/** What stands behind it. */
	text: string;
}

/** Names of the client's accounts. */
export interface Accounts {
	clearing: string;
	commission: string;
	commissionVat: string;
	charges: string;
	reserve: string;
	bank: string;
}

export const DEFAULT_ACCOUNTS: Accounts = {
	clearing: 'Marketplace clearing',
	commission: 'Marketplace commission',
	commissionVat: 'VAT on commission',
	charges: 'Marketplace charges',
	reserve: 'Marketplace reserve',
	bank: 'Bank',
};

/** The account that a heading is posted to; sales and refunds are on the clearing account already, from the sales orders. */
const ACCOUNT_OF: Record<TransactionGroup, keyof Accounts | undefined> = {
	sale: undefined,
	tax: undefined,
	shipping: undefined,
	orderFee: undefined,
	operatorRemitted: undefined,
	payment: undefined,
	commission: 'commission',
	commissionVat: 'commissionVat',
	subscription: 'charges',
	manual: 'charges',
	sellerFee: 'charges',
	penalty: 'charges',
	operatorPaid: 'charges',
	purchase: 'charges',
	unknown: 'charges',
	reserve: 'reserve',
};

/**
 * What finance posts for one billing cycle: the operator's charges against the clearing account, and the payout from the
 * clearing account to the bank. Debits equal credits.
 */
export function postingsOf(
	{ cycle, headings }: CycleLedger,
	accounts: Accounts = DEFAULT_ACCOUNTS,
): Posting[] {
	const base = { cycleId: cycle.id, currency: cycle.currency };
	const reference = cycle.payOutReference || cycle.voucherNumber || cycle.id;
	const charges = headings.flatMap(({ group, refund, amount }) => {
		const account = ACCOUNT_OF[group];
		if (account === undefined || amount === 0) return [];
		const text = `${refund ? 'Given back: ' : ''}${group} in billing cycle ${cycle.id}`;
		return pair(base, accounts[account], accounts.clearing, -amount, text);
	});
	if (cycle.toSeller === 0) return charges;
	return [
		...charges,
		...pair(base, accounts.bank, accounts.clearing, cycle.toSeller, `Payout ${reference}`),
	];
}

function pair(
	base: Pick<Posting, 'cycleId' | 'currency'>,
	debited: string,
	credited: string,
	amount: Minor,
	text: string,
): Posting[] {
	const [debit, credit] = amount > 0 ? [debited, credited] : [credited, debited];
	const value = Math.abs(amount);
	return [
		{ ...base, account: debit, debit: value, credit: 0, text },
		{ ...base, account: credit, debit: 0, credit: value, text },
	];
}
