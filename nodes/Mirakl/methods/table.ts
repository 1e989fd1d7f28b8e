import { searchCarriers } from './carriers';
import { channelOptions, searchChannels } from './channels';
import { searchCurrencies } from './currencies';
import { searchOrderCustomFields, searchOrderLineCustomFields } from './customFields';
import { searchOrderDocumentTypes } from './documentTypes';
import { searchLocales } from './locales';
import { searchLogisticClasses } from './logisticClasses';
import { offerStateOptions, searchOfferStates } from './offerStates';
import * as reasons from './reasons';
import type { ListSearch, LoadOptions } from './search';
import { searchShippingMethods } from './shippingMethods';
import { searchShippingZones } from './shippingZones';

/** Every list that a field of the Mirakl nodes offers; `fromList` names them. */
export const listSearch = {
	searchCarriers,
	searchShippingMethods,
	searchShippingZones,
	searchLogisticClasses,
	searchOfferStates,
	searchChannels,
	searchCurrencies,
	searchLocales,
	searchOrderDocumentTypes,
	searchOrderCustomFields,
	searchOrderLineCustomFields,
	...reasons,
} satisfies Record<string, ListSearch>;

/** Lists of fields that take several codes. */
export const loadOptions = { channelOptions, offerStateOptions } satisfies Record<
	string,
	LoadOptions
>;
