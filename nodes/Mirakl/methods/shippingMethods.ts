import { shippingMethods } from '../payloads/referenceData';
import { searchIn } from './search';

/** Shipping methods of the marketplace (SH12). */
export const searchShippingMethods = searchIn(shippingMethods);
