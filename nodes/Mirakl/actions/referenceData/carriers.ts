import { carriers as list } from '../../payloads/referenceData';
import { listOperation } from './read';

/** The carriers that this marketplace knows, with the codes that Add Tracking takes (Mirakl SH21; once a day). */
export const carriers = listOperation({
	displayName: 'Carriers',
	action: 'Get the carriers of a marketplace',
	about: 'Read the carriers of this marketplace and their codes. Mirakl allows it once a day',
	list,
});
