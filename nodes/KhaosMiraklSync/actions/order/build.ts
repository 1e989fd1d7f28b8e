import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { toDecimal } from '../../domain/money';
import { buildOrder } from '../../domain/orders/build';
import { bindingDeadline } from '../../domain/orders/deadlines';
import { referenceOf } from '../../domain/orders/reference';
import { courierFinder } from '../../domain/orders/shippingMap';
import { skuMapFor } from '../../domain/skuMap';
import { isoOrNull } from '../../edge/cells';
import { readShippingMappings, readSkuMappings } from '../../edge/maps';
import { readOperator } from '../../edge/operator';
import { readOrderItems } from '../../edge/orderItems';
import { findingItems, fromAll, operatorRow, rowsField, skuMapRows } from '../rows';
import { shippingMapRows } from './fields';

const params = z.object({
	operatorRow: rowList,
	orders: rowList,
	skuMap: rowList,
	shippingMap: rowList,
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
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const rules = {
			operator,
			skuMap: skuMapFor(operator.name, readSkuMappings(param.skuMap)),
			courierFor: courierFinder(operator.name, readShippingMappings(param.shippingMap)),
		};
		return fromAll(
			calls,
			readOrderItems(param.orders, 'build').map(({ order, mode, decisions, ...item }) => {
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
					findings: findingItems(built.findings),
				};
			}),
		);
	},
});
