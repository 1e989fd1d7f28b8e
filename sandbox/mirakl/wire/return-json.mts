import type { ShopReturn } from '../state/returns.mts';
import type { Shop } from '../state/shop.mts';
import { wireOf } from './context.mts';

/** A return as RT01, RT04 and RT11 give it, nullable fields as explicit nulls. */
export function returnJson(entry: ShopReturn, shop: Shop): Record<string, unknown> {
	const { write, reference } = wireOf(shop);
	const { tracking } = entry;
	return {
		date_created: write(entry.createdAt),
		description: entry.description,
		documents: [],
		id: entry.id,
		label_url: entry.labelUrl,
		last_updated: write(entry.updatedAt),
		method_code: entry.methodCode,
		order_commercial_id: entry.commercialId,
		order_id: entry.orderId,
		reason_code: entry.reasonCode,
		rejection_reason_code: entry.rejectionReasonCode,
		return_address: entry.address ?? {
			city: 'Exampleton',
			country_iso_code: reference.country.code,
			state: null,
			street1: '1 Example Street',
			street2: null,
			zip_code: 'ZZ1 1ZZ',
		},
		return_lines: entry.lines.map(({ lineId, quantity, reasonCode, compliance }) => ({
			compliance:
				compliance === null
					? null
					: [
							{
								compliant: compliance.compliant,
								non_compliance_additional_info: compliance.info,
								non_compliance_reason_code: compliance.reasonCode,
							},
						],
			order_line_id: lineId,
			quantity,
			reason_code: reasonCode,
		})),
		rma: entry.rma,
		state: entry.state,
		tracking:
			tracking === null
				? null
				: {
						carrier_code: tracking.carrierCode,
						carrier_name: tracking.carrierName,
						carrier_standard_code: tracking.carrierStandardCode,
						tracking_number: tracking.number,
						tracking_url: tracking.url,
					},
	};
}
