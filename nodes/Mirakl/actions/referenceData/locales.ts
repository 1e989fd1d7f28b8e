import { locales as list } from '../../payloads/referenceData';
import { listOperation } from './read';

/** Languages that labels can be read in (Mirakl L01; once a day). */
export const locales = listOperation({
	displayName: 'Languages',
	action: 'Get the languages of a marketplace',
	about: 'Read the languages that the marketplace’s labels come in. Mirakl allows it once a day',
	list,
});
