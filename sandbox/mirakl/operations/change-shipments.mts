import { z } from 'zod';
import type { HttpAnswer } from '../../fault-http.mts';
import { ApiError, badRequest } from '../errors.mts';
import type { Shipment } from '../state/shipments.mts';
import { json, readJson } from './call.mts';
import type { Call } from './call.mts';
import { atMost } from './shipment-input.mts';

/** A call that names shipments and says something about each. */
export function shipmentsBody<Extra extends z.ZodRawShape>(extra: Extra) {
	return z.object({ shipments: z.array(z.object({ id: z.string().min(1), ...extra })) });
}

interface Names {
	success: string;
	errors: string;
}

/**
 * Changes each shipment of a call by itself; what is refused stands in the error member of the 200.
 *
 * @param change  changes one and returns what the answer says about it; throws ApiError to refuse
 */
export function changeShipments<Given extends { id: string }>(
	call: Call,
	schema: z.ZodType<{ shipments: Given[] }, z.ZodTypeDef, unknown>,
	change: (shipment: Shipment, given: Given) => unknown,
	{
		limit = 1000,
		names = { success: 'shipment_success', errors: 'shipment_errors' },
	}: {
		limit?: number;
		names?: Names;
	} = {},
): HttpAnswer {
	const { shipments } = readJson(call, schema);
	atMost(limit, shipments);
	const success: unknown[] = [];
	const errors: unknown[] = [];
	for (const given of shipments) {
		try {
			const shipment = call.shop.shipments.find(given.id);
			if (shipment === undefined) throw badRequest(`No shipment with id '${given.id}'`);
			success.push(change(shipment, given));
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			errors.push({ id: given.id, message: error.message });
		}
	}
	const ids = shipments.map(({ id }) => id);
	return json(200, { [names.errors]: errors, [names.success]: success }, ids);
}

/** @throws ApiError 400 unless the shipment is in one of these states */
export function expectStatus(shipment: Shipment, states: Shipment['status'][], wish: string): void {
	if (states.includes(shipment.status)) return;
	throw badRequest(
		`Shipment with id '${shipment.id}' is not in ${states.join(' or ')} status and cannot be ${wish}.`,
	);
}
