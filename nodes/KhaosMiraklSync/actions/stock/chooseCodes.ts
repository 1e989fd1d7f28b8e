import type { IExecuteFunctions } from 'n8n-workflow';
import { forAllItems } from '../../../common/operation';
import { ownTexts } from '../../../common/ownTexts';
import { rowsFrom, type RowSource } from '../../../common/rowSource';
import type { FlowCheckpoint } from '../../domain/flowCheckpoint';
import type { OpenOrder } from '../../domain/openOrder';
import { skuMapFor } from '../../domain/skuMap';
import { sitesFor } from '../../domain/stock/sites';
import { chooseCodes as choose } from '../../domain/stock/chooseCodes';
import { lineCodes, type LineCodes } from '../../domain/stock/promised';
import { driftToRepair } from '../../domain/stock/driftToRepair';
import { codesOf, refusalsNow } from '../../domain/stock/refusals';
import { readSkuMappings } from '../../edge/maps';
import { OFFER_FIELDS, readOffers } from '../../edge/offers';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { readExceptionRows } from '../../edge/exceptions';
import { readComponents } from '../../edge/components';
import { readCheckpoints } from '../../edge/checkpoints';
import { refusalsOf } from '../../edge/refusals';
import { readSites } from '../../edge/sites';
import { readMoved } from '../../edge/stock';
import { fromAll } from '../rows';
import { chooseCodesFields, chooseCodesParams } from './chooseCodesFields';
import { expectedOf } from './comparing';

/** The Stock Codes whose quantities may have to be sent, each once (rules.md#codes-looked-at). */
export const chooseCodes = forAllItems<undefined, typeof chooseCodesParams>({
	displayName: 'Choose Codes',
	action: 'Choose stock codes to plan',
	description:
		'List the Stock Codes that moved, are on orders that changed, or stand behind offers',
	fields: chooseCodesFields,
	params: chooseCodesParams,
	async execute(calls) {
		const [{ param, context }] = calls;
		const operator = readOperator(param.operatorRow);
		const mappings = readSkuMappings(param.skuMap);
		const orders = readOpenOrders(param.orderRows);
		const codeOf = lineCodes(mappings);
		const skuMap = skuMapFor(operator.name, mappings);
		const rows = readCheckpoints(param.checkpoints);
		const also = param.expectedCodes ? expectedOf({ operator, skuMap }, param, rows) : [];
		const refused = refusedCodes(operator.name, orders, codeOf, rows);
		const drifting = driftToRepair(operator, readExceptionRows(param.drift)).map(
			skuMap.stockCodeOf,
		);
		// no movement tells that what a build is made of went into another one
		const builds = readComponents(param.components).flatMap((row) => [
			row.stockCode,
			row.component,
		]);
		const codes = choose({
			moved: readMoved(param.moved).moved.map(({ stockCode }) => stockCode),
			orders,
			offers: await skusIn(context, param.offers),
			skuMap,
			always: [...builds, ...param.always, ...refused, ...drifting, ...also],
			codeOf,
			since: param.since,
		});
		const mapped = sitesFor(operator.name, readSites(param.sites));
		// each site is asked by itself: an answer for all of them does not always tell them apart
		const asked = mapped.length === 0 ? [{}] : mapped.map(({ siteId }) => ({ siteId }));
		return fromAll(
			calls,
			asked.flatMap((site): object[] =>
				param.output === 'list'
					? [{ stockCodes: codes, count: codes.length, ...site }]
					: codes.map((stockCode) => ({ stockCode, ...site })),
			),
		);
	},
});

/** Codes that a refusal keeps at 0, or lets go in this run; what ends a hold besides a day makes no difference here. */
function refusedCodes(
	operator: string,
	orders: readonly OpenOrder[],
	codeOf: LineCodes,
	rows: readonly FlowCheckpoint[],
): string[] {
	const now = Date.now();
	const { known, release } = refusalsOf(rows, operator);
	const window = { from: undefined, to: undefined };
	const refusals = { operator, orders, codeOf, known, release, moved: [], window, now };
	return codesOf(refusalsNow(refusals), now);
}

/** Of each offer no more than is asked for: there may be half a million. */
async function skusIn(context: IExecuteFunctions, offers: RowSource) {
	const skus: Array<{ sku: string; deleted: boolean }> = [];
	for await (const rows of rowsFrom(context, offers, OFFER_FIELDS)) {
		const read = readOffers(rows);
		const texts = ownTexts(read.map(({ sku }) => sku));
		read.forEach(({ deleted }, index) => skus.push({ sku: texts[index], deleted }));
	}
	return skus;
}
