import { folded, skuMapFor } from '../skuMap';
import { skuProblem } from './skus';
import type { Check, Found } from './finding';
import type { AuditInput, AuditItem } from './input';

const ITEM = 'Khaos Control, the stock item';

/** Khaos Control's own catalogue: codes and barcodes that stand for two things, figures that are no whole units. */
export const catalogueChecks: readonly Check[] = [
	{
		id: 'CODE_AMBIGUOUS',
		title: 'Stock Codes of their own',
		needs: ['stock'],
		run: ambiguousCodes,
	},
	{
		id: 'BARCODE_AMBIGUOUS',
		title: 'Barcodes of one item',
		needs: ['stock'],
		run: ambiguousBarcodes,
	},
	{
		id: 'CODE_FORBIDDEN',
		title: 'Stock Codes that can be SKUs',
		needs: ['stock'],
		run: forbiddenCodes,
	},
	{ id: 'FRACTIONS', title: 'Whole units', needs: ['levels'], run: fractions },
	{ id: 'COMPONENTS', title: 'Components of builds', needs: ['levels'], run: unknownComponents },
];

/** Codes are compared without case and outer spaces, so two that differ in nothing else are one. */
function ambiguousCodes({ stock }: AuditInput): Found[] {
	return shared(stock, ({ stockCode }) => [stockCode]).map(({ key, codes }) => ({
		severity: 'blocker',
		subject: key,
		what: `Stock Codes ${quoted(codes)} differ in case or spaces alone: one cannot be told from the other.`,
		where: ITEM,
		fix: 'Rename one of them in Khaos Control, or keep both off the marketplace.',
	}));
}

function ambiguousBarcodes(input: AuditInput): Found[] {
	const { stock, offers, operator, skuMappings } = input;
	const map = skuMapFor(operator.name, [...skuMappings]);
	const offered = new Set(
		offers.filter(({ deleted }) => !deleted).map(({ sku }) => folded(map.stockCodeOf(sku))),
	);
	const items = stock.filter(({ isParent }) => !isParent);
	return shared(items, ({ barcodes }) => barcodes).map(({ key, codes }) => ({
		severity: codes.some((code) => offered.has(folded(code))) ? 'warning' : 'info',
		subject: key,
		what: `Barcode ${key} belongs to ${quoted(codes)}: the marketplace may sell one and mean the other.`,
		where: ITEM,
		fix: 'Give each item a barcode of its own.',
	}));
}

/** Names that several items carry, with the codes of those items. */
function shared(
	stock: readonly AuditItem[],
	namesOf: (item: AuditItem) => string[],
): Array<{ key: string; codes: string[] }> {
	const codes = new Map<string, Set<string>>();
	for (const item of stock) {
		for (const name of namesOf(item).map(folded).filter(Boolean)) {
			codes.set(name, (codes.get(name) ?? new Set()).add(item.stockCode));
		}
	}
	return [...codes]
		.filter(([, owners]) => owners.size > 1)
		.map(([key, owners]) => ({ key, codes: [...owners] }));
}

function quoted(codes: readonly string[]): string {
	const shown = codes.slice(0, 5).map((code) => `'${code}'`);
	return (
		shown.join(', ') +
		(codes.length > shown.length ? ` and ${codes.length - shown.length} more` : '')
	);
}

/** Only for information: no offer stands under such a code, since Mirakl would not take it. */
function forbiddenCodes({ stock }: AuditInput): Found[] {
	const bad = stock.filter(({ stockCode, isParent }) => !isParent && skuProblem(stockCode) !== '');
	if (bad.length === 0) return [];
	const [{ stockCode }] = bad;
	return [
		{
			severity: 'info',
			subject: 'catalogue',
			what: `${bad.length} Stock Codes cannot be SKUs as they are, for example '${stockCode}', which ${skuProblem(stockCode)}.`,
			where: ITEM,
			fix: 'Make their offers under another SKU and map it in the SKU Map.',
		},
	];
}

/** Offers have whole units; what is over is rounded down (rules.md#what-is-offered). */
function fractions({ levels }: AuditInput): Found[] {
	return levels
		.filter(({ level }) => !Number.isInteger(level))
		.map(({ stockCode, level }) => ({
			severity: 'warning',
			subject: stockCode,
			what: `Stock Code '${stockCode}' has a level of ${level}: only whole units are offered, the rest is left out.`,
			where: 'Khaos Control, stock level',
			fix: 'Check that the item is sold by the piece; set its Stock Rules if it is not.',
		}));
}

/**
 * Builds without rows are each offered up to what could be built, though they may share components
 * (rules.md#what-is-offered).
 */
function unknownComponents({
	levels,
	components = [],
	offers,
	operator,
	skuMappings,
}: AuditInput): Found[] {
	const known = new Set(components.map(({ stockCode }) => folded(stockCode)));
	const { stockCodeOf } = skuMapFor(operator.name, skuMappings);
	const offered = new Set(
		offers.filter(({ deleted }) => !deleted).map(({ sku }) => folded(stockCodeOf(sku))),
	);
	const builds = levels
		.filter(({ buildPotential = 0 }) => buildPotential > 0)
		.map(({ stockCode }) => stockCode)
		.filter((code) => offered.has(folded(code)) && !known.has(folded(code)));
	if (builds.length === 0) return [];
	return [
		{
			severity: 'info',
			subject: 'builds',
			what: `The components of ${builds.length} builds or packs are not in the table (the first are ${builds.slice(0, 5).join(', ')}): each is offered by itself, up to what could be built.`,
			where: 'table Khaos Mirakl Components',
			fix: 'Where they share components with one another or with what is sold singly, write what each is made of.',
		},
	];
}
