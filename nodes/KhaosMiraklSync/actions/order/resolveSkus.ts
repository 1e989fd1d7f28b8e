import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { resolveSkus as resolve } from '../../domain/orders/resolveSkus';
import { folded, skuMapFor } from '../../domain/skuMap';
import { readSkuMappings } from '../../edge/maps';
import { readOperator } from '../../edge/operator';
import { readAskedSkus, readOtherRefs } from '../../edge/resolvedSkus';
import { readStockFigures } from '../../edge/stock';
import { fromAll, operatorRow, rowsField, skuMapRows } from '../rows';

const params = z.object({
	operatorRow: rowList,
	orders: rowList,
	levels: rowList,
	otherRefs: rowList,
	skuMap: rowList,
});

/** Finds what an order's SKU is that is no Stock Code: an Other Ref of one (ExportStockStatus), of several, or nothing. */
export const resolveSkus = forAllItems<undefined, typeof params>({
	displayName: 'Resolve SKUs',
	action: 'Resolve the SKUs of orders',
	description:
		'Find SKUs that are no Stock Code and what else they are: an Other Ref of one Stock Code, of several, or nothing. Khaos Control cannot be asked by barcode.',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Orders',
			name: 'orders',
			default: "={{ $('Match orders').all() }}",
			description: 'Items of Match; those to be decided or created are looked at',
		}),
		rowsField({
			displayName: 'Stock Levels',
			name: 'levels',
			default: "={{ $('Stock Codes they ask for').all() }}",
			description: 'Items of Khaos Control: Get Availability, asked by the orders’ Stock Codes',
		}),
		rowsField({
			displayName: 'Items by Other Ref',
			name: 'otherRefs',
			default: '',
			description:
				'Items of Khaos Control: Get Availability, asked by Other Ref (empty: everything that is no Stock Code is unknown)',
		}),
		skuMapRows,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const mappings = readSkuMappings(param.skuMap);
		const own = mappings.filter((row) => row.operator === '' || row.operator === operator.name);
		const mapped = new Set(own.map(({ sku }) => folded(sku)));
		const codes = new Set(readStockFigures(param.levels).map(({ stockCode }) => folded(stockCode)));
		const resolved = resolve(readAskedSkus(param.orders), {
			skuMap: skuMapFor(operator.name, mappings),
			mapped: (sku) => mapped.has(folded(sku)),
			isStockCode: (code) => codes.has(folded(code)),
			otherRefs: readOtherRefs(param.otherRefs),
		});
		return fromAll(
			calls,
			resolved.map((each) => ({ operator: operator.name, ...each })),
		);
	},
});
