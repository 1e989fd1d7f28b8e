import { SITES } from './sites.mts';
import type { Situation } from './situation.mts';

/** All situations. */
export const SITUATIONS: Situation[] = [...SITES];
