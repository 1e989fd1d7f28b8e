import { locales } from '../payloads/referenceData';
import { searchIn } from './search';

/** Languages of the marketplace (L01). */
export const searchLocales = searchIn(locales);
