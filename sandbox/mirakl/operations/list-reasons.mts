import { badRequest } from '../errors.mts';
import type { Shop } from '../state/shop.mts';
import type { Reason } from '../tenant/reference.mts';
import { json, param } from './call.mts';
import type { Call, Operation } from './call.mts';

/** RE01: reasons by type. */
export const listReasons: Operation = ({ shop }) => {
	const reasons = inUse(shop);
	return json(200, { reasons, total_count: reasons.length });
};

/** RE02, RE11, RE12, RE14 (deprecated): the reasons of one type, without the shop's right to use them. */
export const listReasonsByType: Operation = (call) => reasonsOf(call, param(call).toUpperCase());

function reasonsOf({ shop }: Call, type: string) {
	const types = new Set(inUse(shop).map((reason) => reason.type));
	// The old name of the messages about orders.
	const wanted = type === 'MESSAGING' ? 'ORDER_MESSAGING' : type;
	if (!types.has(wanted)) throw badRequest(`The value '${type}' of reason_type is invalid`);
	const reasons = inUse(shop)
		.filter((reason) => reason.type === wanted)
		.map(({ code, label }) => ({ code, label }));
	return json(200, { reasons, total_count: reasons.length });
}

/** A tenant without returns has no reasons for them. */
function inUse({ reference, switches }: Shop): Reason[] {
	return reference.reasons.filter(({ type }) => switches.returns || !type.startsWith('RETURN'));
}
