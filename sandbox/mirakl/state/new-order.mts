import { z } from 'zod';
import { badRequest } from '../errors.mts';
import type { MiraklSwitches } from '../switches.mts';
import { shippingTypeOf } from '../tenant/reference.mts';
import type { ReferenceData } from '../tenant/reference.mts';
import type { OfferBook } from './offers.mts';
import { paymentWorkflows } from './types.mts';
import type { Buyer, Order, OrderLine, Tax } from './types.mts';

const units = z.number().int().positive();
const minor = z.number().int().nonnegative();

/** An order as a test or the admin API places it. */
export const orderSpecSchema = z
	.object({
		/** `priceMinor` is the unit price, default the offer's; `linePriceMinor` the price of the whole line. */
		lines: z
			.array(
				z
					.object({
						sku: z.string().min(1),
						quantity: units,
						priceMinor: minor.optional(),
						linePriceMinor: minor.optional(),
					})
					.strict(),
			)
			.min(1),
		acceptance: z.enum(['manual', 'automatic']).optional(),
		/** Default: the switch `workflow`. */
		workflow: z.enum(paymentWorkflows).optional(),
		shippingTypeCode: z.string().default('STD'),
		/** Shipping of the whole order; default the shipping type's price. Stands on the first line. */
		shippingMinor: minor.optional(),
		detailsBeforeAcceptance: z.boolean().optional(),
		staging: z.boolean().optional(),
		fulfilmentCentre: z.string().min(1).default('DEFAULT'),
		/** Commercial id, or order id where it ends in `-A`, `-B` …; default prefix and a number. */
		id: z.string().min(1).optional(),
		/** Code of a channel of CH11; default the tenant's first one. */
		channel: z.string().nullable().optional(),
		/** Customer's fields by code, also those that the shop may not change. */
		customFields: z.record(z.string()).default({}),
	})
	.strict();

export type OrderSpec = z.input<typeof orderSpecSchema>;
export type ParsedOrderSpec = z.output<typeof orderSpecSchema>;

/** Commercial id and order id: one shop's part of a basket is `<commercial id>-A` (OR11). */
export function orderIds(given: string): { commercialId: string; orderId: string } {
	const part = /^(.+)-[A-Z]$/.exec(given);
	return part?.[1] !== undefined
		? { commercialId: part[1], orderId: given }
		: { commercialId: given, orderId: `${given}-A` };
}

/**
 * The order as it is before anybody has acted on it: in STAGING, units not yet taken from the offers.
 * @throws ApiError 400 when a line's SKU has no offer or the shipping type is unknown
 */
export function newOrder(
	spec: ParsedOrderSpec,
	ids: { commercialId: string; orderId: string },
	offers: OfferBook,
	switches: MiraklSwitches,
	reference: ReferenceData,
	buyer: Buyer,
	at: Date,
): Order {
	const shippingType = shippingTypeOf(reference, spec.shippingTypeCode);
	if (shippingType === undefined) {
		throw badRequest(`There is no shipping type '${spec.shippingTypeCode}'`);
	}
	const shipping = spec.shippingMinor ?? shippingType.price;
	return {
		...ids,
		state: 'STAGING',
		reasonCode: null,
		acceptance: spec.acceptance ?? (switches.acceptance === 'automatic' ? 'automatic' : 'manual'),
		workflow: spec.workflow ?? switches.workflow,
		detailsBeforeAcceptance: spec.detailsBeforeAcceptance ?? switches.detailsBeforeAcceptance,
		fulfilmentCentre: spec.fulfilmentCentre,
		shippingTypeCode: shippingType.code,
		createdAt: at,
		updatedAt: at,
		decidedAt: null,
		debitedAt: null,
		shippingDeadline: null,
		reachedShipping: false,
		shippingSince: null,
		refusalDueAt: null,
		debitStartDueAt: null,
		debitDueAt: null,
		receiptDueAt: null,
		closingDueAt: null,
		receivedAt: null,
		channel: channelOf(spec.channel, reference),
		customFields: { ...spec.customFields },
		customerWrote: false,
		evaluation: null,
		documents: [],
		sellerReference: null,
		tracking: null,
		buyer,
		lines: spec.lines.map((line, index) =>
			newLine(line, index + 1, ids.orderId, index === 0 ? shipping : 0, offers, at, switches),
		),
		history: [{ at: at.toISOString(), event: 'placed' }],
	};
}

function newLine(
	line: ParsedOrderSpec['lines'][number],
	index: number,
	orderId: string,
	shipping: number,
	offers: OfferBook,
	at: Date,
	switches: MiraklSwitches,
): OrderLine {
	const offer = offers.find(line.sku);
	if (offer === undefined) throw badRequest(`There is no offer '${line.sku}'; put the offer first`);
	const price = line.linePriceMinor ?? (line.priceMinor ?? offer.price) * line.quantity;
	return {
		id: `${orderId}-${index}`,
		index,
		offerId: offer.offerId,
		sku: offer.sku,
		productSku: offer.productSku,
		quantity: line.quantity,
		unitPrice: Math.round(price / line.quantity),
		price,
		shipping,
		taxes: taxesOn(price, switches),
		shippingTaxes: taxesOn(shipping, switches),
		state: 'STAGING',
		reasonCode: null,
		updatedAt: at,
		debitedAt: null,
		shippedAt: null,
		receivedAt: null,
		refunds: [],
		cancelations: [],
		incident: null,
		customFields: {},
	};
}

/** The tenant's taxes on an amount in minor units; none where the operator collects none. */
function taxesOn(amount: number, { taxRates }: MiraklSwitches): Tax[] {
	return Object.entries(taxRates).map(([code, rate]) => ({
		code,
		rate,
		amount: Math.round((amount * rate) / 100),
	}));
}

function channelOf(code: string | null | undefined, { channels }: ReferenceData): string | null {
	if (code === undefined) return channels[0]?.code ?? null;
	if (code === null || channels.some((channel) => channel.code === code)) return code;
	throw badRequest(`There is no channel '${code}'`);
}
