import { currencies } from '../payloads/referenceData';
import { searchIn } from './search';

/** Currencies of the marketplace (CUR01). */
export const searchCurrencies = searchIn(currencies);
