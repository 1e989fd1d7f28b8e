import { reasons } from '../payloads/referenceData';
import { searchIn, type ListSearch } from './search';

/** Reasons of one type that a shop may give (RE01); those without shop right are the operator's own. */
const ofType = (wanted: string): ListSearch =>
	searchIn(reasons, ({ type, isShopRight }) => type === wanted && isShopRight);

export const searchCancelationReasons = ofType('CANCELATION');
export const searchRefundReasons = ofType('REFUND');
export const searchIncidentCloseReasons = ofType('INCIDENT_CLOSE');
export const searchOrderMessagingReasons = ofType('ORDER_MESSAGING');
export const searchSellerMessagingReasons = ofType('MMP_SELLER_MESSAGING');
export const searchReturnRejectionReasons = ofType('RETURN_REJECTION');
export const searchReturnNonCompliantReasons = ofType('RETURN_NON_COMPLIANT');
