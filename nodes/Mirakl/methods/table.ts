import { searchCarriers } from './carriers';
import { channelOptions, searchChannels } from './channels';
import { searchOrderDocumentTypes } from './documentTypes';
import { searchLocales } from './locales';
import { offerStateOptions } from './offerStates';
import * as reasons from './reasons';
import type { ListSearch, LoadOptions } from './search';

/** Every list that a field of the Mirakl nodes offers; `fromList` names them. */
export const listSearch = {
	searchCarriers,
	searchChannels,
	searchLocales,
	searchOrderDocumentTypes,
	...reasons,
} satisfies Record<string, ListSearch>;

/** Lists of fields that take several codes. */
export const loadOptions = { channelOptions, offerStateOptions } satisfies Record<
	string,
	LoadOptions
>;
