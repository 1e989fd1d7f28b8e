import { shippingMethods as list } from '../../payloads/referenceData';
import { listOperation } from './read';

/** Shipping methods with what they demand, tracking above all (Mirakl SH12; once a day). */
export const shippingMethods = listOperation({
	displayName: 'Shipping Methods',
	action: 'Get the shipping methods of a marketplace',
	about:
		'Read the shipping methods of this marketplace, their codes, and which of them demand tracking. Mirakl allows it once a day',
	list,
	isLocalised: true,
});
