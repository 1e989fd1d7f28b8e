import type { MiraklSwitches } from './switches.mts';

export const SHOP_ID = 2001;
export const SHOP_NAME = 'Sample Shop';
export const CURRENCY = 'GBP';
/** Commission on price and shipping, and the tax on the commission, in per cent. */
export const COMMISSION_PERCENT = 15;
export const COMMISSION_TAX_PERCENT = 20;

export interface Carrier {
	code: string;
	label: string;
	standard_code: string;
	/** `{trackingId}` stands for the tracking number; empty where the carrier has no page for it. */
	tracking_url: string;
}

/** Carriers of SH21, sorted by label. */
export const carriers: readonly Carrier[] = [
	carrier('dpd', 'DPD', 'dpd-uk'),
	carrier('evri', 'Evri', 'evri'),
	{ code: 'pallet', label: 'Pallet Network', standard_code: 'pallet', tracking_url: '' },
	carrier('parcelforce', 'Parcelforce', 'parcelforce'),
	carrier('royal-mail', 'Royal Mail', 'royal-mail'),
];

export interface ShippingType {
	code: string;
	label: string;
	description: string;
	standard_code: string;
	mandatory_tracking: boolean;
	/** What the customer pays for the order's shipping, minor units. */
	price: number;
}

/** Shipping types of SH12 in the operator's order. */
export const shippingTypes: readonly ShippingType[] = [
	{
		code: 'STD',
		label: 'Standard',
		description: 'Standard delivery, 3 to 5 days',
		standard_code: 'CU_ADD-STD',
		mandatory_tracking: true,
		price: 0,
	},
	{
		code: 'EXP',
		label: 'Express',
		description: 'Express delivery, 1 to 2 days',
		standard_code: 'CU_ADD-EXP',
		mandatory_tracking: true,
		price: 599,
	},
	{
		code: 'LET',
		label: 'Letter post',
		description: 'Letter post without tracking',
		standard_code: 'CU_ADD-LET',
		mandatory_tracking: false,
		price: 199,
	},
];

/** Reasons of RE01, sorted by type; a shop may use those with `is_shop_right`. */
export const reasons = [
	reason('34', 'Cancelled by client', 'CANCELATION', true),
	reason('35', 'Out of stock', 'CANCELATION', true),
	reason('SYSTEM_CANCELATION_DEBIT_REFUSED', 'Payment refused', 'CANCELATION', false),
	reason('10', 'Item received', 'INCIDENT_CLOSE', true),
	reason('1', 'Item not received', 'INCIDENT_OPEN', false),
	reason('33', 'Other question', 'OFFER_MESSAGING', true),
	reason('26', 'Other question', 'ORDER_MESSAGING', true),
	reason('14', 'No response from shop', 'REFUND', false),
	reason('15', 'Out of stock', 'REFUND', true),
	reason('17', 'Item returned', 'REFUND', true),
] as const;

/** The label of a reason code, or the code itself where the tenant has none. */
export function reasonLabel(code: string): string {
	return reasons.find((item) => item.code === code)?.label ?? code;
}

/** PC01 `order_acceptance` as the switches have it. */
export function orderAcceptance(switches: MiraklSwitches): 'AUTOMATIC' | 'NOT_AUTOMATIC' | 'BOTH' {
	if (switches.acceptance === 'both') return 'BOTH';
	return switches.acceptance === 'automatic' ? 'AUTOMATIC' : 'NOT_AUTOMATIC';
}

function carrier(code: string, label: string, standard: string): Carrier {
	return {
		code,
		label,
		standard_code: standard,
		tracking_url: `https://track.example/${code}/{trackingId}`,
	};
}

function reason(code: string, label: string, type: string, shop: boolean) {
	return { code, is_shop_right: shop, label, type };
}
