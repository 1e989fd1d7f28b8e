import { offerStates } from '../payloads/referenceData';
import { optionsFrom, searchIn } from './search';

/** Conditions that an offer can be in, new or used (OF61). */
export const searchOfferStates = searchIn(offerStates);
export const offerStateOptions = optionsFrom(offerStates);
