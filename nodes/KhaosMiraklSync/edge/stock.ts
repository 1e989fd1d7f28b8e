import { z } from 'zod';
import type { RowField } from '../../common/columns';
import { DISCONTINUED, NON_CONTROLLED, type StockFigure } from '../domain/khaos';
import type { MovedCode } from '../domain/stock/latency';
import type { StockRuleRow } from '../domain/stock/rules';
import type { SettledLine, StockImport } from '../domain/stock/settleImport';
import { readRefusals } from './refusals';
import {
	instantCell,
	isPlainText,
	listOf,
	numberCell,
	plainInstant,
	plainNumber,
	readRows,
	requiredText,
	textCell,
} from './cells';

const code = z.object({ stockCode: requiredText('the item has no Stock Code') });
const codeList = z.object({ stockCodes: z.array(z.string()) });

/**
 * Items that carry a Stock Code, or a list of them, such as those of Choose Codes.
 *
 * @throws UserFacingError where one has none
 */
export function readStockCodes(items: readonly unknown[]): string[] {
	return items.flatMap((item) => {
		const list = codeList.safeParse(item);
		if (list.success) return list.data.stockCodes;
		return readRows('Stock Code', code, [item], () => undefined).map(({ stockCode }) => stockCode);
	});
}

const movedCode = code.extend({ lastUpdated: instantCell() });
const movedSummary = z.object({
	serverTime: instantCell(),
	since: instantCell(),
	moved: listOf(movedCode),
});
const movedItem = movedCode
	.extend({ serverTime: instantCell() })
	.transform(({ serverTime, ...moved }) => ({ serverTime, since: undefined, moved: [moved] }));

/** What moved in Khaos Control, and Khaos Control's clock when it was asked. */
export interface Moved {
	/** UTC, milliseconds since 1970; undefined where it was not asked. */
	serverTime?: number;
	/** From when on; undefined where everything was given, or the items do not say. UTC, milliseconds since 1970. */
	since?: number;
	moved: MovedCode[];
}

/**
 * Output of Khaos Control → Stock → Get Moved, as its summary item or as one item per code. The earliest clock counts.
 *
 * @throws UserFacingError that names the field and the value
 */
export function readMoved(items: readonly unknown[]): Moved {
	const parts = items.flatMap((item): Moved[] => {
		const plain = plainMoved(item);
		if (plain !== undefined) return [plain];
		const isSummary = typeof item === 'object' && item !== null && 'moved' in item;
		const schema: z.ZodType<Moved, z.ZodTypeDef, unknown> = isSummary ? movedSummary : movedItem;
		return readRows('Stock moved', schema, [item], (row) => row.stockCode);
	});
	const clocks = parts.flatMap(({ serverTime }) => serverTime ?? []);
	return {
		serverTime: clocks.length === 0 ? undefined : Math.min(...clocks),
		since: parts.length === 1 ? parts[0].since : undefined,
		moved: parts.flatMap(({ moved }) => moved),
	};
}

/** A summary as Get Moved writes it, its codes read without a schema. Undefined: the schema is to look. */
function plainMoved(item: unknown): Moved | undefined {
	if (typeof item !== 'object' || item === null) return undefined;
	const { moved: codes, serverTime, since } = item as Record<string, unknown>;
	if (!Array.isArray(codes)) return undefined;
	const moved: MovedCode[] = [];
	for (const entry of codes as unknown[]) {
		if (typeof entry !== 'object' || entry === null) return undefined;
		const { stockCode, lastUpdated } = entry as Record<string, unknown>;
		const at = plainInstant(lastUpdated);
		if (!isPlainText(stockCode) || at === undefined) return undefined;
		moved.push({ stockCode, lastUpdated: at ?? undefined });
	}
	const [asked, from] = [plainInstant(serverTime), plainInstant(since)];
	if (asked === undefined || from === undefined) return undefined;
	return { serverTime: asked ?? undefined, since: from ?? undefined, moved };
}

const figure = code.extend({
	level: numberCell(undefined),
	buildPotential: numberCell(0),
	status: numberCell(undefined),
	readAt: instantCell(),
	siteId: numberCell(undefined),
	site: textCell(),
});

/**
 * Output of Khaos Control → Stock → Get Availability. An item without a level is no answer, unless its status says that
 * the level does not matter (discontinued, non-controlled).
 *
 * @throws UserFacingError that names the Stock Code, the field and the value
 */
export function readStockFigures(items: readonly unknown[]): StockFigure[] {
	return items.flatMap((item) => plainFigure(item) ?? figuresIn([item]));
}

function figuresIn(items: readonly unknown[]): StockFigure[] {
	return readRows('Stock level', figure, items, (row) => row.stockCode).flatMap(
		({ level, readAt = 0, site, ...rest }) => {
			const levelMatters = rest.status !== DISCONTINUED && rest.status !== NON_CONTROLLED;
			if (level === undefined && levelMatters) return [];
			const named = rest.siteId !== undefined && site !== '' && { siteName: site };
			return [{ ...rest, ...named, level: level ?? 0, readAt }];
		},
	);
}

