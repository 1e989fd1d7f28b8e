import type { StockFigure } from '../khaos';
import { folded } from '../skuMap';
import { SitedFigures, type SiteMapping } from '../stock/sites';

/** Says from which site a line of a sales order is to be sent; '' leaves it to the order's own site. */
export type SiteChooser = (stockCode: string, quantity: number) => string;

/**
 * Chooses for each line the site whose stock it takes: the order's own site where all its units stand there, else the first
 * of the table where they do. What earlier lines of the same run were given is gone. Where no site has all of them, it is
 * the order's own site, or the first of the table where the order names none: the warehouse moves the rest.
 *
 * @param sites   of the operator; none: every line is left to the order's site
 * @param ownSite name of the site that its sales orders are created at, '' for Khaos Control's default one
 * @param figures levels of each site, with its name
 * Source: Khaos Control guide, ORDER_ITEM/SITE (*stock from another site for this line*, a name).
 */
export function siteChooser(
	sites: readonly SiteMapping[],
	ownSite: string,
	figures: readonly StockFigure[],
): SiteChooser {
	const names = new Map(figures.map(({ siteId, siteName }) => [siteId, siteName ?? '']));
	const named = sites.map(({ siteId }) => names.get(siteId) ?? '');
	const own = named.indexOf(ownSite);
	const inOrder = named
		.map((_name, index) => index)
		.sort((a, b) => Number(b === own) - Number(a === own) || a - b);
	const sited = new SitedFigures(sites, figures);
	const left = new Map<string, number[]>();
	return (stockCode, quantity) => {
		if (sites.length === 0) return '';
		const units = left.get(folded(stockCode)) ?? [...(sited.of(stockCode)?.units ?? [])];
		left.set(folded(stockCode), units);
		const whole = inOrder.find((index) => units[index] >= quantity);
		if (whole === undefined) return ownSite === '' ? named[0] : '';
		units[whole] -= quantity;
		return named[whole] === ownSite ? '' : named[whole];
	};
}
