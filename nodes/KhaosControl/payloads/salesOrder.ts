import { z } from 'zod';
import { customerSchema } from './salesOrderCustomer';
import {
	flag,
	money,
	namedValues,
	neededText,
	optionalText,
	wallClockTime,
} from './salesOrderFields';
import { lineSchema, paymentSchema } from './salesOrderLines';

export type { KhaosAddress } from './salesOrderCustomer';

/** Longest Associated Ref: the format says 50, the guide's text 15; the operation has a limit of its own. */
export const REFERENCE_LIMIT = 50;

const optionalTime = (tag: string) =>
	wallClockTime(tag)
		.nullish()
		.transform((given) => given ?? undefined);

const logEntry = z
	.object({
		contactType: neededText('CONTACT_TYPE'),
		date: wallClockTime('DATE'),
		nextDate: optionalTime('NEXT_DATE'),
		description: optionalText('DESCRIPTION'),
		response: optionalText('RESPONSE'),
	})
	.strict();

/** Delivery: a gross amount (0.00 included), `none` (-1: no delivery), or `own` (Khaos Control's own charge). */
const delivery = z
	.literal('none')
	.or(z.literal('own'))
	.or(z.union([z.literal('-1'), z.literal(-1)]).transform(() => 'none' as const))
	.or(money('DELIVERY_GRS'));

/**
 * One sales order as it is handed to Khaos Control. Amounts are '12.34', times the wall clock of Khaos Control. Left
 * out on purpose: CHANNEL_ID, INTERNAL_REF, FORCE_SORDER_CODE (not for integrations) and PSP_CODE.
 */
export const salesOrderSchema = z
	.object({
		associatedRef: neededText('ASSOCIATED_REF', REFERENCE_LIMIT).refine(
			(reference) => !reference.includes(','),
			{ message: 'ASSOCIATED_REF holds a comma, and Khaos Control could not look it up again' },
		),
		orderDate: wallClockTime('ORDER_DATE'),
		deliveryDate: optionalTime('DELIVERY_DATE'),
		deliveryDateLocked: flag,
		requiredByDate: optionalTime('REQUIRED_BY_DATE'),
		shipDate: optionalTime('SHIP_DATE'),
		/** Checked by Khaos Control against its own total; left out, the predicted total is sent. */
		amount: money('ORDER_AMOUNT').optional(),
		currency: z
			.string({ required_error: 'ORDER_CURRENCY_CODE is missing' })
			.length(3, 'ORDER_CURRENCY_CODE: three letters are expected'),
		site: optionalText('SITE'),
		salesSource: neededText('SALES_SOURCE'),
		brand: optionalText('BRAND'),
		agent: optionalText('AGENT'),
		keycode: optionalText('KEYCODE_CODE'),
		invoicePriority: optionalText('INV_PRIORITY'),
		courierCode: optionalText('COURIER_CODE'),
		courierDescription: optionalText('COURIER_DESC'),
		courierNote: optionalText('COURIER_NOTE', 255),
		poNumber: optionalText('PO_NUMBER', 30),
		/** On the delivery note. */
		orderNote: optionalText('ORDER_NOTE', 2000),
		/** On the invoice. */
		invoiceNote: optionalText('INVOICE_NOTE', 2000),
		delivery: delivery.optional(),
		/** Instead of `delivery`: net and tax apart. */
		deliveryNet: money('DELIVERY_NET').optional(),
		deliveryTax: money('DELIVERY_TAX').optional(),
		manualReceived: flag,
		giftAid: flag,
		clientName: optionalText('CLIENT_NAME'),
		websiteName: optionalText('WEBSITE_NAME'),
		consignmentRef: optionalText('CONSIGNMENT_REF'),
		customProperties: namedValues,
		communications: z.array(logEntry).optional(),
		customer: customerSchema,
		lines: z.array(lineSchema).min(1, 'ORDER_ITEMS: at least one line is needed'),
		payments: z.array(paymentSchema),
	})
	.strict();

export type KhaosSalesOrder = z.output<typeof salesOrderSchema>;
