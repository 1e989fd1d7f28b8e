import type { Finding } from '../finding';
import type { CarrierMapping } from '../maps';
import { folded } from '../skuMap';
import { carrierFor, type MarketplaceCarrier } from './carrier';

/**
 * Rows of the Carrier Map whose carrier code the marketplace does not know, or no longer (SH21): found before an order
 * needs them. Looked at is the row that would be used, the operator's own before the one for all. Where the marketplace's
 * list could not be read nothing is found.
 *
 * Source: rules.md#couriers; Mirakl SH21.
 */
export function carrierMapFindings(
	operator: string,
	mappings: readonly CarrierMapping[],
	carriers: readonly MarketplaceCarrier[],
): Finding[] {
	const couriers = new Map(
		mappings
			.filter((mapping) => mapping.operator === operator || mapping.operator === '')
			.map(({ courier }) => [folded(courier), courier.trim()]),
	);
	return [...couriers.values()].flatMap((courier): Finding[] => {
		const choice = carrierFor(courier, operator, mappings, carriers);
		if (choice.known) return [];
		const message = `A despatch would be held: it would go ${choice.problem}`;
		return [{ kind: 'UNMAPPED_CARRIER', operator, subject: `Courier ${courier}`, message }];
	});
}
