import type { CalcMethod } from '../calc.mts';
import { promotions, type Promotions } from './promotions.mts';

export interface Country {
	name: string;
	code2: string;
	code3: string;
	eu: boolean;
	currencyName: string;
	currency: string;
	zone: string;
}

/** Names that must exist in Khaos Control before an order may use them. */
export interface ReferenceData {
	sites: Array<{ id: number; name: string }>;
	defaultSite: number;
	salesSources: string[];
	companyClasses: Array<{ name: string; method: CalcMethod; isPriceList: boolean }>;
	companyTypes: string[];
	brands: string[];
	agents: string[];
	couriers: Array<{ code: string; name: string; trackingUrl: string }>;
	countries: Country[];
	invoicePriorities: string[];
	bankAccounts: string[];
	/** Invoice rules: orders with these priorities or sales sources stop at Manual Hold. */
	holdPriorities: string[];
	holdSalesSources: string[];
	systemCurrency: string;
	/** Khaos Control's own delivery charge in pence, tax included. */
	ownDelivery: number;
	companyStatuses: string[];
	mailingStatuses: Array<{ id: string; description: string }>;
	manufacturers: string[];
	freeItemReasons: string[];
	/** Currencies of System Data. */
	currencies: string[];
	websites: Array<{ id: string; name: string }>;
	promotions: Promotions;
	/** Tax codes of TAX_RATE and their percentage. */
	taxRates: Record<string, string>;
}

/** Reference data of the invented brand that the simulator plays. */
export function referenceData(): ReferenceData {
	return {
		sites: [
			{ id: 1, name: 'Main Site' },
			{ id: 5, name: 'Overflow' },
		],
		defaultSite: 1,
		salesSources: [
			'Example Marketplace',
			'Second Marketplace',
			'Example Marketplace Hold',
			'Internet',
			'Telephone',
		],
		companyClasses: [
			{ name: 'Marketplace', method: 'gross', isPriceList: false },
			{ name: 'Residential', method: 'gross', isPriceList: true },
			{ name: 'Trade', method: 'net', isPriceList: false },
		],
		companyTypes: ['Consumer', 'Business'],
		brands: ['Example Brand'],
		agents: ['House'],
		couriers: [
			{ code: 'STD48', name: 'Standard 48', trackingUrl: 'https://track.example.test/{ref}' },
			{ code: 'EXP24', name: 'Express 24', trackingUrl: 'https://track.example.test/x/{ref}' },
			{ code: 'LTR', name: 'Large Letter', trackingUrl: '' },
			{ code: '', name: 'Collection', trackingUrl: '' },
		],
		countries: [
			country('United Kingdom', 'GB', 'GBR', false, 'Pounds Sterling', 'GBP'),
			country('Ireland', 'IE', 'IRL', true, 'Euros', 'EUR'),
			country('France', 'FR', 'FRA', true, 'Euros', 'EUR'),
			country('Germany', 'DE', 'DEU', true, 'Euros', 'EUR'),
			country('Spain', 'ES', 'ESP', true, 'Euros', 'EUR'),
			country('United States', 'US', 'USA', false, 'US Dollars', 'USD'),
		],
		invoicePriorities: ['Standard', 'Urgent', 'Marketplace Hold'],
		bankAccounts: ['Current Account', 'Marketplace Clearing'],
		holdPriorities: ['Marketplace Hold'],
		holdSalesSources: ['Example Marketplace Hold'],
		systemCurrency: 'GBP',
		ownDelivery: 495,
		companyStatuses: ['Active', 'Prospect', 'Dormant'],
		mailingStatuses: [
			{ id: '1', description: 'Our use and any 3rd parties' },
			{ id: '3', description: 'Our use and no 3rd parties' },
			{ id: '5', description: 'Our use - order correspondence only' },
		],
		manufacturers: ['Example Works', 'Sample & Sons'],
		freeItemReasons: ['Promotion', 'Replacement'],
		currencies: ['GBP', 'EUR', 'USD', 'CHF', 'SEK', 'DKK', 'NOK', 'PLN', 'CZK', 'CAD', 'AUD'],
		websites: [{ id: '9001_', name: 'Example Website' }],
		promotions: promotions(),
		taxRates: { '1': '20', '2': '0', '4': '5' },
	};
}

function country(
	name: string,
	code2: string,
	code3: string,
	eu: boolean,
	currencyName: string,
	currency: string,
): Country {
	const zone = code2 === 'GB' ? 'Zone 1' : eu ? 'Zone 2' : 'Zone 3';
	return { name, code2, code3, eu, currencyName, currency, zone };
}
