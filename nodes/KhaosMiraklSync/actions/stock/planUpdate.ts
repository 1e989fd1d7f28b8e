import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
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
import { readOffers } from '../../edge/offers';
import { refusalsText } from '../../edge/refusals';
import { readStockCodes, readStockFigures } from '../../edge/stock';
import { findingItems, fromAll, operatorRow, orderRows, rowsField, skuMapRows } from '../rows';
import { checkpoints, components, levels, moved, offers, operators, rules, sites } from './fields';
import { readView, viewParams } from './view';

const params = viewParams.extend({
	codes: rowList,
	levels: rowList,
	offers: rowList,
	moved: rowList,
});

/**
 * The quantity to send for each SKU: LEVEL and build potential less promised units, buffer and share; lines that wait are
 * `hold`. The last item, `summary`, says what was examined besides (design section 6).
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
		levels,
		orderRows,
		rules,
		skuMapRows,
		offers,
		{ ...moved, default: '' },
		checkpoints,
		operators,
		sites,
		components,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const now = Date.now();
		const { view, age, checkpoints: rows, refusals } = readView(param, now, param.moved);
		const planned = plan({
			...view,
			codes: readStockCodes(param.codes),
			figures: readStockFigures(param.levels),
			offers: readOffers(param.offers),
		});
		const { lines, waiting, findings } = guard(planned, view, readOffers(param.offers), rows, now);
		const summary = {
			action: 'summary',
			held: lines.filter(({ action }) => action === 'hold').length,
			blast: heldPlanText(waiting),
			refusals: refusalsText(refusals),
			examined: age.examined,
			findings: findingItems([...age.findings, ...findings]),
		};
		return fromAll(calls, [
			...lines.map((line) => ({ ...line, findings: findingItems(line.findings) })),
			summary,
		]);
	},
});

/** Holds what would set too many live offers to 0 (design section 6, *Blast radius*). */
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
