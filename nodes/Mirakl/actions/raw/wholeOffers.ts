import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';

/** What an offer of OF24 must name, or Mirakl resets it: the quantity to 0, the rest to nothing. */
const NEEDED = ['shop_sku', 'price', 'quantity', 'state_code', 'update_delete'] as const;

const body = z.object({ offers: z.array(z.record(z.unknown())) });

/**
 * Refuses OF24 with offers of which only a part is given: what is left out is lost
 * (rules.md#offers-keep-what-is-not-sent).
 *
 * @throws UserFacingError that names the offer and what it lacks
 */
export function refusePartialOffers(method: string, path: string, json: unknown): void {
	if (method !== 'POST' || !/^\/api\/offers\/*$/i.test(path)) return;
	const parsed = body.safeParse(json);
	for (const offer of parsed.success ? parsed.data.offers : []) {
		if (offer.update_delete === 'delete') continue;
		const missing = NEEDED.filter((name) => offer[name] === undefined);
		if (missing.length === 0) continue;
		throw new UserFacingError(
			`The offer '${String(offer.shop_sku)}' is sent without ${missing.join(', ')}, and OF24 empties what is left out`,
			'Use Update Stock or Update Prices, which touch nothing else. Or send every field of the offer.',
		);
	}
}
