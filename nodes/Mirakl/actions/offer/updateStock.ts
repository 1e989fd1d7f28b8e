import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { RowField } from '../../../common/columns';
import { StockFigures, type StockLine } from '../../payloads/stockFile';
import { allItems } from '../operation';
import { lineFields, lineParams } from './imports/fields';
import { importKinds } from './imports/kinds';
import { sendLines } from './imports/sendLines';
import { refuse, skuOf, type Wrong } from './sku';

const LARGEST_QUANTITY = 1_000_000_000;

const skuField: INodeProperties = {
	displayName: 'SKU',
	name: 'sku',
	type: 'string',
	required: true,
	default: '={{ $json.sku }}',
	description: 'Your own SKU of the offer',
};

const quantityField: INodeProperties = {
	displayName: 'Quantity',
	name: 'quantity',
	type: 'string',
	required: true,
	default: '={{ $json.quantity }}',
	description: 'How many may be sold from now on. It replaces the figure in Mirakl.',
};

const warehouseField: INodeProperties = {
	displayName: 'Warehouse Code',
	name: 'warehouseCode',
	type: 'string',
	default: '',
	description: 'Leave empty for one figure for all warehouses',
};

const columns: RowField[] = [
	{ name: 'sku', displayName: 'SKU', columns: ['offer-sku', 'sku', 'shop-sku'], required: true },
	{ name: 'quantity', displayName: 'Quantity', columns: ['quantity'], required: true },
	{
		name: 'warehouseCode',
		displayName: 'Warehouse Code',
		columns: ['warehouse-code', 'warehouseCode'],
	},
];

const LONGEST_CODE = 255;

/** Reads one value of a row: the value, or what is wrong with it. */
function unitsOf(given: unknown): number | Wrong {
	const isDigits = typeof given === 'string' && /^\s*\d+\s*$/.test(given);
	const units = isDigits ? Number(given) : given;
	if (typeof units !== 'number' || !Number.isInteger(units)) {
		return { wrong: 'a whole number is expected' };
	}
	if (units < 0) return { wrong: 'it is less than 0' };
	return units > LARGEST_QUANTITY ? { wrong: 'it is more than Mirakl takes' } : units;
}

function warehouseOf(given: unknown): string | Wrong {
	const code = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	return code.length > LONGEST_CODE ? { wrong: 'at most 255 characters' } : code;
}

/** One figure, read in one step as price lines are: an import has half a million of them. */
const line = z.unknown().transform((given, context): StockLine => {
	const row = given as Record<string, unknown>;
	const [sku, quantity] = [skuOf(row.sku), unitsOf(row.quantity)];
	const warehouseCode = warehouseOf(row.warehouseCode);
	if (typeof sku !== 'string') return refuse(context, sku.wrong, 'sku');
	if (typeof quantity !== 'number') return refuse(context, quantity.wrong, 'quantity');
	if (typeof warehouseCode !== 'string') {
		return refuse(context, warehouseCode.wrong, 'warehouseCode');
	}
	return { sku, quantity, warehouseCode };
});

/**
 * Sends stock figures in one file and settles it: STO01, then STO02 until it has ended, then the lines in error from
 * STO03. Only stock is touched; the rest of each offer stays as it is.
 */
export const updateStock = allItems({
	displayName: 'Update Stock',
	action: 'Update the stock of offers',
	description: 'Send stock figures in one import and wait for its result (STO01, STO02, STO03)',
	fields: lineFields([skuField, quantityField, warehouseField], columns),
	params: lineParams({ sku: z.unknown(), quantity: z.unknown(), warehouseCode: z.unknown() }, line),
	async execute(calls) {
		const collector = new StockFigures();
		const fileName = 'stock.csv';
		return await sendLines(calls, { kind: importKinds.stock, fileName, line, columns, collector });
	},
});
