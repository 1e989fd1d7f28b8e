import { checkCarriers } from './checkCarriers';
import { choose } from './choose';
import { plan } from './plan';
import { settle } from './settle';

export const despatch = { checkCarriers, choose, plan, settle };
