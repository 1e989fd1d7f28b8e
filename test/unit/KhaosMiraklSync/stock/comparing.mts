import type { StockFigure } from '../../../../nodes/KhaosMiraklSync/domain/khaos.ts';
import {
	OfferComparison,
	type StockComparison,
	type StockDifference,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/compare.ts';
import type { Offer } from '../../../../nodes/KhaosMiraklSync/domain/stock/offer.ts';
import { SitedFigures } from '../../../../nodes/KhaosMiraklSync/domain/stock/sites.ts';

interface StockToCompare extends Omit<StockComparison, 'figures'> {
	offers: readonly Offer[];
	figures: readonly StockFigure[];
}

/** The comparison over whole lists: what was seen before and not read comes first. */
export function compareStock({ offers, figures, ...both }: StockToCompare): StockDifference[] {
	const comparison = new OfferComparison({
		...both,
		figures: new SitedFigures(both.sites, figures),
	});
	const found = offers.flatMap((offer) => comparison.compare(offer) ?? []);
	return [...comparison.notRead(), ...found];
}
