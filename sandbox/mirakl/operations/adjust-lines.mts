import { z } from 'zod';
import { badRequest } from '../errors.mts';
import { json, readJson } from './call.mts';
import type { Operation } from './call.mts';

const body = z.object({
	order_lines: z.array(z.object({ actual_measurement: z.number(), order_line_id: z.string() })),
});

/** OR32: what weighed goods really weigh. This shop sells none, so every line answers with its error. */
export const adjustLines: Operation = (call) => {
	const { order_lines: given } = readJson(call, body);
	if (given.length > 100) throw badRequest('Too many order lines given');
	const ids = new Set(call.shop.orders.all().flatMap(({ lines }) => lines.map(({ id }) => id)));
	const adjusted = given.map(({ order_line_id: id }) => ({
		errors: [
			ids.has(id)
				? {
						code: 'measurement.not-allowed',
						field: 'actual_measurement',
						message: 'The product of the order line is not sold by measurement',
					}
				: { code: 'not.found', field: 'order_line_id', message: 'The order line does not exist' },
		],
		order_line_id: id,
	}));
	return json(200, { order_lines_adjusted: adjusted });
};
