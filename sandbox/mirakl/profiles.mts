import type { MiraklSwitches } from './switches.mts';
import type { ReferenceData } from './tenant/reference.mts';
import { carrier, labelled, ukReference } from './tenant/uk.mts';

/** A kind of tenant: what differs from the defaults, and what the operator has set up. */
export interface Profile {
	switches: Partial<MiraklSwitches>;
	reference: ReferenceData;
}

const usReference: ReferenceData = {
	...ukReference,
	currency: 'USD',
	platformCurrency: 'USD',
	country: { code: 'USA', label: 'United States' },
	locale: 'en_US',
	carriers: [carrier('ups', 'UPS', 'ups'), carrier('usps', 'USPS', 'usps')],
	shippingZones: [labelled('US', 'United States')],
	orderTaxes: [{ code: 'SALES_TAX', label: 'Sales tax', tax_calculation_rule: 'NONE' }],
};

const euReference: ReferenceData = {
	...ukReference,
	currency: 'EUR',
	platformCurrency: 'EUR',
	country: { code: 'FRA', label: 'France' },
	locale: 'fr_FR',
	carriers: [carrier('colissimo', 'Colissimo', 'colissimo'), carrier('dhl', 'DHL', 'dhl')],
	channels: [labelled('FR', 'Website FR'), labelled('DE', 'Website DE')],
	shippingZones: [labelled('EU', 'European Union')],
};

/** The tenants that the simulator can be, by name. */
export const profiles = {
	'uk-default': { switches: {}, reference: ukReference },
	'auto-accept': {
		switches: { acceptance: 'automatic', autoDebitMs: 0 },
		reference: ukReference,
	},
	'multi-shipment': { switches: { multiShipment: true }, reference: ukReference },
	'us-taxes': {
		switches: {
			orderTaxMode: 'TAX_EXCLUDED',
			taxRates: { SALES_TAX: 8.25 },
			operatorRemitsTaxes: true,
		},
		reference: usReference,
	},
	'eu-channels': { switches: { csvDelimiter: ',' }, reference: euReference },
	'strict-carriers': { switches: { registeredCarriersOnly: true }, reference: ukReference },
	'pay-on-delivery': { switches: { workflow: 'PAY_ON_DELIVERY' }, reference: ukReference },
	'returns-on': { switches: { returns: true }, reference: ukReference },
} satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

/** Names of the profiles, as a person types them. */
export const profileNames = Object.keys(profiles) as ProfileName[];
