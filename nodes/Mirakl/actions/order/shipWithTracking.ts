import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError, UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Order } from '../../payloads/order';
import type { Shipment } from '../../payloads/shipment';
import type { MiraklClient } from '../../transport/client';
import { filledText, optionalFlag, optionalText, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { invoiceReference } from '../shipment/create';
import { shipmentLines, shippedLines } from '../shipment/lines';
import { invoiceReferenceOf, stillToReport, unitsLeft } from '../shipment/reported';
import { shipmentsOf } from '../shipment/shipments';
import { hasCarrier, trackingFields, trackingParams } from '../tracking';
import { trackOrder } from './addTracking';
import { checkIsShipping, isShipped, shipOrder } from './confirmShipment';
import { orderById } from './orders';
import { reportParcel } from './reportParcel';
import { checkIsOurs, checkShippingRules } from './shippingRules';

const params = z.object({
	orderId: filledText,
	invoiceReference: optionalText.transform(invoiceReferenceOf),
	...trackingParams,
	lines: shippedLines,
	preview: optionalFlag(false),
});
export type Despatch = z.output<typeof params>;

const MULTI_SHIPMENT = 'features.shipment.multi_shipment';

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
	fields: [orderId, invoiceReference, ...trackingFields, shipmentLines, preview],
	params,
	async execute({ param, client }) {
		const look = async () => (await orderById(client, param.orderId)).order;
		const order = await look();
		checkIsOurs(order);
		const shipments = await shipmentsWhereAllowed(client, order);
		if (shipments !== undefined) return await reportParcel(client, order, shipments, param);
		return await shipWhole(client, order, param, look);
	},
});

/**
 * The order's shipments; undefined where the marketplace allows none. An old one that does not give its configuration
 * is asked for shipments: it answers 404 where they are switched off (mirakl.md 2.4).
 */
async function shipmentsWhereAllowed(
	mirakl: MiraklClient,
	order: Order,
): Promise<Shipment[] | undefined> {
	const allowed = (await mirakl.platform()).flag(MULTI_SHIPMENT);
	if (allowed === false) return undefined;
	return await shipmentsOf(mirakl, [order.orderId]).catch((thrown: unknown) => {
		if (thrown instanceof RemoteError && thrown.status === 404) return undefined;
		throw thrown;
	});
}

/** Tracking first, then the shipment: Mirakl does not tell the customer of a tracking that comes later (mirakl.md 3.4). */
async function shipWhole(
	mirakl: MiraklClient,
	order: Order,
	param: Despatch,
	look: () => Promise<Order>,
): Promise<IDataObject> {
	const told = { orderId: order.orderId, way: 'wholeOrder' };
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
