import { logisticClasses } from '../payloads/referenceData';
import { searchIn } from './search';

/** Logistic classes of the marketplace (SH31). */
export const searchLogisticClasses = searchIn(logisticClasses);
