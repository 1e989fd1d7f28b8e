import { plan } from './plan';

export const despatch = { plan };
