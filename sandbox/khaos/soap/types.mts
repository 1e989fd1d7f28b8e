/** XSD types that the interface uses. */
export type Scalar = 'string' | 'int' | 'double' | 'boolean' | 'dateTime' | 'base64Binary';

const scalars: ReadonlySet<string> = new Set<Scalar>([
	'string',
	'int',
	'double',
	'boolean',
	'dateTime',
	'base64Binary',
]);

/** Whether a type name is an XSD scalar. */
export function isScalar(type: string): type is Scalar {
	return scalars.has(type);
}

/** Reads `Name: type, Name: type` into members in wire order. */
function members(text: string): Readonly<Record<string, string>> {
	return Object.fromEntries(
		text
			.split(',')
			.filter((member) => member.trim() !== '')
			.map((member) => {
				const [name = '', type = ''] = member.split(':');
				return [name.trim(), type.trim()];
			}),
	);
}

/** Records of the interface: member name and type, in wire order. Source: guide v7.8d. */
export const records: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	TOrderImport: members(
		'SalesOrderCode: string, AssociatedRef: string, Msg: string, URN: string, OtherRef: string',
	),
	TOrderSkipped: members('OrderRef: string, SkipReason: string'),
	TOrderImportResult: members(
		'ImportedCount: int, OrderImport: TOrderImportArray, OrderSkipped: TOrderSkippedArray',
	),
	TCustomerImport: members(
		'URN: string, Action: string, OtherRef: string, PassedReference: string',
	),
	TCustomerSkipped: members('CustomerRef: string, SkipReason: string, PassedReference: string'),
	TCustomerImportResult: members(
		'ImportedCount: int, CustomerImport: TCustomerImportArray, CustomerSkipped: TCustomerSkippedArray',
	),
	TCompany: members('CompanyCode: string, OtherRef: string, LastUpdated: dateTime'),
	TCompanyList: members('Count: int, List: TCompanyArray'),
	TCompanyInfo: members(
		'CompanyCode: string, CompanyName: string, OtherRef: string, HideCompany: int, HoldData: int,' +
			'CreditLimit: double, CreditBalance: double, CreditOverdue: double, CreditPending: double,' +
			'CreditUnallocated: double, OutstandingBalance: double, CurrencyCode: string,' +
			'TermsLength: int, TermsType: int, TermsDesc: string, CreditStop: boolean,' +
			'OrdersHeld: boolean, PTypeID: int, Proforma: boolean, Supplier: boolean,' +
			'ECCompany: boolean, PaysVAT: boolean, POCodeRequired: boolean, PriceLists: TDataArray',
	),
	TStockInfo: members(
		'StockCode: string, OtherRef: string, StockDesc: string, ParentCode: string,' +
			'ParentOtherRef: string, LastUpdated: dateTime',
	),
	TStockList: members('Count: int, List: TStockArray'),
	TStockPotential: members(
		'StockCode: string, OtherRef: string, StockDesc: string, Available: double,' +
			'OnOrder: double, BackOrder: double, Potential: double',
	),
	TCompressedResult: members(
		'Method: string, FileName: string, Data: base64Binary, OriginalSize: int,' +
			'CompressedSize: int, PasswordProtected: boolean',
	),
	TSite: members('SiteID: int, SiteName: string'),
	TSiteList: members('List: TSiteArray, CurrentSiteID: int'),
	TCountry: members(
		'CountryName: string, CountryCode2: string, CountryCode3: string, EUMember: boolean,' +
			'PaysVAT: boolean, CurrencyName: string, CurrencyCode: string, Zone: string',
	),
	TCountryList: members('Count: int, List: TCountryArray'),
	TKeycode: members(
		'KeycodeCode: string, KeycodeDesc: string, KeycodeTypeDesc: string, SourceCode: boolean,' +
			'DateCrreated: dateTime, ExpiryDate: dateTime, WebUse: boolean, MOTOUse: boolean',
	),
	TMailingStatus: members('ID: string, Description: string'),
	/** The members of the next three are not known from any source; the service has none to show. */
	TAgentStockList: {},
	TCompanyBackOrder: {},
	TStockData: {},
};

/** Arrays of the interface and the type of their elements. */
export const arrays: Readonly<Record<string, string>> = {
	TOrderImportArray: 'TOrderImport',
	TOrderSkippedArray: 'TOrderSkipped',
	TCustomerImportArray: 'TCustomerImport',
	TCustomerSkippedArray: 'TCustomerSkipped',
	TCompanyArray: 'TCompany',
	TCompanyInfoArray: 'TCompanyInfo',
	TStockArray: 'TStockInfo',
	TStockPotentialArray: 'TStockPotential',
	TSiteArray: 'TSite',
	TCountryArray: 'TCountry',
	TKeycodeArray: 'TKeycode',
	TMailingStatusArray: 'TMailingStatus',
	TCompanyBackOrderArray: 'TCompanyBackOrder',
	TStockDataArray: 'TStockData',
	TDataArray: 'string',
};
