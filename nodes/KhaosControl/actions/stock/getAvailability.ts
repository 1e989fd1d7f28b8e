import { forAllItems, type Call, type Outcome } from '../../../common/operation';
import { RowsFile } from '../../../common/rowsFile';
import { NON_CONTROLLED } from '../../payloads/stockStatus';
import { gathered, grouped, type Asked } from '../chunks';
import type { Khaos } from '../khaos';
import {
	availabilityFields,
	availabilityParams,
	type AvailabilityParams,
} from './availabilityFields';
import { CODE_KINDS, startOf } from './fields';
import { hintWhereNoCodes } from './noCodes';
import { levelsInParts, type ReadLevel } from './levels';
import { knowsMovements, movedSince } from './movedSince';

const COLUMNS = [
	'stockCode',
	'otherRef',
	'description',
	'site',
	'level',
	'buildPotential',
	'available',
	'status',
	'statusText',
	'sellPrice',
	'leadTime',
	'onOrder',
	'backOrder',
	'potential',
	'readAt',
	'siteId',
];

/**
 * What of each Stock Code can be sold now (`ExportStockStatus`). A code that Khaos Control does not know gives no item:
 * it is not zero. There is no paging in the service, so everything is read in parts of known codes.
 */
export const getAvailability = forAllItems({
	displayName: 'Get Availability',
	action: 'Get stock availability',
	description: 'Get level and build potential of Stock Codes (ExportStockStatus)',
	fields: availabilityFields,
	params: availabilityParams,
	async execute(calls: Array<Call<AvailabilityParams, Khaos>>): Promise<Outcome[]> {
		const outcomes: Outcome[] = [];
		// items that differ in more than their codes, by an expression, are asked for by themselves
		const groups = grouped(calls, ({ param }) =>
			JSON.stringify({ ...param, stockCodes: undefined }),
		);
		for (const group of groups) outcomes.push(...(await availabilityOf(group)));
		return outcomes;
	},
});

async function availabilityOf(calls: Array<Call<AvailabilityParams, Khaos>>): Promise<Outcome[]> {
	const [{ client: khaos, param, context }] = calls;
	hintWhereNoCodes(calls);
	const items = calls.map(({ itemIndex }) => itemIndex);
	const { asked, kind } = await codesFor(calls);
	const parts = levelsInParts(khaos, {
		codes: asked.codes,
		mappingType: CODE_KINDS[kind],
		siteId: param.siteId === '' ? undefined : Number(param.siteId),
		withOnOrder: param.includeOnOrder,
		codesPerCall: param.codesPerCall,
	});
	if (param.deliverAs !== 'items') {
		const file = new RowsFile(param.deliverAs, COLUMNS);
		for await (const levels of parts) {
			const wanted = levels.filter((level) => asked.by(level[kind]).length > 0);
			file.add(wanted.map((level) => withAvailable(level, param)));
		}
		const data = await file.binary(context, 'stock-availability');
		const json = { codesAsked: asked.codes.length, rows: file.rows };
		return [{ json, from: items, binary: { [param.outputField]: data } }];
	}
	const outcomes: Outcome[] = [];
	for await (const levels of parts) {
		for (const level of levels) {
			const from = asked.by(level[kind]);
			if (from.length > 0) outcomes.push({ json: withAvailable(level, param), from });
		}
	}
	return outcomes;
}

async function codesFor(
	calls: Array<Call<AvailabilityParams, Khaos>>,
): Promise<{ asked: Asked; kind: keyof typeof CODE_KINDS }> {
	const [{ client: khaos, param }] = calls;
	if (param.stockSelection === 'codes') {
		const lists = calls.map(({ param: { stockCodes: texts }, itemIndex }) => ({
			texts,
			itemIndex,
		}));
		return { asked: gathered(lists), kind: param.codesAre ?? 'stockCode' };
	}
	const from =
		param.stockSelection === 'moved' && (await knowsMovements(khaos)) ? startOf(param) : undefined;
	const { value: moved } = await movedSince(khaos, from);
	const texts = moved.map(({ stockCode }) => stockCode);
	const lists = calls.map(({ itemIndex }) => ({ texts, itemIndex }));
	return { asked: gathered(lists), kind: 'stockCode' };
}

/**
 * `siteId` is the site that was asked for, where one was. `available` is null where Khaos Control keeps no level:
 * non-controlled stock has no figure to sell down. A build potential that is not told adds nothing: too little is
 * offered rather than too much.
 */
function withAvailable(level: ReadLevel, { availableIs, siteId }: AvailabilityParams) {
	const figure = level.level + (availableIs === 'level' ? 0 : (level.buildPotential ?? 0));
	return {
		...level,
		available: level.status === NON_CONTROLLED ? null : figure,
		...(siteId !== '' && { siteId: Number(siteId) }),
	};
}
