import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fromList, preview } from '../../../common/fields';
import { chosenCode } from '../../../common/parameters';
import type { Order } from '../../payloads/order';
import { sendSurely } from '../../transport/sure';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { checkReasons } from '../reasons';
import { lineOf } from './moneyBack/plan';
import { orderById } from './orders';

const lineId: INodeProperties = {
	displayName: 'Order Line ID',
	name: 'lineId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ORDER-1042-A-1',
	description: 'The line with the incident',
};

const reason = fromList({
	displayName: 'Reason',
	name: 'reason',
	description: 'How the incident ended (RE01); only reasons that shops may use are listed',
	listMethod: 'searchIncidentCloseReasons',
	placeholder: 'e.g. 10',
	required: true,
});

const OPEN = 'INCIDENT_OPEN';

/** Says that the incident of an order line is settled (Mirakl OR64). A line without one is left alone. */
export const resolveIncident = eachItem({
	displayName: 'Resolve Incident',
	action: 'Resolve an incident on an order line',
	description: 'Mark the incident of an order line as resolved (OR64)',
	fields: [orderId, lineId, reason, preview],
	params: z.object({
		orderId: filledText,
		lineId: filledText,
		reason: chosenCode,
		preview: optionalFlag(false),
	}),
	async execute({ param, client }) {
		const look = async () => (await orderById(client, param.orderId)).order;
		const order = await look();
		const told = { orderId: order.orderId, lineId: param.lineId, changed: false };
		const hasNone = (now: Order) => lineOf(now, param.lineId).state !== OPEN;
		if (hasNone(order)) {
			const { state } = lineOf(order, param.lineId);
			return { ...told, state, note: 'The line has no open incident' };
		}
		await checkReasons(client, 'INCIDENT_CLOSE', [param.reason]);
		const ids = [order.orderId, param.lineId].map(encodeURIComponent);
		const path = `/api/orders/${ids[0]}/lines/${ids[1]}/resolve_incident`;
		const request = client.put('OR64', path, { reason_code: param.reason });
		if (param.preview) return { ...told, state: OPEN, note: PREVIEWED, request: shown(request) };
		const changed = await sendSurely(client, request, look, hasNone);
		return { ...told, changed, state: lineOf(await look(), param.lineId).state, note: '' };
	},
});
