import { channels as list } from '../../payloads/referenceData';
import { listOperation } from './read';

/** Channels that are switched on, for example country sites (Mirakl CH11; once a day). */
export const channels = listOperation({
	displayName: 'Channels',
	action: 'Get the channels of a marketplace',
	about: 'Read the channels of this marketplace and their codes. Mirakl allows it once a day',
	list,
	isLocalised: true,
});
