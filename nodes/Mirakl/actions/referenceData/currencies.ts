import { currencies as list } from '../../payloads/referenceData';
import { listOperation } from './read';

/** Currencies that are switched on, and which is the default (Mirakl CUR01; once a day). */
export const currencies = listOperation({
	displayName: 'Currencies',
	action: 'Get the currencies of a marketplace',
	about: 'Read the currencies of this marketplace. Mirakl allows it once a day',
	list,
	isLocalised: true,
});
