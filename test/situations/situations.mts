import { ACCEPTANCE } from './acceptance.mts';
import { COURIERS } from './couriers.mts';
import { LONG_LISTS } from './longLists.mts';
import { SITES } from './sites.mts';
import type { Situation } from './situation.mts';

/** All situations. */
export const SITUATIONS: Situation[] = [...SITES, ...ACCEPTANCE, ...COURIERS, ...LONG_LISTS];
