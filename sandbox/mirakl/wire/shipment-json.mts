import type { Shipment } from '../state/shipments.mts';
import type { Shop } from '../state/shop.mts';
import { wireOf } from './context.mts';
import { customFieldsJson } from './custom-fields.mts';
import { orNull } from './dates.mts';

/** A shipment as ST01 and ST11 give it, nullable fields as explicit nulls. */
export function shipmentJson(shipment: Shipment, shop: Shop): Record<string, unknown> {
	const { write, reference } = wireOf(shop);
	const { debitedAt, tracking, warehouse } = shipment;
	return {
		created_date: write(shipment.createdAt),
		id: shipment.id,
		invoice_reference: shipment.invoiceReference,
		last_updated_date: write(shipment.updatedAt),
		order_id: shipment.orderId,
		payment_details:
			debitedAt === null
				? null
				: {
						customer_debited_date: write(debitedAt),
						transaction_date: write(debitedAt),
						transaction_number: `TR-${shipment.id.slice(0, 8)}`,
					},
		shipment_additional_information: customFieldsJson(shipment.additional, reference.customFields),
		shipment_lines: shipment.lines.map((line) => ({
			offer_sku: line.sku,
			order_line_id: line.lineId,
			package_reference: line.packageReference,
			quantity: line.quantity,
		})),
		shipped_date: orNull(write, shipment.shippedAt),
		shipping_from:
			warehouse === null
				? null
				: { address: warehouseAddress(reference.country.code), warehouse: { code: warehouse } },
		status: shipment.status,
		status_customer_debit: shipment.debit,
		tracking:
			tracking === null
				? null
				: {
						carrier_code: tracking.carrierCode,
						carrier_name: tracking.carrierName,
						carrier_standard_code: tracking.carrierStandardCode,
						last_known_location: null,
						milestones: [],
						tracking_number: tracking.number,
						tracking_url: tracking.url,
						validity_status: tracking.number === null ? 'MISSING_TRACKING' : 'UNVERIFIED',
					},
	};
}

/** Where a warehouse of the shop is. */
export function warehouseAddress(country: string): Record<string, unknown> {
	return {
		city: 'Exampleton',
		country_iso_code: country,
		state: null,
		street_1: '1 Example Street',
		street_2: null,
		zip_code: 'ZZ1 1ZZ',
	};
}
