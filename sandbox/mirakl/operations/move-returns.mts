import { z } from 'zod';
import { badRequest } from '../errors.mts';
import { returnJson } from '../wire/return-json.mts';
import type { Operation } from './call.mts';
import { trackingOf } from './carrier-rules.mts';
import { changeReturns, returnsBody } from './change-returns.mts';
import { givenTracking } from './shipment-input.mts';

const patch = returnsBody({
	label_url: z.string().nullish(),
	method_code: z.string().nullish(),
	return_address: z.object({ address: z.record(z.string().nullable()) }).nullish(),
	rma: z.string().nullish(),
	tracking: givenTracking.nullish(),
});

/** RT04: facts about returns, field by field. */
export const patchReturns: Operation = (call) =>
	changeReturns(call, patch, null, (entry, given) => {
		const { tracking, return_address: address } = given;
		call.shop.returns.update(entry, {
			...(given.label_url === undefined ? {} : { labelUrl: given.label_url }),
			...(given.method_code ? { methodCode: given.method_code } : {}),
			...(given.rma === undefined ? {} : { rma: given.rma }),
			...(address ? { address: address.address } : {}),
			...(tracking ? { tracking: trackingOf(call.shop, tracking) } : {}),
		});
		return returnJson(entry, call.shop);
	});

const decision = returnsBody({
	accepted: z.boolean(),
	rejection_reason_code: z.string().nullish(),
});

/** RT21: the shop agrees to a return, or refuses it with a reason. */
export const decideReturns: Operation = (call) =>
	changeReturns(call, decision, ['WAITING_ACCEPTANCE'], (entry, given) => {
		if (given.accepted) {
			call.shop.returns.update(entry, { state: 'IN_PROGRESS' });
			return;
		}
		const reasons = call.shop.reference.reasons.filter(({ type }) => type === 'RETURN_REJECTION');
		const code = given.rejection_reason_code ?? '';
		if (!reasons.some((reason) => reason.code === code)) {
			throw badRequest('The rejection reason code is mandatory to refuse a return');
		}
		call.shop.returns.update(entry, { state: 'REFUSED', rejectionReasonCode: code });
	});

/** RT25: the goods are back. */
export const receiveReturns: Operation = (call) =>
	changeReturns(call, returnsBody({}), ['IN_PROGRESS'], (entry) => {
		call.shop.returns.update(entry, { state: 'RECEIVED' });
	});

const compliance = returnsBody({
	return_lines: z
		.array(
			z.object({
				compliant: z.boolean(),
				non_compliance_additional_info: z.string().nullish(),
				non_compliance_reason_code: z.string().nullish(),
				order_line_id: z.string(),
			}),
		)
		.min(1),
});

/** RT26: whether what came back is as it should be, for every line of a return. */
export const assessReturns: Operation = (call) =>
	changeReturns(call, compliance, ['RECEIVED'], (entry, given) => {
		const found = entry.lines.map((line) => {
			const said = given.return_lines.find((one) => one.order_line_id === line.lineId);
			return { line, said };
		});
		const missing = found.filter(({ said }) => said === undefined).map(({ line }) => line.lineId);
		if (missing.length > 0) {
			throw badRequest(
				`The compliance has not been specified on the following order lines: ${missing.join(', ')}`,
			);
		}
		const lines = found.map(({ line, said }) => ({
			...line,
			compliance: {
				compliant: said?.compliant ?? true,
				reasonCode: said?.non_compliance_reason_code ?? null,
				info: said?.non_compliance_additional_info ?? null,
			},
		}));
		call.shop.returns.update(entry, { lines });
	});

/** RT27: nothing more happens; a refund is made by itself (OR28). */
export const closeReturns: Operation = (call) =>
	changeReturns(call, returnsBody({}), ['RECEIVED', 'NO_RECEPTION', 'REFUSED'], (entry) => {
		call.shop.returns.update(entry, { state: 'CLOSED' });
	});

/** RT29: the goods do not come back after all. */
export const cancelReturns: Operation = (call) =>
	changeReturns(call, returnsBody({}), ['WAITING_ACCEPTANCE', 'IN_PROGRESS'], (entry) => {
		call.shop.returns.update(entry, { state: 'CANCELED' });
	});
