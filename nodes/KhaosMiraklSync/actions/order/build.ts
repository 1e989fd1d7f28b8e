import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { toDecimal } from '../../domain/money';
import { buildOrder } from '../../domain/orders/build';
import { bindingDeadline } from '../../domain/orders/deadlines';
import { siteChooser } from '../../domain/orders/lineSites';
import { referenceOf } from '../../domain/orders/reference';
import { isSettled, resolvedFinder } from '../../domain/orders/resolveSkus';
import { courierFinder } from '../../domain/orders/shippingMap';
import { skuMapFor } from '../../domain/skuMap';
import { orderStock, sitesFor } from '../../domain/stock/sites';
import { isoOrNull } from '../../edge/cells';
import { readShippingMappings, readSkuMappings } from '../../edge/maps';
import { readOperator } from '../../edge/operator';
import { linesColumn, readOpenOrders } from '../../edge/openOrders';
import { readCourierCodes, readOrderItems } from '../../edge/orderItems';
import { readResolvedSkus } from '../../edge/resolvedSkus';
import { readSites } from '../../edge/sites';
import { readStockFigures } from '../../edge/stock';
import { findingItems, fromAll, operatorRow, rowsField, skuMapRows } from '../rows';
import { sites as sitesField } from '../stock/fields';
import { couriersRows, resolvedRows, shippingMapRows } from './fields';

const params = z.object({
	operatorRow: rowList,
	orders: rowList,
	skuMap: rowList,
	shippingMap: rowList,
	couriers: rowList,
	resolved: rowList,
	levels: rowList,
	orderRows: rowList,
	sites: rowList,
});

/** Builds the sales orders that Khaos Control imports (ImportOrders) from marketplace orders. */
export const build = forAllItems<undefined, typeof params>({
	displayName: 'Build Sales Order',
	action: 'Build sales orders',
	description: 'Build Khaos Control sales orders from marketplace orders, or say why they are held',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Orders',
			name: 'orders',
			default: '={{ $input.all() }}',
			description: 'Items of Match that are to be created, or of Decide Acceptance to create first',
		}),
		skuMapRows,
		shippingMapRows,
		couriersRows,
		resolvedRows,
		rowsField({
			displayName: 'Stock Levels',
			name: 'levels',
			default: '',
			description:
				'Items of Khaos Control: Get Availability, for the policy that leaves short lines out and for the site of each line (empty: none is left out, and every line is left to the order’s site)',
		}),
		rowsField({
			displayName: 'Open Orders',
			name: 'orderRows',
			default: '',
			description: 'Rows of the table Khaos Mirakl Open Orders, for the same policy',
		}),
		sitesField,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const sites = readSites(param.sites);
		const figures = readStockFigures(param.levels);
		const rules = {
			operator,
			skuMap: skuMapFor(operator.name, readSkuMappings(param.skuMap)),
			courierFor: courierFinder(
				operator.name,
				readShippingMappings(param.shippingMap),
				readCourierCodes(param.couriers),
			),
			resolvedOf: resolvedFinder(readResolvedSkus(param.resolved)),
			...(param.levels.length > 0 && {
				stock: {
					rows: readOpenOrders(param.orderRows),
					...orderStock(operator.name, sites, figures),
				},
				siteOf: siteChooser(sitesFor(operator.name, sites), operator.site, figures),
			}),
		};
		const items = readOrderItems(param.orders, 'build').filter(({ order }) =>
			isSettled(order, rules.resolvedOf),
		);
		return fromAll(
			calls,
			items.map(({ order, mode, decisions, ...item }) => {
				const reference = referenceOf(operator, order.orderId, item.reference);
				const built = buildOrder({ order, mode, reference, decisions }, rules);
				return {
					orderId: order.orderId,
					reference,
					mode,
					action: built.salesOrder === undefined ? 'hold' : 'create',
					salesOrder: built.salesOrder ?? null,
					predictedTotal: toDecimal(built.predictedTotal),
					marketplaceTotal: toDecimal(built.marketplaceTotal),
					deadline: isoOrNull(bindingDeadline(order, operator)),
					decisions,
					lines: built.lines === undefined ? '' : linesColumn(built.lines),
					findings: findingItems(built.findings),
				};
			}),
		);
	},
});
