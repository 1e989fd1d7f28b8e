import { forAllItems, type Call, type Outcome } from '../../../common/operation';
import { deliver } from '../../../common/rowsFile';
import { gathered, grouped, type Asked } from '../chunks';
import type { Khaos } from '../khaos';
import { readItems, type ReadItem } from './catalogue';
import {
	CATALOGUE_COLUMNS,
	catalogueFields,
	catalogueParams,
	type CatalogueParams,
} from './catalogueFields';
import { CODE_KINDS, startOf } from './fields';
import { hintWhereNoCodes } from './noCodes';
import { revisedSince } from './movedSince';

/**
 * What Khaos Control knows of its items (`ExportStock`): codes, barcodes, whether they may be sold, what they are made
 * of, variants of styles. The whole catalogue is read in parts, since the service cuts large answers (guide p.8).
 */
export const getCatalogue = forAllItems({
	displayName: 'Get Catalogue',
	action: 'Get catalogue data of stock',
	description:
		'Get barcodes, flags, variants, components and prices of items (ExportStock, ExportStockCompressed)',
	fields: catalogueFields,
	params: catalogueParams,
	async execute(calls: Array<Call<CatalogueParams, Khaos>>): Promise<Outcome[]> {
		const outcomes: Outcome[] = [];
		const groups = grouped(calls, ({ param }) =>
			JSON.stringify({ ...param, stockCodes: undefined }),
		);
		for (const group of groups) outcomes.push(...(await catalogueOf(group)));
		return outcomes;
	},
});

async function catalogueOf(calls: Array<Call<CatalogueParams, Khaos>>): Promise<Outcome[]> {
	const [{ client: khaos, param, context }] = calls;
	hintWhereNoCodes(calls);
	const items = calls.map(({ itemIndex }) => itemIndex);
	const chosen = await chosenCodes(calls);
	const read = await readItems(khaos, {
		codes: chosen.asked.codes,
		mappingType: CODE_KINDS[chosen.kind],
		withTexts: param.includeTexts,
		compression: param.compression,
		codesPerCall: param.codesPerCall,
	});
	const rows = read
		.map((item) => placed(item, chosen))
		.filter(({ isParent }) => param.includeStyles || !isParent)
		.map((item) => ({ json: { ...item }, from: askedFor(item, chosen) }))
		.filter(({ from }) => from.length > 0);
	if (param.deliverAs === 'items') return rows;
	return await deliver(
		context,
		rows.map(({ json }) => json),
		{
			deliverAs: param.deliverAs,
			fileName: 'stock-catalogue',
			columns: CATALOGUE_COLUMNS,
			outputField: param.outputField,
			from: items,
			summary: { codesAsked: chosen.asked.codes.length },
		},
	);
}

interface Chosen {
	asked: Asked;
	kind: keyof typeof CODE_KINDS;
	/** Stock Code of a variant, in lower case → Stock Code of its style, where a list has told it. */
	parents: Map<string, string>;
	/** The styles among them, in lower case. */
	styles: Set<string>;
}

/** A service that gives variants as items of their own says in the stock list alone to which style they belong. */
function placed(item: ReadItem, { parents, styles }: Chosen): ReadItem {
	const parentCode = item.parentCode || (parents.get(item.stockCode.toLowerCase()) ?? '');
	return {
		...item,
		parentCode,
		isParent: item.isParent || styles.has(item.stockCode.toLowerCase()),
	};
}

/** Who asks for an item: those who named it, and those who named the style that it is a variant of. */
function askedFor(item: ReadItem, { asked, kind }: Chosen): number[] {
	const style = kind === 'stockCode' ? asked.by(item.parentCode) : [];
	return [...new Set([...asked.by(item[kind]), ...style])].sort((a, b) => a - b);
}

async function chosenCodes(calls: Array<Call<CatalogueParams, Khaos>>): Promise<Chosen> {
	const [{ client: khaos, param }] = calls;
	if (param.stockSelection === 'codes') {
		const lists = calls.map(({ param: { stockCodes: texts }, itemIndex }) => ({
			texts,
			itemIndex,
		}));
		return {
			asked: gathered(lists),
			kind: param.codesAre ?? 'stockCode',
			parents: new Map(),
			styles: new Set(),
		};
	}
	const from = param.stockSelection === 'revised' ? startOf(param) : undefined;
	const { value: revised } = await revisedSince(khaos, from);
	// a service may give variants only inside their style, so the styles are asked for as well
	const texts = revised
		.flatMap(({ stockCode, parentCode }) => [stockCode, parentCode])
		.filter(Boolean);
	const lists = calls.map(({ itemIndex }) => ({ texts, itemIndex }));
	const parents = new Map(
		revised
			.filter(({ parentCode }) => parentCode !== '')
			.map(({ stockCode, parentCode }) => [stockCode.toLowerCase(), parentCode]),
	);
	const styles = new Set([...parents.values()].map((code) => code.toLowerCase()));
	return { asked: gathered(lists), kind: 'stockCode', parents, styles };
}
