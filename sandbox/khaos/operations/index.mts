import type { KhaosState } from '../state/khaos-state.mts';
import { amendOrder } from './amend-order.mts';
import { cancelOrder } from './cancel-order.mts';
import {
	exportStockCompressed,
	exportWebCategoriesCompressed,
	getStockListCompressed,
} from './compressed.mts';
import { exportCompany } from './export-company.mts';
import { exportOrderStatus } from './export-order-status.mts';
import { exportOrderStatusEx } from './export-order-status-ex.mts';
import { exportOrders } from './export-orders.mts';
import { exportPriceList } from './export-price-list.mts';
import { exportPriceListEx } from './export-price-list-ex.mts';
import { exportStock } from './export-stock.mts';
import { exportStockStatus } from './export-stock-status.mts';
import { exportWebCategories, exportWebCategoriesEx2 } from './export-web-categories.mts';
import { getAgentList } from './get-agent-list.mts';
import { getCompanyClass } from './get-company-class.mts';
import { getCompanyInfo } from './get-company-info.mts';
import { getCompanyList } from './get-company-list.mts';
import { getCompanyStatus } from './get-company-status.mts';
import { getCountryList } from './get-country-list.mts';
import { getDeletedEntries } from './get-deleted-entries.mts';
import { getKeycodeTypes } from './get-keycode-types.mts';
import { getKeycodes } from './get-keycodes.mts';
import { getMailingStatusList } from './get-mailing-status-list.mts';
import { getManufacturer } from './get-manufacturer.mts';
import { getPriceLists } from './get-price-lists.mts';
import { getSaleSource } from './get-sale-source.mts';
import { getSiteList } from './get-site-list.mts';
import { getSopData } from './get-sop-data.mts';
import { getStockList } from './get-stock-list.mts';
import { getStockPotential } from './get-stock-potential.mts';
import { getVersion } from './get-version.mts';
import { importCatalogueRequest } from './import-catalogue-request.mts';
import { importCompany } from './import-company.mts';
import { importOrders } from './import-orders.mts';
import { importPriceLists } from './import-price-lists.mts';
import { importStockStatus } from './import-stock-status.mts';
import { login } from './login.mts';
import {
	getAgentStock,
	getBackOrderItems,
	getHarmonisationCodes,
	getStockDataArray,
} from './nothing-known.mts';
import type { Parameters } from './parameters.mts';

/** Carries out one operation and returns its result in the shape that the type table gives. */
export type OperationHandler = (state: KhaosState, parameters: Parameters) => unknown;

/** The operations that the simulator performs; their signatures are in soap/signatures.mts. */
export const operations: Readonly<Record<string, OperationHandler>> = {
	AmendOrder: amendOrder,
	CancelOrder: cancelOrder,
	ExportCompany: exportCompany,
	ExportOrders: exportOrders,
	ExportOrderStatus: exportOrderStatus,
	ExportOrderStatusEx: exportOrderStatusEx,
	ExportPriceList: exportPriceList,
	ExportPriceListEx: exportPriceListEx,
	ExportStock: exportStock,
	ExportStockCompressed: exportStockCompressed,
	ExportStockStatus: exportStockStatus,
	ExportWebCategories: exportWebCategories,
	ExportWebCategoriesCompressed: exportWebCategoriesCompressed,
	ExportWebCategoriesEx2: exportWebCategoriesEx2,
	FTStockDataArray: getStockDataArray,
	GetAgentList: getAgentList,
	GetAgentStock: getAgentStock,
	GetBackOrderItems: getBackOrderItems,
	GetCompanyClass: getCompanyClass,
	GetCompanyInfo: getCompanyInfo,
	GetCompanyList: getCompanyList,
	GetCompanyStatus: getCompanyStatus,
	GetCountryList: getCountryList,
	GetDeletedEntries: getDeletedEntries,
	GetHarmonisationCodes: getHarmonisationCodes,
	GetKeycodes: getKeycodes,
	GetKeycodeTypes: getKeycodeTypes,
	GetMailingStatusList: getMailingStatusList,
	GetManufacturer: getManufacturer,
	GetPriceLists: getPriceLists,
	GetSaleSource: getSaleSource,
	GetSiteList: getSiteList,
	GetSOPData: getSopData,
	GetStockDataArray: getStockDataArray,
	GetStockList: getStockList,
	GetStockListCompressed: getStockListCompressed,
	GetStockPotential: getStockPotential,
	GetVersion: getVersion,
	ImportCatalogueRequest: importCatalogueRequest,
	ImportCompany: importCompany,
	ImportOrders: importOrders,
	ImportPriceLists: importPriceLists,
	ImportStockStatus: importStockStatus,
	Login: login,
};
