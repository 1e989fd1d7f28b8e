import type { Finding } from '../finding';
import type { Operator } from '../operator';
import type { Offer } from './offer';

/**
 * The finding for an offer that has units and that nobody can buy (OFFER_INACTIVE); undefined where it is active, deleted
 * or has none: with stock 0 every offer is inactive. An export does not tell the reason (OF54), `inactiveBecause` adds it.
 */
export function inactiveOffer(
	{ name }: Pick<Operator, 'name'>,
	{ sku, active, deleted, quantity, price }: Offer,
): Finding | undefined {
	if (active || deleted || quantity <= 0) return undefined;
	return {
		...{ kind: 'OFFER_INACTIVE', operator: name, subject: sku, valueAtRisk: quantity * price },
		message: `Offer ${sku} at ${name} has stock, and customers cannot buy it: Mirakl says that it is not active.`,
	};
}

/** An offer as OF22 shows it, with why it is not for sale. */
export interface ExplainedOffer {
	sku: string;
	active: boolean;
	reasons: string[];
}

/** Mirakl's reasons, in its own words, as a second sentence of the same findings. */
export function inactiveBecause(
	{ name }: Pick<Operator, 'name'>,
	offers: readonly ExplainedOffer[],
): Finding[] {
	return offers
		.filter(({ active, reasons }) => !active && reasons.length > 0)
		.map(({ sku, reasons }) => ({
			...{ kind: 'OFFER_INACTIVE' as const, operator: name, subject: sku },
			message: `Its reason: ${reasons.join(', ')}.`,
		}));
}
