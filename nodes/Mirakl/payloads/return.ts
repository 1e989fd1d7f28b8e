import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { listOf } from './orderLine';
import { flag, momentText, textOrEmpty } from './values';

const compliance = z
	.object({ compliant: flag(false), non_compliance_reason_code: textOrEmpty })
	.transform((given) => ({
		compliant: given.compliant,
		reasonCode: given.non_compliance_reason_code,
	}));

/** A return as the operations of this node look at it (RT11). Its examples name some fields otherwise. */
export const returnSchema = z
	.object({
		id: z.string(),
		order_id: textOrEmpty,
		order_commercial_id: textOrEmpty,
		state: textOrEmpty,
		status: textOrEmpty,
		reason_code: textOrEmpty,
		rejection_reason_code: textOrEmpty,
		method_code: textOrEmpty,
		rma: textOrEmpty,
		date_created: textOrEmpty,
		last_updated: textOrEmpty,
		tracking: z
			.object({
				carrier_code: textOrEmpty,
				carrierCode: textOrEmpty,
				tracking_number: textOrEmpty,
			})
			.nullish(),
		documents: listOf(
			z.object({ id: textOrEmpty, type: textOrEmpty }).transform(({ id, type }) => ({ id, type })),
		),
		return_lines: listOf(
			z.object({
				order_line_id: textOrEmpty,
				quantity: z.number(),
				reason_code: textOrEmpty,
				compliance: listOf(compliance),
			}),
		),
	})
	.transform((given) => ({
		returnId: given.id,
		orderId: given.order_id,
		commercialId: given.order_commercial_id,
		state: given.state || given.status,
		reasonCode: given.reason_code,
		rejectionReasonCode: given.rejection_reason_code,
		methodCode: given.method_code,
		rma: given.rma,
		createdDate: momentText(given.date_created),
		lastUpdatedDate: momentText(given.last_updated),
		carrierCode: given.tracking?.carrier_code || given.tracking?.carrierCode || '',
		trackingNumber: given.tracking?.tracking_number ?? '',
		documents: given.documents,
		lines: given.return_lines.map((line) => ({
			lineId: line.order_line_id,
			quantity: line.quantity,
			reasonCode: line.reason_code,
			compliance: line.compliance,
		})),
	}));

export type Return = z.output<typeof returnSchema>;

/** A return without personal data: neither the customer's words nor an address is in it. */
export function simplifiedReturn(given: Return): IDataObject {
	return { ...given };
}
