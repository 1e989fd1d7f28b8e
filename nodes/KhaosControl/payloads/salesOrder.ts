import { z } from 'zod';

/** Field lengths of the import format (guide v7.8d, XML examples v7.3b and v7.8); longer texts are refused, never cut. */
const upTo = (length: number) =>
	z
		.string()
		.max(length, `it is longer than the ${length} characters that Khaos Control takes`)
		.optional();
const needed = (length: number) =>
	z
		.string()
		.trim()
		.min(1, 'it is empty')
		.max(length, `it is longer than the ${length} characters that Khaos Control takes`);
const anyLength = z.string().optional();

const money = z.string().regex(/^\d+\.\d\d$/, 'an amount such as 12.34 is expected');
const wallClock = z
	.string()
	.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'a time such as 2024-05-14T09:31:07 is expected');

const address = z
	.object({
		line1: needed(35),
		line2: upTo(35),
		line3: upTo(35),
		town: needed(35),
		county: upTo(35),
		postcode: needed(10),
		countryCode: needed(3),
		title: upTo(20),
		forename: upTo(50),
		surname: needed(50),
		organisation: anyLength,
		phone: upTo(30),
		email: upTo(50),
	})
	.strict();

const customer = z
	.object({
		createNew: z.boolean(),
		companyCode: upTo(10),
		webUser: upTo(50),
		companyClass: z.string().min(1, 'it is empty'),
		companyName: upTo(50),
		invoiceAddress: address,
		deliveryAddress: address.optional(),
	})
	.strict();

const line = z
	.object({
		stockCode: z.string().min(1, 'it is empty'),
		quantity: z.number().positive('it must be more than 0'),
		unitPrice: money,
		priceIs: z.enum(['gross', 'net']),
		importRef: z.string(),
		description: upTo(250),
	})
	.strict();

const payment = z
	.object({
		amount: money,
		type: z.enum(['card', 'account']),
		reference: z.string(),
		transactionId: z.string(),
		accountName: anyLength,
		timestamp: wallClock,
	})
	.strict();

/** One sales order as it is handed to Khaos Control. Amounts are '12.34', times the wall clock of Khaos Control. */
export const salesOrderSchema = z
	.object({
		/** The two sources name 15 and 50 characters; the operator's own limit is checked before acceptance. */
		associatedRef: needed(50).refine((reference) => !reference.includes(','), {
			message: 'it holds a comma, and Khaos Control could not look it up again',
		}),
		orderDate: wallClock,
		amount: money,
		currency: z.string().length(3, 'a currency code of three letters is expected'),
		site: anyLength,
		salesSource: z.string().min(1, 'it is empty'),
		brand: anyLength,
		invoicePriority: anyLength,
		courierCode: anyLength,
		poNumber: upTo(30),
		orderNote: upTo(2000),
		/** Gross; always sent, since Khaos Control would charge its own delivery otherwise. */
		delivery: money,
		customer,
		lines: z.array(line).min(1, 'at least one line is needed'),
		payments: z.array(payment),
	})
	.strict();

export type KhaosSalesOrder = z.output<typeof salesOrderSchema>;
export type KhaosAddress = z.output<typeof address>;
