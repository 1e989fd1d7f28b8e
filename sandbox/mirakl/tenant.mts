import type { MiraklSwitches } from './switches.mts';

export const SHOP_ID = 2001;
export const SHOP_NAME = 'Sample Shop';
/** Commission on price and shipping, and the tax on the commission, in per cent. */
export const COMMISSION_PERCENT = 15;
export const COMMISSION_TAX_PERCENT = 20;
export const COMMISSION_TAX_CODE = 'TAXDEFAULT';

/** PC01 `order_acceptance` as the switches have it. */
export function orderAcceptance(switches: MiraklSwitches): 'AUTOMATIC' | 'NOT_AUTOMATIC' | 'BOTH' {
	if (switches.acceptance === 'both') return 'BOTH';
	return switches.acceptance === 'automatic' ? 'AUTOMATIC' : 'NOT_AUTOMATIC';
}
