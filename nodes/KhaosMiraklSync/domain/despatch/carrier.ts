import type { CarrierMapping } from '../maps';
import { folded } from '../skuMap';
import { mostSimilar } from './similar';

/** A carrier that the marketplace knows (SH21). */
export interface MarketplaceCarrier {
	code: string;
	label: string;
}

export type CarrierChoice =
	| { known: true; carrierCode: string; carrierName: string; trackingUrl: string }
	| { known: false; problem: string };

const SUGGESTIONS = 3;

/**
 * The marketplace carrier for a Khaos Control courier, by the Carrier Map alone: courier names are compared without case,
 * a row of this operator comes before one for all. A carrier code must be one that the marketplace has; where its list
 * could not be read (empty), the marketplace decides.
 *
 * @returns the problem, as the end of a sentence about the despatch, where a person has to map the courier
 * Source: rules.md#couriers; Mirakl SH21.
 */
export function carrierFor(
	courier: string,
	operator: string,
	mappings: readonly CarrierMapping[],
	carriers: readonly MarketplaceCarrier[],
): CarrierChoice {
	if (courier.trim() === '') return { known: false, problem: 'without a courier on its invoice.' };
	const mapping = mappingOf(courier, operator, mappings);
	if (mapping === undefined) {
		const problem = `by '${courier}', which the Carrier Map does not have.${suggestion(courier, carriers)}`;
		return { known: false, problem };
	}
	const { carrierCode, carrierName, trackingUrl } = mapping;
	if (carrierCode === '') return { known: true, carrierCode, carrierName, trackingUrl };
	if (carriers.length === 0) return { known: true, carrierCode, carrierName: '', trackingUrl: '' };
	const carrier = carriers.find(({ code }) => folded(code) === folded(carrierCode));
	if (carrier === undefined) {
		const problem = `by '${courier}', which the Carrier Map gives the carrier code '${carrierCode}'; the marketplace has no such carrier.${suggestion(courier, carriers)}`;
		return { known: false, problem };
	}
	return { known: true, carrierCode: carrier.code, carrierName: '', trackingUrl: '' };
}

function mappingOf(courier: string, operator: string, mappings: readonly CarrierMapping[]) {
	const matching = mappings.filter((mapping) => folded(mapping.courier) === folded(courier));
	return (
		matching.find((mapping) => mapping.operator === operator) ??
		matching.find((mapping) => mapping.operator === '')
	);
}

function suggestion(courier: string, carriers: readonly MarketplaceCarrier[]): string {
	const similar = mostSimilar(courier, carriers, ({ code, label }) => [code, label], SUGGESTIONS);
	if (similar.length === 0) return '';
	const names = similar.map(({ code, label }) => `${code} (${label})`);
	return ` Similar carriers there: ${names.join(', ')}.`;
}
