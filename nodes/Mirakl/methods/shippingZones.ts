import { shippingZones } from '../payloads/referenceData';
import { searchIn } from './search';

/** Shipping zones of the marketplace (SH11). */
export const searchShippingZones = searchIn(shippingZones);
