import type { KhaosState } from '../state/khaos-state.mts';
import type { StockItem } from '../state/model.mts';
import { soapDateTime } from '../times.mts';
import type { Parameters } from './parameters.mts';

export interface StockInfo {
	StockCode: string;
	OtherRef: string;
	StockDesc: string;
	ParentCode: string;
	ParentOtherRef: string;
	LastUpdated: string;
}

export interface StockList {
	Count: number;
	List: StockInfo[];
}

/**
 * GetStockList: items revised (0), launched (1) or moved (2) since a date, all or only SCS parents (1) or
 * children (2). Up to v7.3b: items revised since `LastUpdated`. Source: guide v7.8d; v7.3b's functions.
 */
export function getStockList(state: KhaosState, parameters: Parameters): StockList {
	const old = state.interfaceVersion === '7.3b';
	const dateType = old ? 0 : parameters.integer('DateType');
	const itemType = old ? 0 : parameters.integer('StockItemType');
	const since = parameters.date(old ? 'LastUpdated' : 'DateValue')?.getTime() ?? 0;
	const asked = (item: StockItem): Date =>
		dateType === 2 ? item.movementDate : dateType === 1 ? item.launchDate : item.revisionDate;
	const shown =
		state.switches.stockListDate === 'asked' ? asked : (item: StockItem) => item.revisionDate;
	const list = state.stock
		.all()
		.filter((item) => asked(item).getTime() >= since)
		.filter((item) =>
			itemType === 1 ? item.isParent : itemType === 2 ? item.parentCode !== '' : true,
		)
		.map((item) => stockInfo(state, item, shown(item)));
	return { Count: list.length, List: list };
}

/** One TStockInfo with the date to show. */
export function stockInfo(state: KhaosState, item: StockItem, date: Date): StockInfo {
	return {
		StockCode: item.code,
		OtherRef: item.otherRef,
		StockDesc: item.description,
		ParentCode: item.parentCode,
		ParentOtherRef:
			item.parentCode === '' ? '' : (state.stock.find(item.parentCode)?.otherRef ?? ''),
		LastUpdated: soapDateTime(date, state.clock.now(), state.switches.dateOffset),
	};
}
