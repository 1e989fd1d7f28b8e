import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { Parameters } from './parameters.mts';
import { priceListsXml } from './price-list-xml.mts';

/**
 * ExportPriceList: a Stock Item list by name; blank = the one whose name begins with "web". Several
 * matches are an error, none is an empty document. Source: guide v7.8d.
 */
export function exportPriceList(state: KhaosState, parameters: Parameters): string {
	const name = parameters.text('PriceList').toLowerCase();
	const found = state.prices
		.all()
		.filter(({ type }) => type === 1 || type === 3)
		.filter((list) =>
			name === '' ? list.name.toLowerCase().startsWith('web') : list.name.toLowerCase() === name,
		);
	if (found.length > 1) {
		throw new SoapFault('More than one price list matches', 'EPriceListError');
	}
	return priceListsXml(state, found);
}