/** What of the file of Get Availability is read. */
export const LEVEL_FIELDS: RowField[] = [
	{ name: 'stockCode', displayName: 'Stock Code', columns: ['stockCode'], required: true },
	{ name: 'level', displayName: 'Level', columns: ['level'], required: true },
	{ name: 'buildPotential', displayName: 'Build Potential', columns: ['buildPotential'] },
	{ name: 'status', displayName: 'Status', columns: ['status'] },
	{ name: 'readAt', displayName: 'Read At', columns: ['readAt'] },
	{ name: 'siteId', displayName: 'Site ID', columns: ['siteId'] },
];

/** A figure as Get Availability writes it, read without a schema: there may be half a million. Undefined: the schema is to look. */
function plainFigure(item: unknown): StockFigure | undefined {
	const row = item as Record<string, unknown>;
	const [level, status] = [plainNumber(row.level), plainNumber(row.status)];
	// most items are built of nothing, and services leave the figure out for them
	const buildPotential = row.buildPotential === '' ? 0 : plainNumber(row.buildPotential);
	const readAt = plainInstant(row.readAt);
	const { stockCode } = row;
	if (!isPlainText(stockCode)) return undefined;
	if (level === undefined || status === undefined || buildPotential === undefined) return undefined;
	if (readAt === undefined || readAt === null) return undefined;
	const siteId = plainNumber(row.siteId);
	const isSited = row.siteId !== undefined && row.siteId !== '';
	if (isSited && siteId === undefined) return undefined;
	const sited = isSited && { siteId, ...(typeof row.site === 'string' && { siteName: row.site }) };
	return { stockCode, level, buildPotential, status, readAt, ...sited };
}

const ruleRow = z.object({
	operator: textCell(),
	stockCode: textCell(),
	bufferUnits: numberCell(undefined, { min: 0 }),
	bufferPercent: numberCell(undefined, { min: 0, max: 100 }),
	sharePercent: numberCell(undefined, { min: 0, max: 100 }),
	cap: numberCell(undefined, { min: 0 }),
	floor: numberCell(undefined, { min: 0 }),
});

/**
 * Rows of the Stock Rules table that name a Stock Code; an empty cell is left to the operator's own rule.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readStockRules(rows: readonly unknown[]): StockRuleRow[] {
	return readRows("Table 'Khaos Mirakl Stock Rules'", ruleRow, rows, (row) => row.stockCode).filter(
		({ stockCode }) => stockCode !== '',
	);
}

const stockImport = z.object({
	importId: textCell(),
	status: requiredText('the import has no status').transform((status) => status.toUpperCase()),
	lines: numberCell(0),
	linesInError: numberCell(0),
	rejected: listOf(z.object({ sku: textCell(), reason: textCell() })),
	completedAt: instantCell(),
});

/**
 * Output of Mirakl → Offer → Update Stock: one item, or none where nothing was sent.
 *
 * @throws UserFacingError that names the field and the value
 */
export function readStockImport(items: readonly unknown[]): StockImport | undefined {
	return readRows('Stock import', stockImport, items, (row) => row.importId)[0];
}

const plannedLine = z.object({
	action: textCell(),
	sku: textCell(),
	stockCode: textCell(),
	quantity: numberCell(undefined),
	refusals: z.unknown(),
	blast: textCell(),
	heldSkus: listOf(z.string()),
});

/** What of a plan's file is read. */
export const PLAN_FIELDS: RowField[] = [
	{ name: 'sku', displayName: 'SKU', columns: ['sku'], required: true },
	{ name: 'quantity', displayName: 'Quantity', columns: ['quantity'], required: true },
	{ name: 'stockCode', displayName: 'Stock Code', columns: ['stockCode'], required: true },
];

const toSettle = z
	.object({ sku: textCell(), stockCode: textCell(), quantity: numberCell(0) })
	.transform((line): SettledLine => line);

/**
 * Rows of the file that Plan Update gives with its summary.
 *
 * @throws UserFacingError that names the SKU, the field and the value
 */
export function readPlannedLines(rows: readonly unknown[]): SettledLine[] {
	const plain = rows.flatMap((row) => plainLine(row) ?? []);
	return plain.length === rows.length
		? plain
		: readRows('Planned line', toSettle, rows, (row) => row.sku);
}

/** A line as Plan Update writes it, read without a schema. Undefined: the schema is to look. */
function plainLine(row: unknown): SettledLine | undefined {
	const { sku, stockCode, quantity } = row as Record<string, unknown>;
	const units = plainNumber(quantity);
	if (!isPlainText(sku) || !isPlainText(stockCode) || units === undefined) return undefined;
	return { sku, stockCode, quantity: units };
}

/** The lines of Plan Update that were to be sent, which lines wait, and what its summary says. */
export function readPlan(items: readonly unknown[]) {
	const lines = readRows('Planned line', plannedLine, items, (row) => row.sku);
	const summary = lines.find(({ action }) => action === 'summary');
	const waiting = lines.filter(({ action }) => action === 'hold').map(({ sku }) => sku);
	const heldSkus = [...waiting, ...(summary?.heldSkus ?? [])];
	return {
		planned: lines
			.filter(({ action }) => action === 'send')
			.map(({ sku, stockCode, quantity = 0 }): SettledLine => ({ sku, stockCode, quantity })),
		held: heldSkus.length,
		heldSkus,
		refusals: readRefusals(summary?.refusals),
		blast: summary?.blast ?? '',
	};
}
