import type { Finding } from '../finding';
import type { OrderLine } from '../order';
import type { Operator } from '../operator';
import type { LineProblem } from './lineChecks';
import type { OrderMode } from './mode';

export interface LineDecision {
	lineId: string;
	accepted: boolean;
}

/** What to do with a waiting order. Refusals are sent by the same call as acceptances (OR21), hence `accept`. */
export interface Verdict {
	action: 'accept' | 'createFirst' | 'hold';
	/** One for every live line, or none where the order is held: OR21 takes all lines in one call. */
	decisions: LineDecision[];
	/** Why it is held or refused; empty where everything is accepted. */
	reasons: string[];
	/** Held because the shop does not decide parts of an order, or may not: what a person can do. */
	wholeOnly?: string;
}

export interface Examined {
	/** The live lines of the order. */
	lines: OrderLine[];
	bad: LineProblem[];
	/** What stands against the order as a whole. */
	blocked: Finding[];
	operator: Operator;
	mode: OrderMode;
	/** The operator's hard stop has passed. */
	hardStop: boolean;
}

/**
 * Turns what was found into a decision by the operator's policies (rules.md#policies). Short stock follows the
 * short-stock policy at once (`refundLines`: accept now, refund once paid); anything else holds the order until the hard stop, whose policy then takes over. What
 * stands against the whole order makes every line a bad one.
 */
export function verdictOn(examined: Examined): Verdict {
	const { lines, bad, blocked, operator } = examined;
	const reasons = [...blocked.map(({ message }) => message), ...bad.map(({ text }) => text)];
	if (lines.length === 0) return { action: 'hold', decisions: [], reasons: ['no line is live'] };
	const policy = policyFor(examined);
	if (policy === undefined) return decided(examined, () => true, reasons);
	if (policy === 'refundLines') return decided(examined, () => true, reasons);
	if (policy === 'hold') return { action: 'hold', decisions: [], reasons };
	if (policy === 'refuseOrder' || blocked.length > 0)
		return decided(examined, () => false, reasons);
	const badIds = new Set(bad.map(({ line }) => line.lineId));
	const wholeOnly = badIds.size < lines.length ? whyWholeOnly(examined) : undefined;
	if (wholeOnly !== undefined) {
		return { action: 'hold', decisions: [], reasons: [...reasons, wholeOnly], wholeOnly };
	}
	const reason = `${operator.name} refuses lines that cannot be filled`;
	return decided(examined, ({ lineId }) => !badIds.has(lineId), [...reasons, reason]);
}

/**
 * Why part of the order may not be refused; undefined where it may, or Mirakl's answer to it is to tell. A sales order that
 * is created first is made without the refused lines, so there the answer must be known before.
 */
function whyWholeOnly({ operator, mode }: Examined): string | undefined {
	const { partialAcceptance } = operator;
	const instead =
		'get the stock in, choose another policy, or decide the order in the marketplace’s back office.';
	if (partialAcceptance === 'no')
		return `The shop may only accept or refuse whole orders: ${instead}`;
	if (partialAcceptance === 'yes' || mode !== 'createThenAccept') return undefined;
	return `Whether the shop may accept part of an order is not known (partialAcceptance of the operator’s row), and its sales order would be created first: write yes or no there, ${instead}`;
}

/** Undefined where nothing is wrong. */
function policyFor({ bad, blocked, operator, hardStop }: Examined) {
	if (bad.length === 0 && blocked.length === 0) return undefined;
	const onlyShort = blocked.length === 0 && bad.every(({ kind }) => kind === 'INSUFFICIENT_STOCK');
	if (onlyShort && operator.shortStockPolicy !== 'hold') return operator.shortStockPolicy;
	return hardStop && operator.hardStopPolicy !== 'leave' ? operator.hardStopPolicy : 'hold';
}

function decided(
	{ lines, mode }: Examined,
	accepts: (line: OrderLine) => boolean,
	reasons: string[],
): Verdict {
	const decisions = lines.map((line) => ({ lineId: line.lineId, accepted: accepts(line) }));
	const anyAccepted = decisions.some(({ accepted }) => accepted);
	const createFirst = anyAccepted && mode === 'createThenAccept';
	return { action: createFirst ? 'createFirst' : 'accept', decisions, reasons };
}
