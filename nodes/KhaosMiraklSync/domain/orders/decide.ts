import type { Finding } from '../finding';
import type { StockFigure } from '../khaos';
import { NON_CONTROLLED } from '../khaos';
import type { Minor } from '../money';
import type { OpenLine, OpenOrder } from '../openOrder';
import type { MarketplaceOrder, OrderLine } from '../order';
import { liveLines } from '../order';
import type { Operator } from '../operator';
import type { SkuMap } from '../skuMap';
import type { Claim } from './allocation';
import { claimOfRow, freeFor, isPromised, unitsOf } from './allocation';
import { countryUnknown } from './country';
import { bindingDeadline, windowPassed } from './deadlines';
import { cancelledThere } from './findings';
import type { LineProblem } from './lineChecks';
import { isLineKind, leftOutLine, lineFindings, lineProblems } from './lineChecks';
import type { OrderMode } from './mode';
import { totalMismatch } from './prices';
import { isTooLong, referenceTooLong } from './reference';
import { markedShort } from './refused';
import type { CourierFinder } from './shippingMap';
import { shippingMethodUnmapped } from './shippingMap';
import type { Verdict } from './verdict';
import { verdictOn } from './verdict';

/** An order that waits for our decision. */
export interface WaitingOrder {
	order: MarketplaceOrder;
	mode: OrderMode;
	reference: string;
}

export interface DecisionRules {
	operator: Operator;
	/** Open Orders rows of all operators, read under the lease. */
	rows: OpenOrder[];
	skuMap: SkuMap;
	courierFor: CourierFinder;
	figureOf: (stockCode: string) => StockFigure | undefined;
	/** True for a Stock Code that Khaos Control has, also where one of several sites did not answer for it. */
	isKnown?: (stockCode: string) => boolean;
	offerPriceOf: (sku: string) => Minor | undefined;
	/** Stock Codes that a SKU stands for which is none itself. */
	candidatesOf?: (sku: string) => readonly string[];
	/** ms since 1970, UTC. */
	now: number;
}

export interface Decision extends WaitingOrder, Verdict {
	findings: Finding[];
	/** The row's lines with those marked that Khaos Control cannot fill; undefined where the marks stand already. */
	lines: OpenLine[] | undefined;
}

/**
 * Decides the orders of one operator that wait for acceptance: every line accepted or refused, or the order held with
 * its reasons (rules.md#before-acceptance). Nothing is accepted that Khaos Control could not take or fill: Stock Code,
 * stock, reference, courier, country, money and price have passed. Orders of all operators are served by creation date,
 * then id, so that runs at the same time over the same rows decide alike.
 */
export function decideOrders(waiting: WaitingOrder[], rules: DecisionRules): Decision[] {
	const own = new Set(waiting.map(({ order }) => order.orderId));
	const isOwn = (row: OpenOrder) => row.operator === rules.operator.name && own.has(row.orderId);
	const promised = rules.rows.filter(isPromised);
	const queue = [
		...promised.filter((row) => !isGranted(row) && !isOwn(row)).map(claimOfRow),
		...waiting
			.filter(({ order }) => !isDecided(order, rules))
			.map(({ order }) => claimOf(order, rules)),
	];
	const granted = promised.filter((row) => (isOwn(row) ? isInKhaos(row) : isGranted(row)));
	return waiting.map((each) => decide(each, rules, { granted, queue }));
}

/** Past acceptance, or already in Khaos Control: its units are taken, whatever its place in the queue. */
function isGranted({ state, khaosState }: OpenOrder): boolean {
	return state !== 'WAITING_ACCEPTANCE' || khaosState !== 'none';
}

function isInKhaos({ khaosState }: OpenOrder): boolean {
	return khaosState === 'open' || khaosState === 'complete';
}

function claimOf(order: MarketplaceOrder, { operator, skuMap }: DecisionRules): Claim {
	const { orderId, createdAt } = order;
	const units = unitsOf(liveLines(order), skuMap.stockCodeOf);
	return { operator: operator.name, orderId, createdAt, units };
}

interface Queue {
	granted: OpenOrder[];
	queue: Claim[];
}

