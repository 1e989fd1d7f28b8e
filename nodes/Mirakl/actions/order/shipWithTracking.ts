import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError, UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Order } from '../../payloads/order';
import type { MiraklClient } from '../../transport/client';
import { filledText, optionalFlag, optionalText, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { invoiceReference } from '../shipment/create';
import { shipmentLines, shippedLines } from '../shipment/lines';
import { invoiceReferenceOf, stillToReport, unitsLeft } from '../shipment/reported';
import { shipmentsOf, whereSeveralAreAllowed } from '../shipment/shipments';
import { hasCarrier, trackingFields, trackingParams } from '../tracking';
import { trackOrder } from './addTracking';
import { checkIsShipping, isShipped, shipOrder } from './confirmShipment';
import { orderById } from './orders';
import { reportParcel } from './reportParcel';
import { checkIsOurs, checkShippingRules } from './shippingRules';

const whenItFails: INodeProperties = {
	displayName: 'When It Fails',
	name: 'whenItFails',
	type: 'options',
	default: 'error',
	options: [
		{ name: 'Fail', value: 'error', description: 'As the node’s settings say of errors' },
		{
			name: 'Tell in the Result',
			value: 'result',
			description:
				'Go on, with a field failure that says whether it passes by itself (kind), what happened and what to do',
		},
	],
	description: 'What becomes of a parcel that cannot be reported',
};

const params = z.object({
	orderId: filledText,
	invoiceReference: optionalText.transform(invoiceReferenceOf),
	...trackingParams,
	lines: shippedLines,
	whenItFails: z
		.enum(['error', 'result'])
		.nullish()
		.transform((value) => value ?? 'error'),
	preview: optionalFlag(false),
});
export type Despatch = z.output<typeof params>;

/**
 * Reports a parcel with its tracking, the way this marketplace takes it: as a shipment of its own (Mirakl ST01) where it
 * allows several for an order (PC01), else as the tracking and the shipment of the whole order (OR23, OR24). A parcel
 * is told by its invoice reference, else by its tracking number: reported again it changes nothing, and with another
 * consignment ref its tracking is corrected once (ST23, OR23), never shipped again.
 */
export const shipWithTracking = eachItem({
	displayName: 'Ship with Tracking',
	action: 'Ship an order with tracking',
	description:
		'Report a parcel and its tracking, as a shipment (ST01) or for the whole order (OR23, OR24)',
	fields: [orderId, invoiceReference, ...trackingFields, shipmentLines, whenItFails, preview],
	params,
	async execute({ param, client }) {
		const { orderId: id, invoiceReference: reference } = param;
		return await report(client, param).catch((thrown: unknown): IDataObject => {
			const failure = param.whenItFails === 'result' ? failureOf(thrown) : undefined;
			if (failure === undefined) throw thrown;
			return { orderId: id, invoiceReference: reference, changed: false, failure };
		});
	},
});

async function report(client: MiraklClient, param: Despatch): Promise<IDataObject> {
	const look = async () => (await orderById(client, param.orderId)).order;
	const order = await look();
	checkIsOurs(order);
	const shipments = await whereSeveralAreAllowed(
		client,
		async () => await shipmentsOf(client, [order.orderId]),
	);
	if (shipments !== undefined) return await reportParcel(client, order, shipments, param);
	return await shipWhole(client, order, param, look);
}

/** What a person or the marketplace has to change is `rejected`; the other kinds may pass by themselves. */
function failureOf(thrown: unknown): IDataObject | undefined {
	if (thrown instanceof RemoteError) {
		return { kind: thrown.kind, message: thrown.message, fix: thrown.fix };
	}
	if (!(thrown instanceof UserFacingError)) return undefined;
	return { kind: 'rejected', message: thrown.message, fix: thrown.fix };
}

/** Tracking first, then the shipment: Mirakl does not tell the customer of a tracking that comes later (OR23). */
async function shipWhole(
	mirakl: MiraklClient,
	order: Order,
	param: Despatch,
	look: () => Promise<Order>,
): Promise<IDataObject> {
	const { invoiceReference: reference } = param;
	const told = { orderId: order.orderId, invoiceReference: reference, way: 'wholeOrder' };
	if (!isShipped(order)) {
		checkIsShipping(order);
		checkIsWhole(order, param);
		await checkShippingRules(mirakl, order, param);
	}
	const how = { look, isPreview: param.preview };
	const tracked = hasCarrier(param)
		? await trackOrder(mirakl, order, param, how)
		: { changed: false, request: undefined };
	const shipped = await shipOrder(mirakl, order, how);
	if (param.preview) {
		const requests = [tracked.request && shown(tracked.request), shipped.request].filter(Boolean);
		const note = requests.length > 0 ? PREVIEWED : DONE;
		return {
			...told,
			changed: false,
			state: order.state,
			note,
			requests: requests as IDataObject[],
		};
	}
	const changed = tracked.changed || shipped.changed === true;
	return { ...told, changed, state: shipped.state, note: changed ? '' : DONE };
}

const DONE = 'This was reported already';

/** @throws UserFacingError where only a part has left: this marketplace takes an order whole */
function checkIsWhole(order: Order, { lines }: Despatch): void {
	const rest = unitsLeft(order, []);
	const part = stillToReport(order, lines, rest);
	const sum = (of: typeof rest) => of.reduce((total, { quantity }) => total + quantity, 0);
	if (sum(part) === sum(rest)) return;
	throw new UserFacingError(
		`Order ${order.orderId} has left in part (${sum(part)} of ${sum(rest)} units), and this marketplace takes one shipment for an order`,
		'Report it when the rest has left too, before its shipping deadline.',
	);
}
