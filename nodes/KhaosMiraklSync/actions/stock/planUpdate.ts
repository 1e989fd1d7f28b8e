import { forAllItems } from '../../../common/operation';
import { z } from 'zod';
import { rowList } from '../../../common/parameters';
import { readAll, rowSource } from '../../../common/rowSource';
import { checkpointOf, type FlowCheckpoint } from '../../domain/flowCheckpoint';
import { blastRadiusFinding, plannedToWait } from '../../domain/stock/blastRadius';
import { liveOffersOf } from '../../domain/stock/liveOffers';
import type { Offer } from '../../domain/stock/offer';
import {
	holdZeroes,
	planUpdate as plan,
	zeroed,
	type PlannedLine,
} from '../../domain/stock/planUpdate';
import type { StockView } from '../../domain/stock/quantity';
import { folded } from '../../domain/skuMap';
import { heldPlanText, readHeldPlan, readLiveOffers } from '../../edge/checkpoints';
import { OFFER_FIELDS, readOffers } from '../../edge/offers';
import { refusalsText } from '../../edge/refusals';
import { LEVEL_FIELDS, readStockCodes, readStockFigures } from '../../edge/stock';
import { findingItems, fromAll, operatorRow, orderRows, rowsField, skuMapRows } from '../rows';
import { checkpoints, components, levels, moved, offers, operators, rules, sites } from './fields';
import { planSummary } from './planSummary';
import { readView, viewParams } from './view';

const params = viewParams.extend({
	codes: rowList,
	levels: rowSource,
	offers: rowSource,
	moved: rowList,
	output: z
		.enum(['items', 'summary'])
		.nullish()
		.transform((value) => value ?? 'items'),
});

/**
 * The quantity to send for each SKU: LEVEL and build potential less promised units, buffer and share; lines that wait are
 * `hold`. The last item, `summary`, says what was examined besides; it can be the only one, with the lines in a file.
 */
export const planUpdate = forAllItems<undefined, typeof params>({
	displayName: 'Plan Update',
	action: 'Plan a stock update',
	description: 'Work out the quantity of each SKU from stock levels, open orders and stock rules',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Codes',
			name: 'codes',
			default: "={{ $('Codes to plan').all() }}",
			description: 'Items of Choose Codes',
		}),
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'items',
			options: [
				{ name: 'One Item per Line', value: 'items' },
				{
					name: 'Summary',
					value: 'summary',
					description:
						'One item with counts and findings, and the file lines for Update Stock; for many codes',
				},
			],
			description: 'How the lines are given. With many lines the summary saves time and memory.',
		},
		{
			...levels,
			description: 'Items of Khaos Control: Get Availability, as rows or with its file',
		},
		orderRows,
		rules,
		skuMapRows,
		{
			...offers,
			description: 'Items of Mirakl: Export, as rows or with its file (empty: no offers were read)',
		},
		{ ...moved, default: '' },
		checkpoints,
		operators,
		sites,
		components,
	],
	params,
	async execute(calls) {
		const [{ param, context }] = calls;
		const now = Date.now();
		const { view, age, checkpoints: rows, refusals } = readView(param, now, param.moved);
		const offersRead = await readAll(context, param.offers, OFFER_FIELDS, readOffers);
		const figures = await readAll(context, param.levels, LEVEL_FIELDS, readStockFigures);
		const codes = readStockCodes(param.codes);
		const planned = plan({ ...view, codes, figures, offers: offersRead });
		const { lines, waiting, findings } = guard(planned, view, offersRead, rows, now);
		const said = {
			blast: heldPlanText(waiting),
			refusals: refusalsText(refusals),
			examined: age.examined,
			findings: [...age.findings, ...findings],
		};
		if (param.output === 'summary') {
			const from = calls.map(({ itemIndex }) => itemIndex);
			return [{ ...(await planSummary(context, lines, said)), from }];
		}
		const summary = {
			action: 'summary',
			held: lines.filter(({ action }) => action === 'hold').length,
			...{ ...said, findings: findingItems(said.findings) },
		};
		return fromAll(calls, [
			...lines.map((line) => ({ ...line, findings: findingItems(line.findings) })),
			summary,
		]);
	},
});

/** Holds what would set too many live offers to 0. */
function guard(
	planned: PlannedLine[],
	{ operator, held }: StockView,
	offers: Offer[],
	rows: FlowCheckpoint[],
	now: number,
) {
	const row = checkpointOf(rows, 'blast', operator.name);
	const known = readLiveOffers(checkpointOf(rows, 'live', operator.name)) ?? [];
	const live = new Set((offers.length > 0 ? liveOffersOf(offers) : known).map(folded));
	const waiting = plannedToWait({
		operator,
		// a refusal says why, and a customer waits for no approval
		toZero: zeroed(planned, live).filter((sku) => !held.has(folded(sku))),
		live: live.size,
		known: readHeldPlan(row),
		approval: { text: row?.approval ?? '', at: row?.approvedAt },
		now,
	});
	if (waiting === undefined) return { lines: planned, waiting, findings: [] };
	const findings = [blastRadiusFinding(operator.name, waiting, live.size)];
	return { lines: holdZeroes(planned, waiting.skus), waiting, findings };
}
