import { account } from '../operations/account.mts';
import { listCategories, listValues } from '../operations/catalogue.mts';
import { listCustomFields, listDocumentTypes } from '../operations/list-custom-fields.mts';
import { listReasons, listReasonsByType } from '../operations/list-reasons.mts';
import { platformConfiguration } from '../operations/platform.mts';
import * as lists from '../operations/reference-data.mts';
import { shippingCharges, shippingConfiguration } from '../operations/shipping-set-up.mts';
import { statistics } from '../operations/statistics.mts';
import { route } from './route.mts';
import type { Route } from './route.mts';

/** The shop, the platform and the lists that the operator has set up. */
export const referenceRoutes: readonly Route[] = [
	route('V01', 'GET', '/version', lists.version, { open: true }),
	route('A01', 'GET', '/account', account),
	route('A21', 'GET', '/account/statistics', statistics),
	route('PC01', 'GET', '/platform/configuration', platformConfiguration, {
		enabled: (switches) => switches.platformConfiguration,
	}),
	route('SH11', 'GET', '/shipping/zones', lists.listShippingZones),
	route('SH12', 'GET', '/shipping/types', lists.listShippingTypes),
	route('SH21', 'GET', '/shipping/carriers', lists.listCarriers),
	route('SH31', 'GET', '/shipping/logistic_classes', lists.listLogisticClasses),
	route('SH42', 'GET', '/shipping/configuration/shop', shippingConfiguration),
	route('SH52', 'GET', '/shipping/charges/shop', shippingCharges),
	route('RE01', 'GET', '/reasons', listReasons),
	route('RE11', 'GET', '/reasons/(incident_open)', listReasonsByType),
	route('RE12', 'GET', '/reasons/(incident_close)', listReasonsByType),
	route('RE14', 'GET', '/reasons/(messaging)', listReasonsByType),
	route('RE02', 'GET', '/reasons/{}', listReasonsByType),
	route('CH11', 'GET', '/channels', lists.listChannels),
	route('CUR01', 'GET', '/currencies', lists.listCurrencies),
	route('L01', 'GET', '/locales', lists.listLocales),
	route('RO02', 'GET', '/users/shops/roles', lists.listRoles),
	route('OF61', 'GET', '/offers/states', lists.listOfferStates),
	route('OR75', 'GET', '/orders/taxes', lists.listOrderTaxes),
	route('AF01', 'GET', '/additional_fields', listCustomFields),
	route('DO01', 'GET', '/documents', listDocumentTypes),
	route('H11', 'GET', '/hierarchies', listCategories),
	route('VL11', 'GET', '/values_lists', listValues),
];
