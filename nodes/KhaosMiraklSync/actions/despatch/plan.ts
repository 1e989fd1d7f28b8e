import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { planDespatch } from '../../domain/despatch/planDespatch';
import { lineCodes } from '../../domain/stock/promised';
import { readCarriers } from '../../edge/carriers';
import { textCell } from '../../edge/cells';
import { readMemory, readShipments, readTracking, readWishes } from '../../edge/despatch';
import { readKhaosStatuses, statusFinder } from '../../edge/khaosStatus';
import { readCarrierMappings, readSkuMappings } from '../../edge/maps';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { findingItems, fromAll, operatorRow, rowsField, skuMapRows } from '../rows';
import { carrierMap, carriers, exceptionRows, lookedAt, memory, statuses } from './fields';

const params = z.object({
	operatorRow: rowList,
	orderRows: rowList,
	statuses: rowList,
	carrierMap: rowList,
	carriers: rowList,
	skuMap: rowList,
	shipments: rowList,
	shippedOrders: rowList,
	exceptionRows: rowList,
	memory: textCell(),
});

/**
 * What to report of the orders that Khaos Control has despatched, for Mirakl → Order → Ship with Tracking (ST01 and
 * ST23, or OR23 and OR24; rules.md#despatch).
 */
export const plan = forAllItems<undefined, typeof params>({
	displayName: 'Plan',
	action: 'Plan despatch',
	description: 'Tell which parcels or orders to report, with carrier, tracking number and content',
	fields: [
		operatorRow,
		lookedAt,
		statuses,
		carrierMap,
		carriers,
		skuMapRows,
		rowsField({
			displayName: 'Shipments',
			name: 'shipments',
			default: "={{ $('Shipments in Mirakl').all() }}",
			description:
				'Items of Mirakl: Shipment: Get Many that says where shipments are switched off: then an order is reported whole',
		}),
		rowsField({
			displayName: 'Shipped Orders',
			name: 'shippedOrders',
			default: '',
			description:
				'Items of Mirakl: Order: Get Many, of orders that are shipped; needed to correct their tracking where an order is reported whole',
		}),
		exceptionRows,
		memory,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const planned = planDespatch({
			operator: readOperator(param.operatorRow),
			orders: readOpenOrders(param.orderRows),
			statusOf: statusFinder(readKhaosStatuses(param.statuses)),
			carrierMap: readCarrierMappings(param.carrierMap),
			carriers: readCarriers(param.carriers),
			codeOf: lineCodes(readSkuMappings(param.skuMap)),
			shipments: readShipments(param.shipments),
			trackingOf: readTracking(param.shippedOrders),
			attempts: readMemory(param.memory).attempts,
			...readWishes(param.exceptionRows),
			now: Date.now(),
		});
		return fromAll(
			calls,
			planned.map((each) => ({ ...each, findings: findingItems(each.findings) })),
		);
	},
});
