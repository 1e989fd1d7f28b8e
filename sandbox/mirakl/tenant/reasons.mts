import type { Reason } from './reference.mts';

/** Reasons sorted by type, with codes as several operators have them. */
export const ukReasons: Reason[] = [
	reason('34', 'Cancelled by client', 'CANCELATION', true),
	reason('35', 'Out of stock', 'CANCELATION', true),
	reason('SYSTEM_CANCELATION_DEBIT_REFUSED', 'Payment refused', 'CANCELATION', false),
	reason('10', 'Item received', 'INCIDENT_CLOSE', true),
	reason('12', 'Closed by the operator', 'INCIDENT_CLOSE', false),
	reason('1', 'Item not received', 'INCIDENT_OPEN', false),
	reason('2', 'Item damaged', 'INCIDENT_OPEN', false),
	reason('MMP_SELLER_MESSAGING_ONBOARDING', 'Onboarding', 'MMP_SELLER_MESSAGING', true),
	reason('33', 'Other question', 'OFFER_MESSAGING', true),
	reason('26', 'Other question', 'ORDER_MESSAGING', true),
	reason('14', 'No response from shop', 'REFUND', false),
	reason('15', 'Out of stock', 'REFUND', true),
	reason('17', 'Item returned', 'REFUND', true),
	reason('RETURN_CHANGED_MIND', 'Changed mind', 'RETURN', true),
	reason('RETURN_DEFECTIVE_ITEM', 'Defective item', 'RETURN', true),
	reason('RETURN_NON_COMPLIANT_DAMAGED', 'Damaged', 'RETURN_NON_COMPLIANT', true),
	reason('RETURN_REJECTION_NOT_ELIGIBLE', 'Not eligible', 'RETURN_REJECTION', true),
	reason('RETURN_REJECTION_WINDOW_CLOSED', 'Window closed', 'RETURN_REJECTION', true),
];

function reason(code: string, label: string, type: string, shop: boolean): Reason {
	return { code, is_shop_right: shop, label, type };
}
