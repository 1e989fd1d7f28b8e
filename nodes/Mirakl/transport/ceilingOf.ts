import { operations, type Ceiling } from './operations';
import type { MiraklRequest } from './requests';

/**
 * `seller`: the shop's own key; `partner`: a key that the operator gave to an integration partner; `unlimited`: the
 * published frequencies do not apply, as on a test marketplace.
 */
export type AccessTier = 'seller' | 'partner' | 'unlimited';

/** The ceilings that a call counts under, and their name; calls under another name count by themselves. */
export interface CountedAs {
	name: string;
	ceilings: readonly Ceiling[];
}

/**
 * Under which of the published ceilings a call counts.
 *
 * @returns undefined where there is none: no published number, a look at records by their names, or a further page of
 *          a list that counts as one call
 */
export function countedAs(request: MiraklRequest, tier: AccessTier): CountedAs | undefined {
	const { operation, url } = request;
	const facts = operations[operation];
	if (tier === 'unlimited' || facts?.most === undefined) return undefined;
	if (facts.byName?.some((name) => url.includes(`${name}=`))) return undefined;
	if (facts.countsPages !== true && /[?&](page_token=|offset=[1-9])/.test(url)) return undefined;
	if (facts.whole !== undefined && !asksForChanges(request)) {
		return { name: `${operation} (everything, not only changes)`, ceilings: facts.whole };
	}
	if (facts.withProducts !== undefined && hasProducts(request)) {
		return { name: `${operation} (with products)`, ceilings: facts.withProducts };
	}
	const ceilings = (tier === 'partner' ? facts.partners : undefined) ?? facts.most;
	return { name: operation, ceilings };
}

/** OF51 and OF52 by `last_request_date`, OR13 by `start_update_date`. */
function asksForChanges({ url, body }: MiraklRequest): boolean {
	return /last_request_date|start_update_date/.test(`${url} ${String(body ?? '')}`);
}

/** OF01 with `with_products=true`: an offer file that holds products too. */
function hasProducts({ shownBody = '' }: MiraklRequest): boolean {
	return /name="with_products"\r\n\r\ntrue\r\n/.test(shownBody);
}

/** A ceiling in words: "once a minute", "60 times in 60 minutes". */
export function frequencyWords(ceilings: readonly Ceiling[]): string {
	return ceilings
		.map(({ calls, windowMs }) => {
			const span = spanWords(windowMs);
			return calls === 1 ? `once in ${span}` : `${calls} times in ${span}`;
		})
		.join(' and ');
}

/** A time in words: "24 hours", "1 minute", "15 seconds"; whole units, rounded up. */
export function spanWords(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	if (seconds < 120) return `${seconds} second${seconds === 1 ? '' : 's'}`;
	const minutes = Math.ceil(seconds / 60);
	return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
