/** XSD types that the interface uses. */
export type Scalar = 'string' | 'int' | 'double' | 'boolean' | 'dateTime';

const scalars: ReadonlySet<string> = new Set(['string', 'int', 'double', 'boolean', 'dateTime']);

/** Whether a type name is an XSD scalar. */
export function isScalar(type: string): type is Scalar {
	return scalars.has(type);
}

/** Records of the interface: member name and type, in wire order. Source: reference section 2.2. */
export const records: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	TOrderImport: {
		SalesOrderCode: 'string',
		AssociatedRef: 'string',
		Msg: 'string',
		URN: 'string',
		OtherRef: 'string',
	},
	TOrderSkipped: { OrderRef: 'string', SkipReason: 'string' },
	TOrderImportResult: {
		ImportedCount: 'int',
		OrderImport: 'TOrderImportArray',
		OrderSkipped: 'TOrderSkippedArray',
	},
	TStockInfo: {
		StockCode: 'string',
		OtherRef: 'string',
		StockDesc: 'string',
		ParentCode: 'string',
		ParentOtherRef: 'string',
		LastUpdated: 'dateTime',
	},
	TStockList: { Count: 'int', List: 'TStockArray' },
	TStockPotential: {
		StockCode: 'string',
		OtherRef: 'string',
		StockDesc: 'string',
		Available: 'double',
		OnOrder: 'double',
		BackOrder: 'double',
		Potential: 'double',
	},
	TSite: { SiteID: 'int', SiteName: 'string' },
	TSiteList: { List: 'TSiteArray', CurrentSiteID: 'int' },
	TCountry: {
		CountryName: 'string',
		CountryCode2: 'string',
		CountryCode3: 'string',
		EUMember: 'boolean',
		PaysVAT: 'boolean',
		CurrencyName: 'string',
		CurrencyCode: 'string',
		Zone: 'string',
	},
	TCountryList: { Count: 'int', List: 'TCountryArray' },
};

/** Arrays of the interface and the type of their elements. */
export const arrays: Readonly<Record<string, string>> = {
	TOrderImportArray: 'TOrderImport',
	TOrderSkippedArray: 'TOrderSkipped',
	TStockArray: 'TStockInfo',
	TStockPotentialArray: 'TStockPotential',
	TSiteArray: 'TSite',
	TCountryArray: 'TCountry',
	TDataArray: 'string',
};
