import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { planDespatch } from '../../domain/despatch/planDespatch';
import { lineCodes } from '../../domain/stock/promised';
import { readCarriers } from '../../edge/carriers';
import { readKhaosStatuses, statusFinder } from '../../edge/khaosStatus';
import { readCarrierMappings, readSkuMappings } from '../../edge/maps';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { findingItems, fromAll, operatorRow, orderRows, rowsField, skuMapRows } from '../rows';

const params = z.object({
	operatorRow: rowList,
	orderRows: rowList,
	statuses: rowList,
	carrierMap: rowList,
	carriers: rowList,
	skuMap: rowList,
});

/** What to report of the orders that Khaos Control has despatched (design section 10; Mirakl OR23 and OR24). */
export const plan = forAllItems<undefined, typeof params>({
	displayName: 'Plan',
	action: 'Plan despatch',
	description: 'Tell which orders have left whole, with which carrier and tracking number',
	fields: [
		operatorRow,
		{
			...orderRows,
			default: "={{ $('Paid orders').all() }}",
			description: 'Rows of the table Khaos Mirakl Open Orders',
		},
		rowsField({
			displayName: 'Order Statuses',
			name: 'statuses',
			default: "={{ $('Despatched in Khaos Control').all() }}",
			description: 'Items of Khaos Control: Get Status',
		}),
		rowsField({
			displayName: 'Carrier Map',
			name: 'carrierMap',
			default: "={{ $('Carrier map').all() }}",
			description: 'Rows of the table Khaos Mirakl Carrier Map',
		}),
		rowsField({
			displayName: 'Carriers',
			name: 'carriers',
			default: "={{ $('Carriers in Mirakl').all() }}",
			description: 'Items of Mirakl: Carriers (empty: carrier codes are not checked)',
		}),
		skuMapRows,
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
		});
		return fromAll(
			calls,
			planned.map((each) => ({ ...each, findings: findingItems(each.findings) })),
		);
	},
});
