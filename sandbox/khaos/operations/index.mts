import type { KhaosState } from '../state/khaos-state.mts';
import { importOrders } from './import-orders.mts';
import { exportOrders, exportOrderStatus } from './order-lists.mts';
import { exportOrderStatusEx } from './order-status-ex.mts';
import type { Parameters } from './parameters.mts';
import {
	getCompanyClass,
	getCountryList,
	getSaleSource,
	getSiteList,
	getSopData,
	getVersion,
} from './reference-lists.mts';
import { exportStock } from './stock-export.mts';
import { getStockList } from './stock-list.mts';
import { getStockPotential } from './stock-potential.mts';
import { exportStockStatus } from './stock-status.mts';

/** Carries out one operation and returns its result in the shape that the type table gives. */
export type OperationHandler = (state: KhaosState, parameters: Parameters) => unknown;

/** The operations that the simulator performs; their signatures are in soap/table.mts. */
export const operations: Readonly<Record<string, OperationHandler>> = {
	ExportOrders: exportOrders,
	ExportOrderStatus: exportOrderStatus,
	ExportOrderStatusEx: exportOrderStatusEx,
	ExportStock: exportStock,
	ExportStockStatus: exportStockStatus,
	GetCompanyClass: getCompanyClass,
	GetCountryList: getCountryList,
	GetSaleSource: getSaleSource,
	GetSiteList: getSiteList,
	GetSOPData: getSopData,
	GetStockList: getStockList,
	GetStockPotential: getStockPotential,
	GetVersion: getVersion,
	ImportOrders: importOrders,
};
