import type { Minor } from '../money';
import type { KhaosSale } from './input';
import { isSaleMoney, kindOf, movesMoney, sumOf, type TransactionLine } from './transaction';

/** What one order brought and cost at the marketplace, beside what Khaos Control has of it. Minor units of `currency`. */
export interface OrderLedger {
	orderId: string;
	associatedRef: string;
	currency: string;
	/** What the customer paid, less what the operator remits of it. */
	gross: Minor;
	/** What of it was given back: 0 or negative. */
	refunds: Minor;
	commission: Minor;
	commissionVat: Minor;
	/** Seller fees, penalties, shipping kept by the operator, purchase lines and manual documents of this order. */
	charges: Minor;
	/** Types that are not known. */
	unknown: Minor;
	/** All of the above: what the seller gets. */
	net: Minor;
	paid: Minor;
	/** Not yet paid out: pending and payable. */
	open: Minor;
	/** Paid outside the marketplace (pay on delivery). */
	outside: Minor;
	salesOrderCode: string;
	/** Undefined where Khaos Control has no such order. */
	khaosTotal?: Minor;
	/** Credit that finance has to raise, or tick, in Khaos Control: 0 or positive. */
	expectedCredit: Minor;
	/** Marketplace less Khaos Control, after expected credits. */
	residual: Minor;
	lines: TransactionLine[];
}

/**
 * The clearing-account ledger of one order. Residual 0 means: what the marketplace sold is what Khaos Control sold, less
 * the credits that are expected. The web service shows no credit notes, so a refund always leaves a credit to tick.
 * An order that was cancelled in Khaos Control counts there as nothing.
 *
 * @param lines of this order and one currency, each once
 */
export function orderLedger(
	orderId: string,
	associatedRef: string,
	lines: readonly TransactionLine[],
	sale: KhaosSale | undefined,
): OrderLedger {
	const sold = lines.filter((line) => isSaleMoney(kindOf(line.type)));
	const gross = sumOf(sold.filter((line) => !kindOf(line.type).refund));
	const refunds = sumOf(sold.filter((line) => kindOf(line.type).refund));
	const moving = lines.filter(movesMoney);
	const paid = sumOf(moving.filter(({ state }) => state === 'PAID'));
	// a sale made before the lines begin: only its refund is here, and only its credit is looked at
	const soldBefore = sold.length > 0 && sold.every((line) => kindOf(line.type).refund);
	const inKhaos = sale === undefined || sale.cancelled ? 0 : sale.total;
	const expectedCredit = sale?.cancelled ? 0 : -refunds;
	return {
		orderId,
		associatedRef,
		currency: lines[0]?.currency ?? sale?.currency ?? '',
		gross,
		refunds,
		commission: inGroups(lines, ['commission']),
		commissionVat: inGroups(lines, ['commissionVat']),
		charges: inGroups(lines, ['sellerFee', 'penalty', 'operatorPaid', 'purchase', 'manual']),
		unknown: inGroups(lines, ['unknown']),
		net: sumOf(lines),
		paid,
		open: sumOf(moving) - paid,
		outside: sumOf(lines) - sumOf(moving),
		salesOrderCode: sale?.salesOrderCode ?? '',
		...(sale && { khaosTotal: sale.total }),
		expectedCredit,
		residual: soldBefore ? 0 : gross + refunds - (inKhaos - expectedCredit),
		lines: [...lines],
	};
}

function inGroups(lines: readonly TransactionLine[], groups: readonly string[]): Minor {
	return sumOf(lines.filter((line) => groups.includes(kindOf(line.type).group)));
}
