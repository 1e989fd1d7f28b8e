import { z } from 'zod';
import type { HttpAnswer } from '../../fault-http.mts';
import { ApiError, badRequest } from '../errors.mts';
import type { ReturnState, ShopReturn } from '../state/returns.mts';
import { json, readJson } from './call.mts';
import type { Call } from './call.mts';
import { atMost } from './shipment-input.mts';

/** A call that names returns and says something about each. */
export function returnsBody<Extra extends z.ZodRawShape>(extra: Extra) {
	return z.object({ returns: z.array(z.object({ id: z.string(), ...extra })) });
}

/**
 * Changes each return of a call by itself; what is refused stands in `return_errors` of the 200.
 *
 * @param states  where a return must be, or null where that does not matter
 * @param change  changes one and returns what the answer says about it; throws ApiError to refuse
 */
export function changeReturns<Given extends { id: string }>(
	call: Call,
	schema: z.ZodType<{ returns: Given[] }, z.ZodTypeDef, unknown>,
	states: readonly ReturnState[] | null,
	change: (entry: ShopReturn, given: Given) => unknown,
): HttpAnswer {
	const { returns } = readJson(call, schema);
	atMost(100, returns);
	const errors: unknown[] = [];
	const success: unknown[] = [];
	for (const given of returns) {
		try {
			const entry = call.shop.returns.find(given.id);
			if (entry === undefined) throw badRequest('The return does not exist.');
			if (states !== null && !states.includes(entry.state)) {
				throw badRequest('Return is in invalid state');
			}
			success.push(change(entry, given) ?? { id: entry.id });
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			errors.push({ id: given.id, message: error.message });
		}
	}
	const ids = returns.map(({ id }) => id);
	return json(200, { return_errors: errors, return_success: success }, ids);
}
