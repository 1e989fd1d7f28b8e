import { toDecimal } from '../money';
import type { BillingCycle, OrderMoney } from './input';
import { kindOf, type TransactionKind, type TransactionLine } from './transaction';

/** What is wrong with a line of the log as such. */
export type LineProblem = 'amount' | 'sign' | 'state' | 'reference' | 'currency' | 'type';

export interface LineFinding {
	line: TransactionLine;
	problem: LineProblem;
	/** What does not fit, in one sentence, without personal data. */
	message: string;
}

export interface Surroundings {
	/** Billing cycles by id. */
	cycles: ReadonlyMap<string, BillingCycle>;
	/** Marketplace orders by id; empty: references to orders are not checked. */
	orders: ReadonlyMap<string, OrderMoney>;
}

/**
 * Lines of the transaction log that contradict themselves, their billing cycle, their order or their own siblings (the
 * lines of one sale or one refund of an order line share state and cycle). Each contradiction names its line.
 *
 * Source: Mirakl TL02. That siblings share their state is inferred; it only points at a line, it
 * changes no figure.
 */
export function checkLines(
	lines: readonly TransactionLine[],
	surroundings: Surroundings,
): LineFinding[] {
	return [...lines.flatMap((line) => checkLine(line, surroundings)), ...oddOnesOut(lines)];
}

function checkLine(line: TransactionLine, { cycles, orders }: Surroundings): LineFinding[] {
	const kind = kindOf(line.type);
	const found = [
		problem(line, 'type', typeProblem(kind)),
		problem(line, 'amount', amountProblem(line)),
		problem(line, 'sign', signProblem(line, kind)),
		problem(line, 'state', stateProblem(line, kind, cycles)),
		problem(line, 'reference', cycleProblem(line, cycles) ?? orderProblem(line, kind, orders)),
		problem(line, 'currency', currencyProblem(line, cycles, orders)),
	];
	return found.filter((finding) => finding !== undefined);
}

function problem(
	line: TransactionLine,
	which: LineProblem,
	text: string | undefined,
): LineFinding | undefined {
	if (text === undefined) return undefined;
	return { line, problem: which, message: `Transaction ${line.id} (${line.type}): ${text}.` };
}

function typeProblem({ group }: TransactionKind): string | undefined {
	return group === 'unknown'
		? 'this type is not known; it counts, but under no heading'
		: undefined;
}

function amountProblem({ amount, credited, debited }: TransactionLine): string | undefined {
	if (credited === undefined || debited === undefined) return undefined;
	const difference = credited - Math.abs(debited);
	if (amount === difference) return undefined;
	return `the amount is ${toDecimal(amount)}, but credit less debit is ${toDecimal(difference)}`;
}

function signProblem({ amount }: TransactionLine, { sign }: TransactionKind): string | undefined {
	if (sign === 0 || amount === 0 || Math.sign(amount) === sign) return undefined;
	return `${toDecimal(amount)} has the wrong sign for its type`;
}

function stateProblem(
	line: TransactionLine,
	kind: TransactionKind,
	cycles: Surroundings['cycles'],
): string | undefined {
	if (line.state === 'unknown') return `the payment state '${line.stateText}' is not known`;
	if (line.state === 'RESERVE') return undefined;
	if (line.cycleId === '') {
		if (kind.group === 'payment') return undefined;
		if (line.state === 'PAID') return 'it counts as paid, but stands in no billing cycle';
		const ownOrder = line.orderId !== '';
		return ownOrder || line.state === 'PAYABLE'
			? undefined
			: `a line of no order cannot be ${line.state}`;
	}
	if (line.state === 'PENDING') return 'it stands in a billing cycle, but still counts as pending';
	const expected = cycles.get(line.cycleId)?.payOutState === 'PAID' ? 'PAID' : 'PAYABLE';
	if (!cycles.has(line.cycleId) || line.state === expected) return undefined;
	if (line.state === 'NOT_APPLICABLE' && line.orderId !== '') return undefined;
	return `its state is ${line.state}, but its billing cycle makes it ${expected}`;
}

function cycleProblem(
	{ cycleId }: TransactionLine,
	cycles: Surroundings['cycles'],
): string | undefined {
	if (cycleId === '' || cycles.has(cycleId)) return undefined;
	return `its billing cycle ${cycleId} is not among those that Mirakl lists`;
}

/** Groups whose lines belong to an order. */
const ORDER_GROUPS: readonly string[] = [
	'sale',
	'tax',
	'shipping',
	'orderFee',
	'commission',
	'commissionVat',
	'operatorRemitted',
	'operatorPaid',
];

function orderProblem(
	{ orderId, orderLineId, refundId }: TransactionLine,
	{ group }: TransactionKind,
	orders: Surroundings['orders'],
): string | undefined {
	if (!ORDER_GROUPS.includes(group)) return undefined;
	if (orderId === '') return 'it names no order';
	if (orders.size === 0) return undefined;
	const order = orders.get(orderId);
	if (order === undefined) return `this shop has no order ${orderId}`;
	if (orderLineId === '') return undefined;
	const orderLine = order.lines.find(({ lineId }) => lineId === orderLineId);
	if (orderLine === undefined) return `order ${orderId} has no line ${orderLineId}`;
	if (refundId === '' || orderLine.refundIds.includes(refundId)) return undefined;
	return `order line ${orderLineId} has no refund ${refundId}`;
}

function currencyProblem(
	{ cycleId, currency, orderId }: TransactionLine,
	cycles: Surroundings['cycles'],
	orders: Surroundings['orders'],
): string | undefined {
	const expected = cycles.get(cycleId)?.currency ?? orders.get(orderId)?.currency ?? currency;
	return expected === currency ? undefined : `it is in ${currency} instead of ${expected}`;
}

/** Lines that differ in state or cycle from the rest of their sale or refund. */
function oddOnesOut(lines: readonly TransactionLine[]): LineFinding[] {
	const families = new Map<string, TransactionLine[]>();
	for (const line of lines) {
		if (line.orderId === '' || !ORDER_GROUPS.includes(kindOf(line.type).group)) continue;
		const key = [line.orderId, line.orderLineId, line.refundId].join('\n');
		families.set(key, [...(families.get(key) ?? []), line]);
	}
	return [...families.values()].flatMap((family) => [
		...oddBy(family, 'state', ({ state }) => state),
		...oddBy(family, 'reference', ({ cycleId }) => cycleId),
	]);
}

function oddBy(
	family: readonly TransactionLine[],
	which: LineProblem,
	of: (line: TransactionLine) => string,
): LineFinding[] {
	const counts = new Map<string, number>();
	for (const line of family) counts.set(of(line), (counts.get(of(line)) ?? 0) + 1);
	if (counts.size < 2) return [];
	const most = Math.max(...counts.values());
	const usual = [...counts].filter(([, count]) => count === most);
	// two values that are equally frequent: nobody can say which is right, so all of them are shown
	const odd = usual.length > 1 ? family : family.filter((line) => of(line) !== usual[0][0]);
	return odd.map((line) => ({
		line,
		problem: which,
		message: `Transaction ${line.id} (${line.type}): its ${which === 'state' ? `state ${line.stateText}` : `billing cycle ${line.cycleId || '(none)'}`} differs from that of the other lines of the same ${line.refundId === '' ? 'sale' : 'refund'}.`,
	}));
}