function decide(waiting: WaitingOrder, rules: DecisionRules, queue: Queue): Decision {
	const { order, mode } = waiting;
	const { operator, now } = rules;
	const lines = liveLines(order);
	const bad = checkLines(order, lines, rules, queue);
	const findings = [...orderProblems(waiting, rules), ...lineFindings(order, operator, bad)];
	const verdict = verdictOn({
		lines,
		bad,
		blocked: findings.filter(({ kind }) => !isLineKind(kind)),
		operator,
		mode,
		hardStop: windowPassed(order, operator, operator.hardStopPercent, now),
	});
	const decided = { ...waiting, ...verdict, lines: shortLines(order, bad, rules) };
	if (verdict.action !== 'hold') return { ...decided, findings: [] };
	const told = findings.map((finding) => withAdvice(finding, verdict.wholeOnly));
	return { ...decided, findings: [...told, ...deadlineFinding(order, rules)] };
}

function withAdvice(finding: Finding, advice: string | undefined): Finding {
	if (advice === undefined || !isLineKind(finding.kind)) return finding;
	return { ...finding, message: `${finding.message} ${advice}` };
}

/** A refusal is for lack of stock where the line was short when its order was last decided. */
function shortLines(order: MarketplaceOrder, bad: LineProblem[], rules: DecisionRules) {
	const short = bad.filter(({ kind }) => kind === 'INSUFFICIENT_STOCK');
	const ids = new Set(short.map(({ line: { lineId } }) => lineId));
	return markedShort(rowOf(order, rules)?.lines ?? [], ids);
}

function checkLines(
	order: MarketplaceOrder,
	lines: OrderLine[],
	rules: DecisionRules,
	{ granted, queue }: Queue,
): LineProblem[] {
	const { operator, figureOf, skuMap } = rules;
	const leftOut = isDecided(order, rules) ? leftOutBefore(order, lines, rules) : [];
	const claim = claimOf(order, rules);
	const free = freeFor(claim, { promised: granted, waiting: queue }, figureOf, isUncontrolled);
	const rest = lines.filter((line) => leftOut.every((problem) => problem.line !== line));
	const found = lineProblems(rest, {
		stockCodeOf: skuMap.stockCodeOf,
		figureOf,
		isKnown: rules.isKnown,
		freeFor: isDecided(order, rules) ? () => Infinity : free,
		offerPriceOf: rules.offerPriceOf,
		candidatesOf: rules.candidatesOf,
		tolerancePercent: operator.priceTolerancePercent,
	});
	return [...leftOut, ...found];
}

/** Lines that were short when the sales order was made, which is without them: stock that came in since changes nothing. */
function leftOutBefore(order: MarketplaceOrder, lines: OrderLine[], rules: DecisionRules) {
	const marked = rowOf(order, rules)?.lines.filter((line) => line.short === true) ?? [];
	const ids = new Set(marked.map(({ lineId }) => lineId));
	return lines
		.filter(({ lineId }) => ids.has(lineId))
		.map((line) => leftOutLine(line, rules.skuMap.stockCodeOf(line.sku)));
}

/** No level is kept for the item: the guide's STATUS 5. */
function isUncontrolled({ status }: StockFigure): boolean {
	return status === NON_CONTROLLED;
}

/** In Khaos Control already: an earlier run decided it and stopped before accepting; its units were counted then. */
function isDecided(order: MarketplaceOrder, rules: DecisionRules): boolean {
	const row = rowOf(order, rules);
	return row !== undefined && isInKhaos(row);
}

function rowOf({ orderId }: MarketplaceOrder, { operator, rows }: DecisionRules) {
	return rows.find((row) => row.operator === operator.name && row.orderId === orderId);
}

function orderProblems({ order, reference }: WaitingOrder, rules: DecisionRules): Finding[] {
	const { operator } = rules;
	const row = rowOf(order, rules);
	const deadline = bindingDeadline(order, operator);
	return [
		row?.khaosState === 'cancelled'
			? cancelledThere(operator, order.orderId, row.khaosCode, deadline)
			: undefined,
		isTooLong(operator, reference)
			? referenceTooLong(operator, order.orderId, reference, deadline)
			: undefined,
		rules.courierFor(order.shippingMethod) === undefined
			? shippingMethodUnmapped(order, operator)
			: undefined,
		countryUnknown(order, operator),
		totalMismatch(order, operator),
	].filter((finding) => finding !== undefined);
}

function deadlineFinding(order: MarketplaceOrder, { operator, now }: DecisionRules): Finding[] {
	if (!windowPassed(order, operator, operator.acceptAlertPercent, now)) return [];
	const deadline = bindingDeadline(order, operator);
	if (deadline === undefined) return [];
	return [
		{
			kind: 'ACCEPTANCE_DEADLINE',
			operator: operator.name,
			subject: order.orderId,
			message: `Order ${order.orderId} is held, and the marketplace refuses it by itself at ${new Date(deadline).toISOString()}.`,
			deadline,
		},
	];
}
