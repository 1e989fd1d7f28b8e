import type { Scalar } from './types.mts';

/** One operation of the interface as a version of the service publishes it. */
export interface OperationSignature {
	name: string;
	/** Position of the method in the Delphi interface; part of the WSDL's message names. */
	index: number;
	parameters: ReadonlyArray<readonly [name: string, type: Scalar]>;
	/** `void`, a scalar, or a name in the type table. */
	returns: string;
}

/** The methods of v7.3b in interface order. Source: v7.3b's functions. */
const old = [
	'string Login(string UserName, string UserPassword)',
	'void ImportCatalogueRequest(string CatRequest)',
	'TOrderImportResult ImportOrders(string Orders)',
	'TCustomerImportResult ImportCompany(string Customers, int Method)',
	'TStockList ImportStockStatus(string StockStatus, boolean UpdateStockData, boolean UpdateStockLevels)',
	'string ExportStock(string StockCode, int MappingType, dateTime LastUpdated)',
	'string ExportStockStatus(string StockCode, int MappingType, dateTime LastUpdated)',
	'string ExportCompany(string CompanyCode, int MappingType, dateTime LastUpdated)',
	'string ExportPriceList(string PriceList)',
	'string ExportWebCategories(string Website)',
	'string ExportOrderStatusEx(string IDs, int MappingType, boolean WebOnly)',
	'string ExportOrderStatus()',
	'string ExportOrders(string OrderCode, int MappingType)',
	'string GetVersion()',
	'TStockList GetStockList(dateTime LastUpdated)',
	'TCompanyInfoArray GetCompanyInfo(string CompanyCode, int MappingType)',
	'TCompanyList GetCompanyList(dateTime LastUpdated)',
	'TCountryList GetCountryList()',
	'TDataArray GetSaleSource()',
	'TDataArray GetCompanyClass()',
	'TDataArray GetManufacturer()',
	'TDataArray GetKeycodeTypes()',
	'TKeycodeArray GetKeycodes()',
	'TDataArray GetPriceLists()',
	'TDataArray GetAgentList()',
	'TAgentStockList GetAgentStock(string Agent, int MappingType)',
	'string GetSOPData(boolean Courier, boolean DelRate, boolean CourierBanding, boolean BOGOF, boolean SpecialOffer, boolean TelesalePrompt, boolean KeyCode)',
	'TCompanyBackOrderArray GetBackOrderItems(string CompanyCode, int MappingType)',
	'TStockDataArray FTStockDataArray()',
];

/** Methods that v7.8d publishes with other parameters or another name, at the same position. */
const changed = [
	'string ExportStockStatus(string StockCode, int MappingType, dateTime LastUpdated, int SiteID, boolean PotentialLeadTime)',
	'string ExportOrderStatusEx(string IDs, int MappingType, boolean WebOnly, boolean ConfirmedOnly, boolean IncludeTracking, boolean IncludeCancelled, dateTime DateFrom, dateTime DateTo, string InvoiceStageIDs, boolean ShowItems)',
	'TStockList GetStockList(int DateType, dateTime DateValue, int StockItemType)',
	'TCompanyList GetCompanyList(dateTime LastUpdated, string CompanyClassList)',
	'TDataArray GetCompanyClass(int CompanyClassType)',
	'string GetSOPData(boolean Courier, boolean DelRate, boolean CourierBanding, boolean BOGOF, boolean SpecialOffer, boolean TelesalePrompt, boolean KeyCode, boolean BarredItems)',
];

/** Methods that came after v7.3b, in the order in which v7.8d publishes them (order inferred). */
const added = [
	'TCompressedResult GetStockListCompressed(int DateType, dateTime DateValue, int StockItemType, int CompressionMethod)',
	'TStockPotentialArray GetStockPotential(string StockCode, int MappingType)',
	'TCompressedResult ExportStockCompressed(string StockCode, int MappingType, dateTime LastUpdated, int CompressionMethod)',
	'TCompressedResult ExportWebCategoriesCompressed(string Website, int CompressionMethod)',
	'string ExportWebCategoriesEx2(string WebsiteName, string WebsiteID, string WebNodeID, boolean IncludeItems)',
	'string GetDeletedEntries(dateTime DateFrom, dateTime DateTo, int DocumentType, string ObjectID)',
	'TDataArray GetCompanyStatus()',
	'TSiteList GetSiteList()',
	'string ImportPriceLists(string PriceList)',
	'string ExportPriceListEx(string PriceLists, int PriceListType, boolean PriceListIDs)',
	'TDataArray GetHarmonisationCodes()',
	'TMailingStatusArray GetMailingStatusList()',
];

/** Development 024788, as two guesses of its signatures; no source has them. */
const orderChanges = {
	byCode: [
		'string CancelOrder(string OrderCode, int MappingType)',
		'TOrderImportResult AmendOrder(string OrderCode, int MappingType, string Orders)',
	],
	byReference: [
		'string CancelOrder(string AssociatedRef)',
		'TOrderImportResult AmendOrder(string Orders)',
	],
} as const;

export type OrderChangeForm = keyof typeof orderChanges;

/** The methods of v7.3b. */
export const signatures73b: readonly OperationSignature[] = old.map(parsed);

/** The methods of v7.8d. */
export const signatures78d: readonly OperationSignature[] = [
	...old.map((line) => {
		if (line.includes('FTStockDataArray')) return 'TStockDataArray GetStockDataArray()';
		const name = /\w+\(/.exec(line)?.[0] ?? line;
		return changed.find((other) => other.includes(` ${name}`)) ?? line;
	}),
	...added,
].map(parsed);

/** AmendOrder and CancelOrder, numbered after `count` other methods. */
export function orderChangeSignatures(form: OrderChangeForm, count: number): OperationSignature[] {
	return orderChanges[form].map((line, at) => parsed(line, count + at));
}

/** Reads `TResult Name(type A, type B)`. */
function parsed(line: string, index: number): OperationSignature {
	const [, returns = '', name = '', list = ''] = /^(\w+) (\w+)\((.*)\)$/.exec(line) ?? [];
	const parameters = list
		.split(', ')
		.filter((parameter) => parameter !== '')
		.map((parameter) => {
			const [type = '', parameterName = ''] = parameter.split(' ');
			return [parameterName, type as Scalar] as const;
		});
	return { name, index, parameters, returns };
}
