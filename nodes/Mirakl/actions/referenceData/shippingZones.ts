import { shippingZones as list } from '../../payloads/referenceData';
import { listOperation } from './read';

/** Areas that shipping charges are set for (Mirakl SH11; once a day). */
export const shippingZones = listOperation({
	displayName: 'Shipping Zones',
	action: 'Get the shipping zones of a marketplace',
	about: 'Read the shipping zones of this marketplace and their codes. Mirakl allows it once a day',
	list,
	isLocalised: true,
});
