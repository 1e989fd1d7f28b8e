import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { Parameters } from './parameters.mts';
import { priceListsXml } from './price-list-xml.mts';

/**
 * ExportPriceListEx: lists of one type (1 to 4) by name, or by id where `PriceListIDs` says so.
 * @throws SoapFault for another type
 */
export function exportPriceListEx(state: KhaosState, parameters: Parameters): string {
	const type = parameters.integer('PriceListType');
	if (type < 1 || type > 4) {
		throw new SoapFault(`Price list type ${type} is not supported`, 'EParameterError');
	}
	const field = parameters.flag('PriceListIDs') ? 'id' : 'name';
	const wanted = new Set(parameters.list('PriceLists').map((entry) => entry.toLowerCase()));
	return priceListsXml(
		state,
		state.prices
			.all()
			.filter((list) => list.type === type && wanted.has(list[field].toLowerCase())),
	);
}
