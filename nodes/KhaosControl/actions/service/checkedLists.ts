import type { Khaos } from '../khaos';
import {
	agents,
	companyClasses,
	companyStatuses,
	countries,
	couriers,
	keycodes,
	priceLists,
	readList,
	salesSources,
	sites,
} from '../referenceData/sources';

/** A kind of name that Check Set-up holds against Khaos Control's own list. */
export interface CheckedList {
	/** Name of the field, and of the count in the result. */
	key:
		| 'agents'
		| 'companyClasses'
		| 'companyStatuses'
		| 'countries'
		| 'couriers'
		| 'keycodes'
		| 'priceLists'
		| 'salesSources'
		| 'sites';
	displayName: string;
	/** One of them, in a sentence. */
	what: string;
	placeholder: string;
	description: string;
	/** All spellings that an order may use. */
	known(khaos: Khaos): Promise<string[]>;
}

const LIST = 'a list from an expression, or separated by commas';

/** In the order of their names, as n8n wants the entries of a collection. */
export const CHECKED_LISTS: CheckedList[] = [
	{
		key: 'agents',
		displayName: 'Agents',
		what: 'Agent',
		placeholder: 'e.g. House',
		description: `Names of agents, ${LIST} (GetAgentList)`,
		known: async (khaos) => await readList(khaos, agents),
	},
	{
		key: 'companyClasses',
		displayName: 'Company Classes',
		what: 'Company class',
		placeholder: 'e.g. Marketplace',
		description: `Names of company classes, ${LIST} (GetCompanyClass)`,
		known: async (khaos) => await readList(khaos, companyClasses('all')),
	},
	{
		key: 'companyStatuses',
		displayName: 'Company Statuses',
		what: 'Company status',
		placeholder: 'e.g. Active',
		description: `Names of company statuses, ${LIST} (GetCompanyStatus)`,
		known: async (khaos) => await readList(khaos, companyStatuses),
	},
	{
		key: 'countries',
		displayName: 'Countries',
		what: 'Country',
		placeholder: 'e.g. GB, IE',
		description: `Codes or names of countries, ${LIST} (GetCountryList)`,
		known: async (khaos) =>
			(await readList(khaos, countries)).flatMap(({ name, code2, code3 }) => [code2, code3, name]),
	},
	{
		key: 'couriers',
		displayName: 'Couriers',
		what: 'Courier',
		placeholder: 'e.g. STD48, Collection',
		description: `Codes or names of couriers, ${LIST} (GetSOPData)`,
		known: async (khaos) =>
			(await readList(khaos, couriers)).flatMap(({ code, name }) => [code, name]),
	},
	{
		key: 'keycodes',
		displayName: 'Keycodes',
		what: 'Keycode',
		placeholder: 'e.g. SPRING24',
		description: `Keycodes, ${LIST} (GetKeycodes)`,
		known: async (khaos) => (await readList(khaos, keycodes)).map(({ code }) => code),
	},
	{
		key: 'priceLists',
		displayName: 'Price Lists',
		what: 'Price list',
		placeholder: 'e.g. Web Prices',
		description: `Names of price lists, ${LIST} (GetPriceLists)`,
		known: async (khaos) => await readList(khaos, priceLists),
	},
	{
		key: 'salesSources',
		displayName: 'Sales Sources',
		what: 'Sales source',
		placeholder: 'e.g. Example Marketplace',
		description: `Names of sales sources, ${LIST} (GetSaleSource)`,
		known: async (khaos) => await readList(khaos, salesSources),
	},
	{
		key: 'sites',
		displayName: 'Sites',
		what: 'Site',
		placeholder: 'e.g. Main Site',
		description: `Names of stock control sites, ${LIST} (GetSiteList)`,
		known: async (khaos) => (await readList(khaos, sites)).map(({ name }) => name),
	},
];
