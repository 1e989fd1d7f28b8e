import { child, childrenOf, attribute, parseXml, type XmlElement } from './xml';

export interface Parameter {
	name: string;
	/** Local name of the XSD type: string, int, boolean, dateTime, double. */
	type: string;
}

/** What one installed service offers; it differs by version (khaos-control.md 0, fact 4). */
export interface ServiceInterface {
	/** Parameters of an operation in the service's own order; undefined where it has no such operation. */
	parametersOf(operation: string): Parameter[] | undefined;
}

type Table = Record<string, string>;

/** Operations of the v7.8d guide that this package calls: `name:type` in order. */
const V78D: Table = {
	ImportOrders: 'Orders:string',
	ExportStockStatus:
		'StockCode:string MappingType:int LastUpdated:dateTime SiteID:int PotentialLeadTime:boolean',
	ExportOrderStatusEx:
		'IDs:string MappingType:int WebOnly:boolean ConfirmedOnly:boolean IncludeTracking:boolean ' +
		'IncludeCancelled:boolean DateFrom:dateTime DateTo:dateTime InvoiceStageIDs:string ShowItems:boolean',
	ExportOrderStatus: '',
	ExportOrders: 'OrderCode:string MappingType:int',
	GetVersion: '',
	GetStockList: 'DateType:int DateValue:dateTime StockItemType:int',
	GetSaleSource: '',
	GetSiteList: '',
	GetSOPData:
		'Courier:boolean DelRate:boolean CourierBanding:boolean BOGOF:boolean SpecialOffer:boolean ' +
		'TelesalePrompt:boolean KeyCode:boolean BarredItems:boolean',
};

/** The same for v7.3b, from the function list of a live service. */
const V73B: Table = {
	ImportOrders: V78D.ImportOrders,
	ExportStockStatus: 'StockCode:string MappingType:int LastUpdated:dateTime',
	ExportOrderStatusEx: 'IDs:string MappingType:int WebOnly:boolean',
	ExportOrderStatus: '',
	ExportOrders: V78D.ExportOrders,
	GetVersion: '',
	GetStockList: 'LastUpdated:dateTime',
	GetSaleSource: '',
	GetSOPData:
		'Courier:boolean DelRate:boolean CourierBanding:boolean BOGOF:boolean SpecialOffer:boolean ' +
		'TelesalePrompt:boolean KeyCode:boolean',
};

export type InterfaceVersion = 'v7.8d' | 'v7.3b';

/** What is assumed where a service does not show its WSDL. */
export const builtIn: Record<InterfaceVersion, ServiceInterface> = {
	'v7.8d': fromTable(V78D),
	'v7.3b': fromTable(V73B),
};

function fromTable(table: Table): ServiceInterface {
	return {
		parametersOf: (operation) =>
			table[operation]
				?.split(' ')
				.filter((entry) => entry !== '')
				.map((entry) => {
					const [name, type] = entry.split(':');
					return { name, type };
				}),
	};
}

/**
 * The interface that a WSDL describes, or undefined where the text describes none (a log-in page, an empty answer).
 *
 * @throws RemoteError `doubtful` where the text is not XML
 */
export function interfaceFromWsdl(text: string): ServiceInterface | undefined {
	const definitions = parseXml(text);
	const messages = new Map(
		childrenOf(definitions, 'message').map((message) => [attribute(message, 'name'), message]),
	);
	const operations = new Map(
		childrenOf(child(definitions, 'portType'), 'operation').map((operation) => [
			attribute(operation, 'name'),
			parametersIn(messages.get(inputMessage(operation))),
		]),
	);
	if (operations.size === 0) return undefined;
	return { parametersOf: (operation) => operations.get(operation) };
}

function inputMessage(operation: XmlElement): string {
	const input = child(operation, 'input');
	return input === undefined ? '' : afterPrefix(attribute(input, 'message'));
}

function parametersIn(message: XmlElement | undefined): Parameter[] {
	return childrenOf(message, 'part').map((part) => ({
		name: attribute(part, 'name'),
		type: afterPrefix(attribute(part, 'type')),
	}));
}

function afterPrefix(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
