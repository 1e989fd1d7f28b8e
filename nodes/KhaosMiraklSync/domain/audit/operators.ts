import { folded } from '../skuMap';
import { stockRulesFor } from '../stock/rules';
import type { Check, Found } from './finding';
import type { AuditInput } from './input';

const ROW = 'table Khaos Mirakl Operators';

/** The operator's own row, and how it stands beside the rows of the other operators. */
export const operatorChecks: readonly Check[] = [
	{ id: 'OPERATOR_ROW', title: 'Operator row', run: rowProblems },
	{ id: 'PREFIX_SHARED', title: 'Reference prefix of its own', run: sharedPrefix },
	{ id: 'SHARES', title: 'Shares of all operators', run: shares },
	{ id: 'PREVIEW', title: 'Live or preview', run: preview },
];

function rowProblems({ rowProblems: problems }: AuditInput): Found[] {
	return problems.map(({ column, problem }) => ({
		severity: 'blocker',
		subject: column,
		what: `Column '${column}' ${problem}.`,
		where: `${ROW}, column ${column}`,
		fix: 'Put the cell right, or send the set-up form again.',
	}));
}

/** The prefix tells the orders of two marketplaces apart in Khaos Control. */
function sharedPrefix({ operator, operators }: AuditInput): Found[] {
	return operators
		.filter(
			({ name, referencePrefix }) =>
				name !== operator.name && folded(referencePrefix) === folded(operator.referencePrefix),
		)
		.map(({ name }) => ({
			severity: 'blocker',
			subject: name,
			what: `${name} has the same reference prefix '${operator.referencePrefix}': two orders with one id would be taken for one.`,
			where: `${ROW}, column referencePrefix`,
			fix: 'Give the operator without orders another prefix; with orders the prefix is locked.',
		}));
}

/**
 * Operators that share one stock offer it together more than once where their shares sum above 100 %
 * (rules.md#what-is-offered). Rows of Stock Rules count for their Stock Code.
 */
function shares({ operators, stockRules }: AuditInput): Found[] {
	const total = operators.reduce((sum, { stockRule }) => sum + stockRule.sharePercent, 0);
	const found: Found[] = [];
	if (total > 100) found.push(above('all Stock Codes', total, `${ROW}, column sharePercent`));
	const rules = operators.map((operator) => stockRulesFor(operator, stockRules));
	const codes = new Map(stockRules.map(({ stockCode }) => [folded(stockCode), stockCode]));
	for (const stockCode of codes.values()) {
		const sum = rules.reduce((so, ruleOf) => so + ruleOf(stockCode).sharePercent, 0);
		if (sum > 100 && sum !== total) {
			found.push(above(stockCode, sum, 'table Khaos Mirakl Stock Rules, column sharePercent'));
		}
	}
	return found;
}

function above(subject: string, total: number, where: string): Found {
	return {
		severity: 'warning',
		subject,
		what: `The operators' shares of ${subject} sum to ${round(total)} %: the same units are offered more than once.`,
		where,
		fix: 'Lower the shares until they sum to 100 %, or keep a buffer that covers what sells between two runs.',
	};
}

function round(figure: number): number {
	return Math.round(figure * 100) / 100;
}

function preview({ operator }: AuditInput): Found[] {
	if (operator.live) return [];
	return [
		{
			severity: 'info',
			subject: 'live',
			what: 'The operator is in preview: everything is planned and nothing is sent.',
			where: `${ROW}, column live`,
			fix: 'Set it to true when the audit is READY.',
		},
	];
}
