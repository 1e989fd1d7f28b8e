import { z } from 'zod';
import { ApiError, badRequest } from '../errors.mts';
import { liveLines } from '../state/lifecycle.mts';
import type { Shipment, ShipmentLine } from '../state/shipments.mts';
import type { Order, OrderLine } from '../state/types.mts';
import { shippingTypeOf } from '../tenant/reference.mts';
import { shipmentJson } from '../wire/shipment-json.mts';
import { json, readJson } from './call.mts';
import type { Call, Operation } from './call.mts';
import { trackingOf } from './carrier-rules.mts';
import { additionalInformation, atMost, givenTracking, warehouseOf } from './shipment-input.mts';

const body = z.object({
	shipments: z.array(
		z.object({
			order_id: z.string().min(1),
			invoice_reference: z
				.string()
				.max(255)
				.regex(/^[0-9a-zA-Z_-]*$/)
				.nullish(),
			shipment_additional_information: additionalInformation.nullish(),
			shipment_lines: z
				.array(
					z.object({
						order_line_id: z.string().nullish(),
						offer_sku: z.string().nullish(),
						package_reference: z.string().nullish(),
						quantity: z.number().int(),
					}),
				)
				.min(1),
			shipped: z.boolean().nullish(),
			shipping_from: z.object({ warehouse: z.object({ code: z.string() }).nullish() }).nullish(),
			tracking: givenTracking.nullish(),
		}),
	),
});

type Given = z.output<typeof body>['shipments'][number];

/** ST01: creates shipments, each by itself; what is refused stands in `shipment_errors` of the 201. */
export const createShipments: Operation = (call) => {
	const { shipments } = readJson(call, body);
	atMost(1000, shipments);
	const errors: { message: string; order_id: string }[] = [];
	const success: unknown[] = [];
	for (const given of shipments) {
		try {
			success.push(shipmentJson(create(call, given), call.shop));
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			errors.push({ message: error.message, order_id: given.order_id });
		}
	}
	const ids = shipments.map((given) => given.order_id);
	return json(201, { shipment_errors: errors, shipment_success: success }, ids);
};

function create(call: Call, given: Given): Shipment {
	const { shop } = call;
	const order = shop.orders.get(given.order_id);
	if (order.state !== 'SHIPPING') {
		throw badRequest(`The order status must be 'SHIPPING' but it is '${order.state}'.`);
	}
	const lines = linesOf(call, order, given);
	const tracking = given.tracking ? trackingOf(shop, given.tracking) : null;
	const type = shippingTypeOf(shop.reference, order.shippingTypeCode);
	if (given.shipped === true && type?.mandatory_tracking === true && tracking === null) {
		throw badRequest('Tracking details are mandatory for this shipping method.');
	}
	const shipment = shop.shipments.create(order, {
		lines,
		tracking,
		invoiceReference: given.invoice_reference || null,
		additional: Object.fromEntries(
			(given.shipment_additional_information ?? []).map(({ code, value }) => [code, value]),
		),
		warehouse: warehouseOf(shop, given.shipping_from?.warehouse?.code),
	});
	if (given.shipped === true) shop.shipments.ship(shipment);
	return shipment;
}

function linesOf({ shop }: Call, order: Order, { shipment_lines: given }: Given): ShipmentLine[] {
	const wanted = new Map<string, number>();
	return given.map((entry) => {
		const line = lineOf(order, entry.order_line_id ?? null, entry.offer_sku ?? null);
		const units = (wanted.get(line.id) ?? 0) + entry.quantity;
		wanted.set(line.id, units);
		if (entry.quantity < 1 || units > shop.shipments.unitsToShip(line)) {
			throw badRequest('Shipment quantity is invalid.');
		}
		const reference = entry.package_reference ?? null;
		return {
			lineId: line.id,
			sku: line.sku,
			quantity: entry.quantity,
			packageReference: reference,
		};
	});
}

/** The line meant: by its id, or (deprecated) by an SKU that stands on one line only. */
function lineOf(order: Order, lineId: string | null, sku: string | null): OrderLine {
	const live = liveLines(order);
	const found = live.filter((line) => (lineId === null ? line.sku === sku : line.id === lineId));
	const [line] = found;
	if (line === undefined) throw badRequest(`The order line '${lineId ?? sku}' does not exist`);
	if (found.length > 1) throw badRequest(`Several order lines have the offer SKU '${sku}'`);
	return line;
}
