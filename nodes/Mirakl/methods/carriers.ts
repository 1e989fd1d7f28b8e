import { carriers } from '../payloads/referenceData';
import { searchIn } from './search';

/** Carriers registered at the marketplace (SH21). */
export const searchCarriers = searchIn(carriers);
