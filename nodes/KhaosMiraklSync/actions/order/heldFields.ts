import type { INodeProperties } from 'n8n-workflow';
import { rowList } from '../../../common/parameters';
import { orderRows, rowsField, skuMapRows } from '../rows';
import { sites } from '../stock/fields';
import { couriersRows, resolvedRows, shippingMapRows } from './fields';

/** What Preview Held is given, as its parameters. */
export const HELD_ROWS = {
	orders: rowList,
	exceptions: rowList,
	orderRows: rowList,
	levels: rowList,
	offers: rowList,
	skuMap: rowList,
	shippingMap: rowList,
	carrierMap: rowList,
	couriers: rowList,
	carriers: rowList,
	resolved: rowList,
	statuses: rowList,
	sites: rowList,
};

/** The fields of Preview Held. */
export const heldFields: INodeProperties[] = [
	rowsField({
		displayName: 'Orders',
		name: 'orders',
		default: "={{ $('Match orders').all() }}",
		description: 'Items of Match; those with an open exception that holds them are looked at',
	}),
	rowsField({
		displayName: 'Exceptions',
		name: 'exceptions',
		default: "={{ $('Open exceptions').all() }}",
		description: 'Rows of the table Khaos Mirakl Exceptions',
	}),
	orderRows,
	rowsField({
		displayName: 'Stock Levels',
		name: 'levels',
		default: "={{ $('Stock Codes they ask for').all() }}",
		description: 'Items of Khaos Control: Get Availability, for the orders’ Stock Codes',
	}),
	rowsField({
		displayName: 'Offers',
		name: 'offers',
		default: '',
		description: 'Items of Mirakl: Offer, Get Many (empty: prices are not checked)',
	}),
	skuMapRows,
	shippingMapRows,
	rowsField({
		displayName: 'Carrier Map',
		name: 'carrierMap',
		default: "={{ $('Carrier map').all() }}",
		description: 'Rows of the table Khaos Mirakl Carrier Map',
	}),
	couriersRows,
	rowsField({
		displayName: 'Marketplace Carriers',
		name: 'carriers',
		default: '',
		description: 'Items of Mirakl: Carriers (empty: carrier codes are not checked)',
	}),
	{
		...resolvedRows,
		description: 'Items of Resolve SKUs; a SKU found by its Other Ref counts as mapped',
	},
	rowsField({
		displayName: 'Order Statuses',
		name: 'statuses',
		default: '',
		description: 'Items of Khaos Control: Get Status, of despatches that wait for the Carrier Map',
	}),
	sites,
];
