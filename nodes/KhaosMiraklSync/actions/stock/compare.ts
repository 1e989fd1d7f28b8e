import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { rowSource } from '../../../common/rowSource';
import { checkpointOf } from '../../domain/flowCheckpoint';
import type { StockDifference } from '../../domain/stock/compare';
import { readHeldPlan } from '../../edge/checkpoints';
import { readExceptionRows } from '../../edge/exceptions';
import { findingItems, fromAll, operatorRow, orderRows, rowsField, skuMapRows } from '../rows';
import { differencesOf } from './comparing';
import { DifferenceFiles } from './differenceFiles';
import {
	allOffers,
	checkpoints,
	components,
	levels,
	offers,
	operators,
	rules,
	sites,
} from './fields';
import { readView, viewParams } from './view';

const params = viewParams.extend({
	offers: rowSource,
	levels: rowSource,
	openExceptions: rowList,
	allOffers,
	output: z
		.enum(['items', 'summary'])
		.nullish()
		.transform((value) => value ?? 'items'),
});
type Params = z.output<typeof params>;

/**
 * The offers that do not show what they should (rules.md#drift), those that nobody can buy, and codes that
 * have none. Offers and levels pass by a part at a time, so that half a million need no items.
 */
export const compare = forAllItems<undefined, typeof params>({
	displayName: 'Compare',
	action: 'Compare stock with offers',
	description:
		'List the offers whose quantity is not what it should be, and say which to repair now',
	fields: [
		operatorRow,
		{
			...offers,
			default: "={{ $('Offers').all() }}",
			description: 'Items of Mirakl: Export, as rows or with its CSV or NDJSON file',
		},
		{
			...levels,
			description: 'Items of Khaos Control: Get Availability, as rows or with its file',
		},
		orderRows,
		rules,
		skuMapRows,
		rowsField({
			displayName: 'Open Exceptions',
			name: 'openExceptions',
			default: "={{ $('Drift seen before').all() }}",
			description:
				'Rows of the table Khaos Mirakl Exceptions: an offer that shows too little is repaired once it is among them, and what waits for approval once Retry Import was asked for',
		}),
		{
			displayName: 'These Are All Offers',
			name: 'allOffers',
			type: 'boolean',
			default: false,
			description:
				'Whether the offers are a full export: only then can a Stock Code that should have an offer be found without one',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'items',
			options: [
				{ name: 'One Item per Difference', value: 'items' },
				{
					name: 'Summary',
					value: 'summary',
					description:
						'One item with counts, sums and findings, the file repairs for Update Stock, and the file differences',
				},
			],
			description: 'How the differences are given. For large catalogues choose the summary.',
		},
		checkpoints,
		operators,
		sites,
		components,
	],
	params,
	async execute(calls) {
		const [{ param, context }] = calls;
		const comparison = { ...comparedWith(param), param };
		if (param.output === 'summary') {
			const from = calls.map(({ itemIndex }) => itemIndex);
			return [{ ...(await summaryOf(context, comparison)), from }];
		}
		const items: object[] = [];
		for await (const each of differencesOf(context, comparison)) {
			items.push(...itemsOf(each));
		}
		return fromAll(calls, items);
	},
});

/** One item for each line to send; what is to be said about the offer stands in the first. */
function itemsOf({ lines, findings, ...difference }: StockDifference): object[] {
	const items =
		lines.length === 0 ? [difference] : lines.map((line) => ({ ...difference, ...line }));
	return items.map((item, index) => ({
		...item,
		findings: index === 0 ? findingItems(findings) : [],
	}));
}

function comparedWith(param: Params) {
	const { view, checkpoints: rows } = readView(param, Date.now());
	const waiting = readHeldPlan(checkpointOf(rows, 'blast', view.operator.name));
	const seen = readExceptionRows(param.openExceptions).filter(
		({ operator, kind, status }) =>
			operator === view.operator.name && kind === 'STOCK_DRIFT' && status === 'open',
	);
	return {
		view,
		checkpoints: rows,
		seenBefore: seen.map(({ subject }) => subject),
		approved: seen.filter(({ retryAt }) => retryAt !== undefined).map(({ subject }) => subject),
		waiting: waiting?.skus ?? [],
	};
}

async function summaryOf(
	context: IExecuteFunctions,
	comparison: ReturnType<typeof comparedWith> & { param: Params },
) {
	const files = new DifferenceFiles(comparison.view.operator);
	const read: string[] = [];
	const { allOffers: isWhole } = comparison.param;
	let offers = 0;
	const onOffer = (sku: string) => {
		offers++;
		if (!isWhole) read.push(sku);
	};
	for await (const each of differencesOf(context, { ...comparison, onOffer })) files.add(each);
	const { findings, ...result } = files.result;
	return {
		json: {
			...{ offers, ...result },
			// a full export examines every subject, a differential one those that it lists
			examined: isWhole ? null : read,
			findings: findingItems(findings),
		},
		binary: await files.binary(context),
	};
}
