import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList, textList } from '../../../common/parameters';
import { rowsFrom, rowSource, type RowSource } from '../../../common/rowSource';
import type { FlowCheckpoint } from '../../domain/flowCheckpoint';
import type { OpenOrder } from '../../domain/openOrder';
import { skuMapFor } from '../../domain/skuMap';
import { sitesFor } from '../../domain/stock/sites';
import { chooseCodes as choose } from '../../domain/stock/chooseCodes';
import { lineCodes, type LineCodes } from '../../domain/stock/promised';
import { codesOf, refusalsNow } from '../../domain/stock/refusals';
import { instantCell } from '../../edge/cells';
import { readSkuMappings } from '../../edge/maps';
import { OFFER_FIELDS, readOffers } from '../../edge/offers';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { readComponents } from '../../edge/components';
import { readCheckpoints } from '../../edge/checkpoints';
import { refusalsOf } from '../../edge/refusals';
import { readSites } from '../../edge/sites';
import { readMoved } from '../../edge/stock';
import { fromAll, operatorRow, orderRows, skuMapRows } from '../rows';
import { expectedOf } from './comparing';
import { checkpoints, components, moved, offers, rules, sites } from './fields';

const params = z.object({
	operatorRow: rowList,
	moved: rowList,
	orderRows: rowList,
	offers: rowSource,
	skuMap: rowList,
	always: textList,
	since: instantCell(),
	expectedCodes: z.boolean().nullish().transform(Boolean),
	rules: rowList,
	checkpoints: rowList,
	sites: rowList,
	components: rowList,
	output: z
		.enum(['items', 'list'])
		.nullish()
		.transform((value) => value ?? 'items'),
});

/** The Stock Codes whose quantities may have to be sent, each once (design section 6). */
export const chooseCodes = forAllItems<undefined, typeof params>({
	displayName: 'Choose Codes',
	action: 'Choose stock codes to plan',
	description:
		'List the Stock Codes that moved, are on orders that changed, or stand behind offers',
	fields: [
		operatorRow,
		moved,
		orderRows,
		offers,
		skuMapRows,
		{
			displayName: 'Always',
			name: 'always',
			type: 'string',
			default: '',
			placeholder: 'e.g. GIFTSET-1, GIFTSET-2',
			description:
				'Stock Codes that are looked at in every run: build items, whose level moves with their components',
		},
		{
			displayName: 'Since',
			name: 'since',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01T09:00:00Z',
			description: 'Checkpoint of the last complete run (empty: every order row counts)',
		},
		{
			...checkpoints,
			description:
				'Rows of the table Khaos Mirakl Checkpoints: SKUs that were refused for lack of stock are looked at until they are released',
		},
		{
			displayName: 'Codes That Should Have an Offer',
			name: 'expectedCodes',
			type: 'boolean',
			default: false,
			description:
				'Whether to add those in the operator’s own rows of SKU Map and Stock Rules, on its orders and offered before',
		},
		{ ...rules, displayOptions: { show: { expectedCodes: [true] } } },
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'items',
			options: [
				{ name: 'One Item per Code', value: 'items' },
				{ name: 'One Item with All', value: 'list', description: 'For very many codes' },
			],
			description: 'How the codes are given',
		},
		sites,
		{
			...components,
			description:
				'Rows of the table Khaos Mirakl Components: builds and their components are looked at in every run',
		},
	],
	params,
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
			always: [...builds, ...param.always, ...refused, ...also],
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
		for (const { sku, deleted } of readOffers(rows)) skus.push({ sku, deleted });
	}
	return skus;
}
