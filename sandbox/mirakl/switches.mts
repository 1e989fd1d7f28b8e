import { z } from 'zod';
import { paymentWorkflows } from './state/types.mts';

const ms = z.number().int().nonnegative();

/** What differs from tenant to tenant, or is only inferred, is a switch. */
export const switchSchema = z
	.object({
		/** Keep to the maximum call frequencies that Mirakl publishes. */
		limits: z.boolean(),
		/** Other frequencies by API code; `null` lifts one. */
		limitOverrides: z.record(
			z
				.object({ calls: z.number().int().positive(), windowMs: z.number().int().positive() })
				.nullable(),
		),
		/** The API key belongs to an integration partner: OR11 once in 15 minutes. */
		externalPartner: z.boolean(),
		/** How orders are accepted unless the order says otherwise; `both` (PC01 BOTH) is manual by default. */
		acceptance: z.enum(['manual', 'automatic', 'both']),
		/** Orders start in STAGING until the admin API ends it. */
		staging: z.boolean(),
		/** A shop may accept some lines of an order and refuse others. */
		partialAcceptance: z.boolean(),
		/** Hours until a waiting order is refused; 0 for never. */
		acceptanceWindowHours: z.number().nonnegative(),
		/** Simulated time from acceptance to the confirmed debit; null: only by the admin API. */
		autoDebitMs: z.number().nonnegative().nullable(),
		/** Buyer details show from the start (PC01 shipping_and_billing_details_before_acceptance). */
		detailsBeforeAcceptance: z.boolean(),
		/** A refused line, by the shop or by time-out, sets its offer to 0. */
		refusalZeroesOffer: z.boolean(),
		/** A cancelled order gives its units back to the offers. */
		cancellationReturnsStock: z.boolean(),
		/** Dates in answers carry milliseconds. */
		milliseconds: z.boolean(),
		/** Errors carry a `code` beside `status` and `message`. */
		errorCodes: z.boolean(),
		/** Time that OR11 takes off `start_update_date`. */
		updateDeltaMs: ms,
		/** OR23 is accepted on a SHIPPED order too. */
		trackingAfterShipping: z.boolean(),
		/** Only carriers of SH21 (PC01 disable_seller_alternative_carrier). */
		registeredCarriersOnly: z.boolean(),
		/** STO01, STO02 and STO03 exist on this tenant. */
		stockImports: z.boolean(),
		/** PC01 exists on this tenant. */
		platformConfiguration: z.boolean(),
		/** Shipments (ST11 …) exist on this tenant. */
		multiShipment: z.boolean(),
		/** Members without a value stand as null, or are left out. */
		nulls: z.enum(['explicit', 'absent']),
		/** Answers as a later version of Mirakl might give them: unknown members, unknown states. */
		extraFields: z.boolean(),
		unknownEnums: z.boolean(),
		/** The last row of every list stands twice. */
		duplicateRows: z.boolean(),
		/** How far the server's own clock (header Date) is off, in milliseconds. */
		clockSkewMs: z.number().int(),
		/** Days of a billing cycle, from the shop's opening on, and days from its end until the money is paid out. */
		billingCycleDays: z.number().positive(),
		payOutDays: z.number().nonnegative(),
		/** Names in the answer of ST06: the schema's, or those of the official example. */
		deletionNames: z.enum(['schema', 'example']),
		/** What OF01 does with values that a NORMAL file has no column for; the evidence conflicts. */
		absentColumns: z.enum(['keep', 'reset']),
		/** Simulated time that an import waits, then runs. */
		importWaitingMs: ms,
		importRunningMs: ms,
		/** Simulated time that an offer export takes. */
		exportMs: ms,
		/** Origin that stands in the file URLs of OF53 instead of the simulator's own. */
		exportOrigin: z.string().url().nullable(),
		/** How customers pay unless the order says otherwise. */
		workflow: z.enum(paymentWorkflows),
		/** Tax mode of OR11, OR28 and OR30 where the call does not name one (PC01 order_tax_mode). */
		orderTaxMode: z.enum(['TAX_INCLUDED', 'TAX_EXCLUDED']),
		/** Taxes on every line, per cent by code of OR75; none means that prices hold what is due. */
		taxRates: z.record(z.number().positive()),
		/** The operator pays the taxes to the state: they never reach the shop. */
		operatorRemitsTaxes: z.boolean(),
		/** Refunds are allowed from SHIPPING on, or only once the line is shipped. */
		refundBeforeShipping: z.boolean(),
		/** Whether OR28 and OR30 must name taxes that Mirakl does not reckon; optional: those not named stay. */
		refundTaxes: z.enum(['required', 'optional']),
		/** The shop may cancel single lines (OR30). */
		partialCancelation: z.boolean(),
		/** Simulated time until a refund is paid; null: only by the admin API. */
		autoRefundMs: ms.nullable(),
		/** Returns (RT01 …) exist on this tenant. */
		returns: z.boolean(),
		/** Separator of the files that Mirakl writes (PC01 operator_csv_delimiter). */
		csvDelimiter: z.enum([';', ',']),
		/** The shop is on holiday: its offers are inactive though imports succeed. */
		shopClosed: z.boolean(),
		/** Days from SHIPPED to RECEIVED, and from RECEIVED to CLOSED, by time alone; null for never. */
		autoReceiveDays: z.number().positive().nullable(),
		autoCloseDays: z.number().positive().nullable(),
		/** Days from SHIPPING to the shipping deadline. */
		leadtimeDays: z.number().int().positive(),
	})
	.strict();

export type MiraklSwitches = z.infer<typeof switchSchema>;

export const defaultSwitches: MiraklSwitches = {
	limits: true,
	limitOverrides: {},
	externalPartner: false,
	acceptance: 'manual',
	staging: false,
	partialAcceptance: true,
	acceptanceWindowHours: 48,
	autoDebitMs: null,
	detailsBeforeAcceptance: false,
	refusalZeroesOffer: false,
	cancellationReturnsStock: false,
	milliseconds: false,
	errorCodes: true,
	updateDeltaMs: 60_000,
	trackingAfterShipping: true,
	registeredCarriersOnly: false,
	stockImports: true,
	platformConfiguration: true,
	multiShipment: false,
	importWaitingMs: 1000,
	importRunningMs: 2000,
	exportMs: 2000,
	exportOrigin: null,
	leadtimeDays: 2,
	workflow: 'PAY_ON_ACCEPTANCE',
	orderTaxMode: 'TAX_INCLUDED',
	taxRates: {},
	operatorRemitsTaxes: false,
	refundBeforeShipping: true,
	refundTaxes: 'required',
	partialCancelation: true,
	autoRefundMs: null,
	returns: false,
	csvDelimiter: ';',
	shopClosed: false,
	autoReceiveDays: null,
	autoCloseDays: null,
	nulls: 'explicit',
	extraFields: false,
	unknownEnums: false,
	duplicateRows: false,
	clockSkewMs: 0,
	billingCycleDays: 10,
	payOutDays: 3,
	deletionNames: 'schema',
	absentColumns: 'keep',
};
