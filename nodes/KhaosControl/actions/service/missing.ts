import type { Khaos } from '../khaos';

interface Ability {
	operation: string;
	/** A parameter that the operation needs for it. */
	parameter?: string;
	/** What cannot be done without it. */
	without: string;
}

/** What versions and installations differ in, and what it means (guide v7.8d; v7.3b's functions). */
const ABILITIES: Ability[] = [
	{
		operation: 'GetStockList',
		parameter: 'DateType',
		without: 'tell which stock moved: stock is compared in full at each run',
	},
	{
		operation: 'ExportStockStatus',
		parameter: 'SiteID',
		without: 'read the stock of one site or of all sites: only the default site',
	},
	{ operation: 'GetSiteList', without: 'list the sites' },
	{ operation: 'GetStockPotential', without: 'tell what is on order and on back order' },
	{
		operation: 'ExportStockCompressed',
		without: 'compress the catalogue: reading it takes longer',
	},
	{
		operation: 'ExportOrderStatusEx',
		parameter: 'IncludeCancelled',
		without: 'show that an order was cancelled: only that it is stored but has no status',
	},
	{
		operation: 'ExportOrderStatusEx',
		parameter: 'ShowItems',
		without:
			'show which items an invoice holds: parcels come without their items, unless boxes are used',
	},
	{
		operation: 'ExportOrderStatusEx',
		parameter: 'IncludeTracking',
		without: 'find orders by a change of their tracking',
	},
	{
		operation: 'ExportOrderStatusEx',
		parameter: 'DateFrom',
		without: 'find orders between two dates',
	},
	{
		operation: 'ExportOrderStatusEx',
		parameter: 'InvoiceStageIDs',
		without: 'find orders by the stage of their invoices',
	},
	{
		operation: 'GetCompanyClass',
		parameter: 'CompanyClassType',
		without: 'tell company classes from price lists: the list holds both',
	},
	{ operation: 'GetCompanyStatus', without: 'list the company statuses' },
	{ operation: 'GetCountryList', without: 'list the countries' },
	{ operation: 'GetMailingStatusList', without: 'list the mailing statuses' },
	{ operation: 'CancelOrder', without: 'cancel orders: a person does it in Khaos Control' },
	{ operation: 'AmendOrder', without: 'amend orders: a person does it in Khaos Control' },
];

/** Needed by every flow; without one of them the service is of no use. */
const NEEDED = [
	'ImportOrders',
	'ExportOrders',
	'ExportOrderStatusEx',
	'ExportStockStatus',
	'GetStockList',
	'GetSOPData',
	'GetSaleSource',
];

export interface Missing {
	/** In the words of the service: `GetStockList.DateType`, `CancelOrder`. */
	missing: string;
	/** What it means: "The service cannot …". */
	meaning: string;
	/** Does everything depend on it? */
	needed: boolean;
}

/** What this version of the service cannot do; nothing is called for it but the description of the service. */
export async function whatIsMissing(khaos: Khaos): Promise<Missing[]> {
	const found: Missing[] = [];
	for (const operation of NEEDED) {
		if (await khaos.has(operation)) continue;
		found.push({
			missing: operation,
			meaning: 'This is no KhaosWS that orders and stock can go through',
			needed: true,
		});
	}
	for (const { operation, parameter, without } of ABILITIES) {
		const there =
			parameter === undefined
				? await khaos.has(operation)
				: await khaos.takes(operation, parameter);
		if (there) continue;
		const missing = parameter === undefined ? operation : `${operation}.${parameter}`;
		found.push({ missing, meaning: `The service cannot ${without}`, needed: false });
	}
	return found;
}
