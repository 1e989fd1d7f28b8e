import { offerStates } from '../payloads/referenceData';
import { optionsFrom } from './search';

/** Conditions that an offer can be in, new or used (OF61). */
export const offerStateOptions = optionsFrom(offerStates);
