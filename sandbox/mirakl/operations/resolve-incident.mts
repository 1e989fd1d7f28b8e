import { z } from 'zod';
import { badRequest, notFound } from '../errors.mts';
import { closeIncident } from '../state/incidents.mts';
import { noContent, param, readJson } from './call.mts';
import type { Operation } from './call.mts';

const body = z.object({ reason_code: z.string() });

/** OR64: the shop says that a dispute is settled, with a reason of type INCIDENT_CLOSE. */
export const resolveIncident: Operation = (call) => {
	const { shop } = call;
	const order = shop.orders.get(param(call));
	const line = order.lines.find(({ id }) => id === param(call, 1));
	if (line === undefined) throw notFound(`Order line '${param(call, 1)}' not found`);
	const { reason_code: code } = readJson(call, body);
	const reason = shop.reference.reasons.find(
		(one) => one.code === code && one.type === 'INCIDENT_CLOSE',
	);
	if (reason?.is_shop_right !== true) {
		throw badRequest(`The reason '${code}' is not an INCIDENT_CLOSE reason of the shop`);
	}
	if (line.incident === null) {
		throw badRequest(`The order line status must be 'INCIDENT_OPEN' but it is '${line.state}'.`);
	}
	closeIncident(order, line, reason.code, shop.clock.now());
	return noContent([order.orderId]);
};
