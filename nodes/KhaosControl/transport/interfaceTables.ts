export type InterfaceVersion = 'v7.8d' | 'v7.3b';

/** Operation → its parameters in order, as `name:type`. */
type Table = Record<string, string>;

const BY_CODE_SINCE = 'StockCode:string MappingType:int LastUpdated:dateTime';
const BY_MOVEMENT = 'DateType:int DateValue:dateTime StockItemType:int';
const SOP_DATA =
	'Courier:boolean DelRate:boolean CourierBanding:boolean BOGOF:boolean SpecialOffer:boolean ' +
	'TelesalePrompt:boolean KeyCode:boolean';

/**
 * All operations of v7.3b in interface order, from the function list of a live service;
 * `ImportStockStatus`, the fifth, is left out because nobody may call it.
 */
const V73B: Table = {
	Login: 'UserName:string UserPassword:string',
	ImportCatalogueRequest: 'CatRequest:string',
	ImportOrders: 'Orders:string',
	ImportCompany: 'Customers:string Method:int',
	ExportStock: BY_CODE_SINCE,
	ExportStockStatus: BY_CODE_SINCE,
	ExportCompany: 'CompanyCode:string MappingType:int LastUpdated:dateTime',
	ExportPriceList: 'PriceList:string',
	ExportWebCategories: 'Website:string',
	ExportOrderStatusEx: 'IDs:string MappingType:int WebOnly:boolean',
	ExportOrderStatus: '',
	ExportOrders: 'OrderCode:string MappingType:int',
	GetVersion: '',
	GetStockList: 'LastUpdated:dateTime',
	GetCompanyInfo: 'CompanyCode:string MappingType:int',
	GetCompanyList: 'LastUpdated:dateTime',
	GetCountryList: '',
	GetSaleSource: '',
	GetCompanyClass: '',
	GetManufacturer: '',
	GetKeycodeTypes: '',
	GetKeycodes: '',
	GetPriceLists: '',
	GetAgentList: '',
	GetAgentStock: 'Agent:string MappingType:int',
	GetSOPData: SOP_DATA,
	GetBackOrderItems: 'CompanyCode:string MappingType:int',
	FTStockDataArray: '',
};

const { FTStockDataArray, ...SINCE_V73B } = V73B;

/** All operations of the v7.8d guide and of clients of that time; `ImportPriceLists` is left out for the same reason. */
const V78D: Table = {
	...SINCE_V73B,
	ExportStockStatus: `${BY_CODE_SINCE} SiteID:int PotentialLeadTime:boolean`,
	ExportOrderStatusEx:
		`${V73B.ExportOrderStatusEx} ConfirmedOnly:boolean IncludeTracking:boolean IncludeCancelled:boolean ` +
		'DateFrom:dateTime DateTo:dateTime InvoiceStageIDs:string ShowItems:boolean',
	GetStockList: BY_MOVEMENT,
	GetCompanyList: 'LastUpdated:dateTime CompanyClassList:string',
	GetCompanyClass: 'CompanyClassType:int',
	GetSOPData: `${SOP_DATA} BarredItems:boolean`,
	GetStockDataArray: FTStockDataArray,
	GetStockListCompressed: `${BY_MOVEMENT} CompressionMethod:int`,
	GetStockPotential: 'StockCode:string MappingType:int',
	ExportStockCompressed: `${BY_CODE_SINCE} CompressionMethod:int`,
	ExportWebCategoriesCompressed: 'Website:string CompressionMethod:int',
	ExportWebCategoriesEx2:
		'WebsiteName:string WebsiteID:string WebNodeID:string IncludeItems:boolean',
	GetDeletedEntries: 'DateFrom:dateTime DateTo:dateTime DocumentType:int ObjectID:string',
	GetCompanyStatus: '',
	GetSiteList: '',
	ExportPriceListEx: 'PriceLists:string PriceListType:int PriceListIDs:boolean',
	GetHarmonisationCodes: '',
	GetMailingStatusList: '',
};

/** What each version offers; used where a service does not show its WSDL. */
export const INTERFACE_TABLES: Record<InterfaceVersion, Table> = { 'v7.8d': V78D, 'v7.3b': V73B };
