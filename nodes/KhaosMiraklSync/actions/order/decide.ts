import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { decideOrders } from '../../domain/orders/decide';
import { referenceOf } from '../../domain/orders/reference';
import { isSettled, resolvedFinder } from '../../domain/orders/resolveSkus';
import { courierFinder } from '../../domain/orders/shippingMap';
import { folded, skuMapFor } from '../../domain/skuMap';
import { orderStock } from '../../domain/stock/sites';
import { readShippingMappings, readSkuMappings } from '../../edge/maps';
import { readOffers } from '../../edge/offers';
import { linesColumn, readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { readCourierCodes, readOrderItems } from '../../edge/orderItems';
import { readResolvedSkus } from '../../edge/resolvedSkus';
import { readSites } from '../../edge/sites';
import { readStockFigures } from '../../edge/stock';
import { findingItems, fromAll, operatorRow, orderRows, rowsField, skuMapRows } from '../rows';
import { sites } from '../stock/fields';
import { couriersRows, resolvedRows, shippingMapRows } from './fields';

const params = z.object({
	operatorRow: rowList,
	orders: rowList,
	levels: rowList,
	orderRows: rowList,
	skuMap: rowList,
	shippingMap: rowList,
	couriers: rowList,
	offers: rowList,
	resolved: rowList,
	sites: rowList,
});

/** Decides orders that wait for acceptance: what to send with OR21, what to create first, what to hold and why. */
export const decide = forAllItems<undefined, typeof params>({
	displayName: 'Decide Acceptance',
	action: 'Decide acceptance of orders',
	description: 'Accept, refuse or hold orders that wait for acceptance, with reasons',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Orders',
			name: 'orders',
			default: "={{ $('Match orders').all() }}",
			description: 'Items of Match; those whose next step is to decide are looked at',
		}),
		rowsField({
			displayName: 'Stock Levels',
			name: 'levels',
			default: "={{ $('Stock of waiting orders').all() }}",
			description: 'Items of Khaos Control: Get Availability, read after the open orders',
		}),
		orderRows,
		skuMapRows,
		shippingMapRows,
		couriersRows,
		rowsField({
			displayName: 'Offers',
			name: 'offers',
			default: '',
			description:
				'Items of Mirakl: Offer, Get Many or Export; the price of a SKU that is not among them is not checked',
		}),
		resolvedRows,
		sites,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const resolvedOf = resolvedFinder(readResolvedSkus(param.resolved));
		const items = readOrderItems(param.orders, 'decide').filter(({ order }) =>
			isSettled(order, resolvedOf),
		);
		const offers = readOffers(param.offers).filter(({ deleted }) => !deleted);
		const prices = new Map(offers.map(({ sku, price }) => [folded(sku), price]));
		const couriers = readCourierCodes(param.couriers);
		const decisions = decideOrders(
			items.map(({ order, mode, reference }) => ({
				order,
				mode,
				reference: referenceOf(operator, order.orderId, reference),
			})),
			{
				operator,
				rows: readOpenOrders(param.orderRows),
				skuMap: skuMapFor(operator.name, readSkuMappings(param.skuMap)),
				courierFor: courierFinder(operator.name, readShippingMappings(param.shippingMap), couriers),
				...orderStock(operator.name, readSites(param.sites), readStockFigures(param.levels)),
				offerPriceOf: (sku) => prices.get(folded(sku)),
				candidatesOf: (sku) => resolvedOf(sku)?.candidates ?? [],
				now: Date.now(),
			},
		);
		return fromAll(
			calls,
			decisions.map((decision, index) => ({
				...decision,
				orderId: decision.order.orderId,
				lines: decision.lines === undefined ? '' : linesColumn(decision.lines),
				findings: findingItems(decision.findings),
				order: items[index].json,
			})),
		);
	},
});
