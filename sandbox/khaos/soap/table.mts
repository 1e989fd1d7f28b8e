import type { Scalar } from './types.mts';

export type InterfaceVersion = '7.8d' | '7.3b';

/** One operation of the interface as a version of the service publishes it. */
export interface OperationSignature {
	name: string;
	/** Position of the method in the Delphi interface; part of the WSDL's message names. */
	index: number;
	parameters: ReadonlyArray<readonly [name: string, type: Scalar]>;
	returns: string;
}

interface Row extends OperationSignature {
	/** How many leading parameters v7.3b has; absent: the operation is newer than v7.3b. */
	old?: number;
}

const rows: Row[] = [
	{
		name: 'ImportOrders',
		index: 2,
		parameters: [['Orders', 'string']],
		returns: 'TOrderImportResult',
		old: 1,
	},
	{
		name: 'ExportStock',
		index: 5,
		parameters: [
			['StockCode', 'string'],
			['MappingType', 'int'],
			['LastUpdated', 'dateTime'],
		],
		returns: 'string',
		old: 3,
	},
	{
		name: 'ExportStockStatus',
		index: 6,
		parameters: [
			['StockCode', 'string'],
			['MappingType', 'int'],
			['LastUpdated', 'dateTime'],
			['SiteID', 'int'],
			['PotentialLeadTime', 'boolean'],
		],
		returns: 'string',
		old: 3,
	},
	{
		name: 'ExportOrderStatusEx',
		index: 10,
		parameters: [
			['IDs', 'string'],
			['MappingType', 'int'],
			['WebOnly', 'boolean'],
			['ConfirmedOnly', 'boolean'],
			['IncludeTracking', 'boolean'],
			['IncludeCancelled', 'boolean'],
			['DateFrom', 'dateTime'],
			['DateTo', 'dateTime'],
			['InvoiceStageIDs', 'string'],
			['ShowItems', 'boolean'],
		],
		returns: 'string',
		old: 3,
	},
	{ name: 'ExportOrderStatus', index: 11, parameters: [], returns: 'string', old: 0 },
	{
		name: 'ExportOrders',
		index: 12,
		parameters: [
			['OrderCode', 'string'],
			['MappingType', 'int'],
		],
		returns: 'string',
		old: 2,
	},
	{ name: 'GetVersion', index: 13, parameters: [], returns: 'string', old: 0 },
	{
		name: 'GetStockList',
		index: 14,
		parameters: [
			['DateType', 'int'],
			['DateValue', 'dateTime'],
			['StockItemType', 'int'],
		],
		returns: 'TStockList',
	},
	{ name: 'GetCountryList', index: 17, parameters: [], returns: 'TCountryList', old: 0 },
	{ name: 'GetSaleSource', index: 18, parameters: [], returns: 'TDataArray', old: 0 },
	{
		name: 'GetCompanyClass',
		index: 19,
		parameters: [['CompanyClassType', 'int']],
		returns: 'TDataArray',
		old: 0,
	},
	{
		name: 'GetSOPData',
		index: 26,
		parameters: [
			['Courier', 'boolean'],
			['DelRate', 'boolean'],
			['CourierBanding', 'boolean'],
			['BOGOF', 'boolean'],
			['SpecialOffer', 'boolean'],
			['TelesalePrompt', 'boolean'],
			['KeyCode', 'boolean'],
			['BarredItems', 'boolean'],
		],
		returns: 'string',
		old: 7,
	},
	{
		name: 'GetStockPotential',
		index: 30,
		parameters: [
			['StockCode', 'string'],
			['MappingType', 'int'],
		],
		returns: 'TStockPotentialArray',
	},
	{ name: 'GetSiteList', index: 36, parameters: [], returns: 'TSiteList' },
];

/** GetStockList had one parameter before v7.8: no date type, so revision dates only. */
const oldStockList: OperationSignature = {
	name: 'GetStockList',
	index: 14,
	parameters: [['LastUpdated', 'dateTime']],
	returns: 'TStockList',
};

/**
 * The operations that a version of the service publishes, in interface order.
 * Source: reference section 2.1 (guide v7.8d; live dump of v7.3b).
 */
export function operationTable(version: InterfaceVersion): OperationSignature[] {
	if (version === '7.8d') return rows;
	return rows.flatMap((row) => {
		if (row.name === 'GetStockList') return [oldStockList];
		return row.old === undefined ? [] : [{ ...row, parameters: row.parameters.slice(0, row.old) }];
	});
}
