import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { listOf } from './orderLine';
import { momentText, textOrEmpty } from './values';

const tracking = z
	.object({
		carrier_code: textOrEmpty,
		carrier_name: textOrEmpty,
		carrier_standard_code: textOrEmpty,
		tracking_number: textOrEmpty,
		tracking_url: textOrEmpty,
		validity_status: textOrEmpty,
	})
	.partial()
	.nullish()
	.transform((given) => ({
		carrierCode: given?.carrier_code ?? '',
		carrierName: given?.carrier_name ?? '',
		carrierStandardCode: given?.carrier_standard_code ?? '',
		trackingNumber: given?.tracking_number ?? '',
		trackingUrl: given?.tracking_url ?? '',
		validityStatus: given?.validity_status ?? '',
	}));

const shipmentLine = z
	.object({
		order_line_id: textOrEmpty,
		offer_sku: textOrEmpty,
		package_reference: textOrEmpty,
		quantity: z.number(),
	})
	.transform((given) => ({
		lineId: given.order_line_id,
		sku: given.offer_sku,
		packageReference: given.package_reference,
		quantity: given.quantity,
	}));

/** A shipment as the operations of this node look at it (ST11, ST01); an unknown status is kept as text. */
export const shipmentSchema = z
	.object({
		id: z.string(),
		order_id: z.string(),
		status: textOrEmpty,
		status_customer_debit: textOrEmpty,
		invoice_reference: textOrEmpty,
		created_date: textOrEmpty,
		last_updated_date: textOrEmpty,
		shipped_date: textOrEmpty,
		shipping_from: z.object({ warehouse: z.object({ code: textOrEmpty }).nullish() }).nullish(),
		tracking,
		shipment_lines: listOf(shipmentLine),
	})
	.transform((given) => ({
		shipmentId: given.id,
		orderId: given.order_id,
		status: given.status,
		debitStatus: given.status_customer_debit,
		invoiceReference: given.invoice_reference,
		createdDate: momentText(given.created_date),
		lastUpdatedDate: momentText(given.last_updated_date),
		shippedDate: momentText(given.shipped_date),
		warehouseCode: given.shipping_from?.warehouse?.code ?? '',
		...given.tracking,
		lines: given.shipment_lines,
	}));

export type Shipment = z.output<typeof shipmentSchema>;

/** A shipment without personal data: the address it leaves from is not in it, nor where the carrier last saw it. */
export function simplifiedShipment(shipment: Shipment): IDataObject {
	return { ...shipment };
}

/** What is still to be shipped of an order (ST12), without the address. */
export const itemsToShip = z
	.object({
		order_id: z.string(),
		references: z.object({ order_reference_for_seller: textOrEmpty }).nullish(),
		fulfillment: z.object({ center: z.object({ code: textOrEmpty }).nullish() }).nullish(),
		shipping_date: textOrEmpty,
		shipping_deadline: textOrEmpty,
		shipping_type_code: textOrEmpty,
		shipment_lines: listOf(shipmentLine),
	})
	.transform((given) => ({
		orderId: given.order_id,
		sellerReference: given.references?.order_reference_for_seller ?? '',
		fulfilmentCentre: given.fulfillment?.center?.code ?? '',
		shippingDate: momentText(given.shipping_date),
		shippingDeadline: momentText(given.shipping_deadline),
		shippingMethod: given.shipping_type_code,
		lines: given.shipment_lines,
	}));
