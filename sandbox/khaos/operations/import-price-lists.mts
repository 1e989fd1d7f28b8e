import { decimal, pence } from '../decimal.mts';
import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { PriceEntry, PriceListType } from '../state/price-lists.mts';
import { childText, type Element } from '../xml.mts';
import { documentIn } from './document.mts';
import type { Parameters } from './parameters.mts';

const types: Readonly<Record<string, PriceListType>> = {
	'StockItem-Customer': 1,
	'StockType-Customer': 2,
	'StockItem-CustomerClassifications': 3,
	'StockType-CustomerClassifications': 4,
};

/**
 * ImportPriceLists: overwrites each list given with the prices given. A channel must never call it.
 * Source: guide v7.8d.
 * @throws SoapFault when the document cannot be read
 */
export function importPriceLists(state: KhaosState, parameters: Parameters): string {
	const lists = listsIn(documentIn(parameters.text('PriceList'), 'price lists', 'PriceLists')).map(
		({ element, type }) => ({
			name: element.attributes['CompClass'] ?? element.attributes['CompanyCode'] ?? '',
			type,
			net: ['-1', 'true'].includes((element.attributes['PricelistNet'] ?? '').toLowerCase()),
			entries: element.children.filter(({ children }) => children.length > 0).map(entryOf),
		}),
	);
	for (const { name, type, net, entries } of lists) state.prices.replace(name, type, net, entries);
	return `${lists.length} price list(s) imported`;
}

function listsIn(element: Element): Array<{ element: Element; type: PriceListType }> {
	const type = types[element.name];
	if (type !== undefined) return element.children.length === 0 ? [] : [{ element, type }];
	return element.children.flatMap(listsIn);
}

function entryOf(row: Element): PriceEntry {
	try {
		return {
			key: childText(row, 'StockCode') || childText(row, 'StockTypeDesc'),
			from: Number(childText(row, 'QtyStart') || '1'),
			to: Number(childText(row, 'QtyEnd') || '9999'),
			price: pence(decimal(childText(row, 'AmountValue'))),
		};
	} catch {
		throw new SoapFault('AmountValue is not a valid number', 'EConvertError');
	}
}
