import type { IDataObject } from 'n8n-workflow';
import { UserFacingError } from '../../../common/failures';
import type { Order } from '../../payloads/order';
import type { Shipment } from '../../payloads/shipment';
import type { MiraklClient } from '../../transport/client';
import { changeRecords } from '../changeRecords';
import { PREVIEWED, shown } from '../operation';
import { confirmation, ON_ITS_WAY } from '../shipment/confirm';
import { createShipments, shipmentsRequest } from '../shipment/createOnce';
import { sameShipment, stillToReport, unitsLeft } from '../shipment/reported';
import { trackingChange } from '../shipment/updateTracking';
import { carries, hasCarrier } from '../tracking';
import { checkIsShipping } from './confirmShipment';
import { checkShippingRules } from './shippingRules';
import type { Despatch } from './shipWithTracking';

/**
 * Reports one parcel as a shipment that is on its way (Mirakl ST01), once. One that is there already gets its tracking
 * corrected (ST23) and is reported as shipped (ST24) where it was not; where every unit is in shipments, nothing is
 * done (rules.md#reported-already).
 *
 * @throws UserFacingError where the order is not in SHIPPING, or has not as many units left
 */
export async function reportParcel(
	mirakl: MiraklClient,
	order: Order,
	shipments: Shipment[],
	despatch: Despatch,
): Promise<IDataObject> {
	const there = sameShipment(order.orderId, shipments, despatch);
	if (there !== undefined) return await correct(mirakl, order, there, despatch);
	const rest = unitsLeft(order, shipments);
	const lines = rest.length === 0 ? [] : stillToReport(order, despatch.lines, rest);
	const { invoiceReference } = despatch;
	const told = { orderId: order.orderId, invoiceReference, way: 'shipment' };
	if (lines.length === 0) {
		if (shipments.length === 0) checkIsShipping(order);
		return { ...told, changed: false, note: 'Every unit of this is in a shipment already' };
	}
	checkIsShipping(order);
	await checkShippingRules(mirakl, order, despatch);
	const wanted = { ...despatch, lines, shipped: true, warehouseCode: '' };
	if (despatch.preview) {
		const requests = [shown(shipmentsRequest(mirakl, [wanted]))];
		return { ...told, changed: false, note: PREVIEWED, requests };
	}
	const [{ shipment, failure, changed }] = await createShipments(mirakl, [wanted]);
	if (failure !== undefined) throw failure;
	if (shipment === undefined) {
		throw new UserFacingError(
			`Nothing shows what became of the shipment of order ${order.orderId}`,
			'Look at the order in the back office, then run it again.',
		);
	}
	return { ...told, shipmentId: shipment.shipmentId, changed, status: shipment.status, note: '' };
}

async function correct(
	mirakl: MiraklClient,
	order: Order,
	shipment: Shipment,
	despatch: Despatch,
): Promise<IDataObject> {
	const { shipmentId } = shipment;
	const param = { ...despatch, orderId: order.orderId, shipmentId };
	const call = { param, client: mirakl, itemIndex: 0 };
	const outcomes: Awaited<ReturnType<typeof changeRecords>> = [];
	if (hasCarrier(despatch) && !carries(shipment, despatch)) {
		await checkShippingRules(mirakl, order, despatch);
		outcomes.push(...(await changeRecords([call], trackingChange)));
	}
	if (!ON_ITS_WAY.includes(shipment.status)) {
		outcomes.push(...(await changeRecords([call], confirmation)));
	}
	const done = outcomes.map((outcome) => {
		if ('failure' in outcome) throw outcome.failure;
		return outcome.json;
	});
	const requests = done.flatMap(({ request }) => (request === undefined ? [] : [request]));
	const changed = done.some((json) => json.changed === true);
	return {
		...{ orderId: order.orderId, invoiceReference: despatch.invoiceReference },
		...{ way: 'shipment', shipmentId, changed },
		note: changed ? '' : despatch.preview && requests.length > 0 ? PREVIEWED : REPORTED,
		...(despatch.preview && { requests: requests as IDataObject[] }),
	};
}

const REPORTED = 'This parcel was reported already';
