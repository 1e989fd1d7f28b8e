import type { Minor } from '../money';
import { headingsOf, type Heading } from './headings';
import type { AccountingDocument, BillingCycle } from './input';
import {
	kindOf,
	movesMoney,
	sumOf,
	type TransactionGroup,
	type TransactionLine,
} from './transaction';

/** One billing cycle: its lines by heading, and how they add up to the payout. Minor units of `currency`. */
export interface CycleLedger {
	cycle: BillingCycle;
	/** Sum of all lines that move money, without the payout itself. */
	lines: Minor;
	/** By heading, refunds apart. */
	headings: Heading[];
	/** The PAYMENT lines of the cycle, as money that reached the bank: undefined while there is none. */
	paid?: Minor;
	/** Lines less what the operator says that it pays out. 0: the cycle is explained. */
	difference: Minor;
	/** Lines under the headings that differ from the operator's own summary; all lines where it has none. Empty: no difference. */
	suspects: TransactionLine[];
	/** Invoices and credits of the operator in this cycle. */
	documents: AccountingDocument[];
}

/** Headings of SBC11's `summary` that a sum of lines stands against (inferred; used only to narrow a difference down). */
const SUMMARY: Array<[total: string, refund: boolean, groups: readonly TransactionGroup[]]> = [
	['total_payable_orders_incl_tax', false, ['sale', 'tax', 'shipping']],
	['total_refund_payable_orders_incl_tax', true, ['sale', 'tax', 'shipping']],
	['total_commissions_incl_tax', false, ['commission', 'commissionVat']],
	['total_refund_commissions_incl_tax', true, ['commission', 'commissionVat']],
	['total_subscription_incl_tax', false, ['subscription']],
	['total_fee_incl_tax', false, ['orderFee']],
	['total_refund_fee_incl_tax', true, ['orderFee']],
	['total_seller_fees_on_orders_incl_tax', false, ['sellerFee']],
	['total_seller_penalty_fees_incl_tax', false, ['penalty']],
	['total_operator_remitted_taxes', false, ['operatorRemitted']],
	['total_refund_operator_remitted_taxes', true, ['operatorRemitted']],
];

/**
 * Adds a cycle up: the lines that carry its id, without the payout, are what the operator transfers to the seller.
 *
 * Source: Mirakl TL02 and SBC11; docs/finance.md.
 */
export function cycleLedger(
	cycle: BillingCycle,
	lines: readonly TransactionLine[],
	documents: readonly AccountingDocument[],
): CycleLedger {
	const own = lines.filter(({ cycleId }) => cycleId === cycle.id);
	const isPayment = (line: TransactionLine) => kindOf(line.type).group === 'payment';
	const payments = own.filter(isPayment);
	const counted = own.filter((line) => !isPayment(line) && movesMoney(line));
	const difference = sumOf(counted) - cycle.toSeller;
	return {
		cycle,
		lines: sumOf(counted),
		headings: headingsOf(counted),
		...(payments.length > 0 && { paid: -sumOf(payments) }),
		difference,
		suspects: difference === 0 ? [] : suspectsOf(cycle, counted),
		documents: documents.filter(({ cycleId }) => cycleId === cycle.id),
	};
}

function suspectsOf({ summary }: BillingCycle, lines: readonly TransactionLine[]) {
	const wrong = SUMMARY.flatMap(([total, refund, groups]) => {
		const under = lines.filter((line) => {
			const kind = kindOf(line.type);
			return kind.refund === refund && groups.includes(kind.group);
		});
		const told = summary[total];
		return told === undefined || told === sumOf(under) ? [] : [under];
	});
	return wrong.length === 0 ? [...lines] : wrong.flat();
}

/**
 * Lines that would explain the differences of two cycles if they stood in the other one: their own cycle has as much too
 * much as another has too little.
 */
export function misplaced(
	ledgers: readonly CycleLedger[],
	lines: readonly TransactionLine[],
): Array<{ line: TransactionLine; belongsTo: string }> {
	const off = ledgers.filter(({ difference }) => difference !== 0);
	return off.flatMap((here) =>
		off
			.filter((there) => there.difference === -here.difference)
			.flatMap((there) =>
				lines
					.filter((line) => line.cycleId === here.cycle.id && line.amount === here.difference)
					.map((line) => ({ line, belongsTo: there.cycle.id })),
			),
	);
}
