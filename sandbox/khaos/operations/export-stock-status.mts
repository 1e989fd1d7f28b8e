import { money, quantityText } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { StockItem } from '../state/model.mts';
import { isoDate } from '../times.mts';
import type { XmlWriter } from '../xml.mts';
import { itemsFor } from './lookup.mts';
import type { Parameters } from './parameters.mts';
import { payload, writerFor } from './payload.mts';

/**
 * ExportStockStatus: levels and status of the codes given, else of all items revised since `LastUpdated`.
 * `SiteID` omitted = default site, -1 = all sites, told apart by a SITE child. Source: guide v7.8d and XML examples.
 */
export function exportStockStatus(state: KhaosState, parameters: Parameters): string {
	const codes = parameters.list('StockCode');
	const since = parameters.date('LastUpdated')?.getTime() ?? 0;
	const dated = (item: StockItem): Date =>
		state.switches.statusLastUpdated === 'revision' ? item.revisionDate : item.movementDate;
	const items =
		codes.length > 0
			? itemsFor(state, codes, parameters.integer('MappingType') || 1)
			: state.stock.all().filter((item) => dated(item).getTime() >= since);
	const { sites, defaultSite } = state.reference;
	const siteId = parameters.integer('SiteID') || defaultSite;
	const chosen = siteId === -1 ? sites : sites.filter(({ id }) => id === siteId);
	const marked = siteId === -1 && state.switches.siteInRows;
	const xml = writerFor(state);
	const freeOnly = parameters.flag('PotentialLeadTime');
	const rows = chosen.flatMap((site) =>
		items
			.filter((item) => !item.isParent)
			.map((item) => stockItem(state, xml, item, site, marked, freeOnly)),
	);
	const name = siteId === -1 ? 'All Sites' : (chosen[0]?.name ?? '');
	return payload(state, xml.node('STOCK_STATUS', { SITE: name }, rows));
}

function stockItem(
	state: KhaosState,
	xml: XmlWriter,
	item: StockItem,
	site: { id: number; name: string },
	showSite: boolean,
	freeOnly: boolean,
): string {
	const potential =
		item.isPack && !state.switches.packPotential
			? undefined
			: state.stock.buildPotential(item, site.id);
	const due = state.stock
		.purchases(item, site.id)
		.find(({ quantity, claimed }) => !freeOnly || quantity > claimed)?.due;
	const onOrder = state.stock.onOrder(item, site.id);
	return xml.node(
		'STOCK_ITEM',
		{ CODE: item.code, ID: item.id, OTHER_REF: item.otherRef, DESC: item.description },
		[
			...(showSite ? [xml.text('SITE', site.name)] : []),
			xml.text('BUY_PRICE', money(item.buyPrice)),
			xml.text('SELL_PRICE', money(item.sellPrice)),
			xml.text('WEBSELL_PRICE', 0),
			xml.text('BUNDLE_PRICE', 0),
			xml.text('SAFE_LEVEL', item.safeLevel),
			xml.text('MIN_LEVEL', item.minLevel),
			xml.text('LEVEL', item.controlled ? quantityText(state.stock.available(item, site.id)) : 0),
			xml.text('STATUS', stockStatus(state, item, site.id)),
			xml.text('LEAD_TIME', isoDate(due)),
			...(potential === undefined ? [] : [xml.text('BUILD_POTENTIAL_CHILDREN', potential)]),
			...(onOrder > 0 ? [xml.text('ON_ORDER_LEVEL', quantityText(onOrder))] : []),
		],
	);
}

/** 0 in stock, 1 all allocated, 2 out and due in, 3 out, 4 discontinued, 5 non-controlled. */
function stockStatus(state: KhaosState, item: StockItem, site: number): number {
	if (item.discontinued) return 4;
	if (!item.controlled) return 5;
	if (state.stock.available(item, site) > 0) return 0;
	if (state.stock.level(item, site).onHand > 0) return 1;
	return state.stock.onOrder(item, site) > 0 ? 2 : 3;
}
