import { carriers } from './carriers';
import { channels } from './channels';
import { currencies } from './currencies';
import { customFields } from './customFields';
import { documentTypes } from './documentTypes';
import { locales } from './locales';
import { logisticClasses } from './logisticClasses';
import { offerStates } from './offerStates';
import { orderTaxes } from './orderTaxes';
import { reasons } from './reasons';
import { shippingMethods } from './shippingMethods';
import { shippingZones } from './shippingZones';

/** The lists of codes that differ from marketplace to marketplace. */
export const referenceData = {
	carriers,
	shippingMethods,
	shippingZones,
	reasons,
	offerStates,
	channels,
	currencies,
	locales,
	documentTypes,
	customFields,
	logisticClasses,
	orderTaxes,
};
