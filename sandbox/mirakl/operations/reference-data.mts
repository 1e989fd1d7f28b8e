import type { ReferenceData } from '../tenant/reference.mts';
import { json } from './call.mts';
import type { Operation } from './call.mts';

/** V01: the platform is up. Does not look at the key's rights. */
export const version: Operation = () => json(200, { version: '4.0' });

/** SH12: shipping types in the operator's order. */
export const listShippingTypes: Operation = ({ shop }) =>
	json(200, {
		shipping_types: shop.reference.shippingTypes.map(({ price: _, ...type }) => ({
			...type,
			ignore_lead_time_to_ship: false,
		})),
	});

/** SH11, SH21, SH31: zones, carriers by label, logistic classes. */
export const listShippingZones = listOf('shipping_zones', ({ shippingZones }) => shippingZones);
export const listCarriers = listOf('carriers', ({ carriers }) => carriers);
export const listLogisticClasses = listOf('logistic_classes', (data) => data.logisticClasses);

/** CH11: the channels that are on. */
export const listChannels = listOf('channels', ({ channels }) => channels);

/** OR75: the taxes that orders may have. */
export const listOrderTaxes = listOf('taxes', ({ orderTaxes }) => orderTaxes);

/** CUR01: the platform's currency and the shop's. */
export const listCurrencies = listOf('currencies', ({ currency, platformCurrency }) =>
	[...new Set([platformCurrency, currency])].map((code) => ({
		code,
		label: code,
		...(code === platformCurrency ? { platform_default: true } : {}),
	})),
);

/** L01: the languages of the back office. */
export const listLocales = listOf('locales', ({ locale }) => [
	{ code: locale, label: locale, platform_default: true },
	{ code: 'fr_FR', label: 'Français' },
]);

/** RO02: roles that a shop's user may have. */
export const listRoles: Operation = () =>
	json(200, {
		roles: [
			{ code: 'GROUP_SHOP_ADMIN', description: 'All rights' },
			{ code: 'GROUP_SHOP_SALES', description: 'Orders and messages' },
		],
	});

/** OF61: conditions of offers. */
export const listOfferStates: Operation = ({ shop }) => {
	const states = shop.reference.offerStates;
	return json(200, { offer_states: states, total_count: states.length });
};

function listOf(name: string, rows: (data: ReferenceData) => readonly unknown[]): Operation {
	return ({ shop }) => json(200, { [name]: rows(shop.reference) });
}
