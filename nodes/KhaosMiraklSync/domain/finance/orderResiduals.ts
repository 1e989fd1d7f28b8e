import { toDecimal, type Minor } from '../money';
import type { BooksToReconcile, KhaosSale, OrderMoney } from './input';
import type { OrderLedger } from './orderLedger';
import { residual, type Residual, type ResidualCause } from './residual';
import { isSaleMoney, kindOf, sumOf, type TransactionLine } from './transaction';

/** Everything that one order's ledger leaves to explain. */
export function orderResiduals(
	ledger: OrderLedger,
	sale: KhaosSale | undefined,
	order: OrderMoney | undefined,
	books: Pick<BooksToReconcile, 'period' | 'salesSource'>,
): Residual[] {
	const about = {
		orderId: ledger.orderId,
		associatedRef: ledger.associatedRef,
		salesOrderCode: ledger.salesOrderCode,
	};
	const say = (cause: ResidualCause, amount: Minor, message: string) =>
		residual(cause, amount, ledger.currency, message, about);
	return [
		...sourceResiduals(ledger, sale, books.salesSource).map((args) => say(...args)),
		...(ledger.residual === 0 ? [] : [say(...causeOf(ledger, sale, order))]),
		...penalties(ledger).map((args) => say(...args)),
		...refundsElsewhere(ledger, books.period).map((args) => say(...args)),
		...(ledger.open === 0
			? []
			: [
					say(
						'timing',
						ledger.open,
						`Order ${ledger.orderId}: ${toDecimal(ledger.open)} is not yet paid out.`,
					),
				]),
	];
}

type Named = [cause: ResidualCause, amount: Minor, message: string];

function sourceResiduals(
	{ orderId, gross, currency }: OrderLedger,
	sale: KhaosSale | undefined,
	salesSource: string,
): Named[] {
	if (sale === undefined) return [];
	const found: Named[] = [];
	if (sale.salesSource !== undefined && sale.salesSource !== salesSource) {
		found.push([
			'wrongSalesSource',
			sale.total,
			`Sales order ${sale.salesOrderCode} of ${orderId} stands under the sales source '${sale.salesSource}' instead of '${salesSource}'.`,
		]);
	}
	if (sale.currency !== '' && sale.currency !== currency) {
		found.push([
			'currency',
			gross,
			`Sales order ${sale.salesOrderCode} of ${orderId} is in ${sale.currency}, the marketplace paid in ${currency}.`,
		]);
	}
	return found;
}

function causeOf(
	ledger: OrderLedger,
	sale: KhaosSale | undefined,
	order: OrderMoney | undefined,
): Named {
	const { orderId, residual: amount, gross, lines } = ledger;
	if (sale === undefined) {
		return ['missingInKhaos', amount, `Khaos Control has no sales order for ${orderId}.`];
	}
	if (sale.cancelled) {
		return [
			'cancelledAfterTotals',
			amount,
			`Sales order ${sale.salesOrderCode} of ${orderId} is cancelled in Khaos Control, but the marketplace still pays for it: refund the customer.`,
		];
	}
	const told = `The marketplace sold ${orderId} for ${toDecimal(gross)}, sales order ${sale.salesOrderCode} comes to ${toDecimal(sale.total)}`;
	if (isFee(amount, lines))
		return ['fee', amount, `${told}: the difference is a fee of the order.`];
	const soldFor = order === undefined ? undefined : customerPaid(order);
	if (soldFor !== undefined && order?.taxIncluded === true && soldFor !== grossWithoutFees(lines)) {
		return [
			'transaction',
			amount,
			`${told}, and the order itself says ${toDecimal(soldFor)}: the transaction log differs from the order.`,
		];
	}
	return ['priceDifference', amount, `${told}.`];
}

/** Is the difference exactly the fees of the order, which not every set-up carries into the sales order? */
function isFee(amount: Minor, lines: readonly TransactionLine[]): boolean {
	const fees = lines.filter(({ type }) => type.includes('ORDER_FEE'));
	const taken = sumOf(fees);
	const charged = sumOf(fees.filter(({ type }) => type === 'ORDER_FEE_AMOUNT'));
	return fees.length > 0 && [taken, charged, taken - charged].includes(amount) && amount !== 0;
}

function grossWithoutFees(lines: readonly TransactionLine[]): Minor {
	return sumOf(
		lines.filter(({ type }) => {
			const kind = kindOf(type);
			return (
				isSaleMoney(kind) &&
				!kind.refund &&
				kind.group !== 'operatorRemitted' &&
				kind.group !== 'orderFee'
			);
		}),
	);
}

function customerPaid(order: OrderMoney): Minor {
	return order.lines.reduce((sum, { price, shipping }) => sum + price + shipping, 0);
}

function penalties({ orderId, lines }: OrderLedger): Named[] {
	return lines
		.filter(({ type }) => kindOf(type).group === 'penalty')
		.map((line) => [
			'penalty',
			line.amount,
			`The operator charged a penalty for order ${orderId} (${line.documentNumber || line.id}).`,
		]);
}

function refundsElsewhere(
	{ orderId, lines }: OrderLedger,
	{ from, until }: BooksToReconcile['period'],
): Named[] {
	const inside = ({ createdAt }: TransactionLine) => createdAt >= from && createdAt < until;
	const sold = lines.filter(({ type }) => isSaleMoney(kindOf(type)));
	const sales = sold.filter(({ type }) => !kindOf(type).refund);
	const soldHere = sales.some(inside);
	const away = sold.filter((line) => kindOf(line.type).refund && inside(line) !== soldHere);
	if (away.length === 0) return [];
	const when = soldHere ? 'in another period' : 'in this period for a sale of another';
	return [
		[
			'refundInAnotherPeriod',
			sumOf(away),
			`Order ${orderId}: ${toDecimal(sumOf(away))} was refunded ${when}.`,
		],
	];
}
