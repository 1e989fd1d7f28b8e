import { orderTaxes as list } from '../../payloads/referenceData';
import { listOperation } from './read';

/** Taxes that orders can carry; rule NONE means that a refund must name the tax itself (Mirakl OR75; once a day). */
export const orderTaxes = listOperation({
	displayName: 'Order Taxes',
	action: 'Get the order taxes of a marketplace',
	about:
		'Read the taxes that orders can carry, and whether a refund has to name them. Mirakl allows it once a day',
	list,
	isLocalised: true,
});
