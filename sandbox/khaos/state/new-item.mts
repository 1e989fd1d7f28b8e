import type { StockItem } from './model.mts';

/** An ordinary stock-controlled item without stock, changed where told otherwise. */
export function newItem(
	code: string,
	id: string,
	now: Date,
	changes: Partial<StockItem> = {},
): StockItem {
	return {
		code,
		id,
		description: code,
		otherRef: '',
		barcode: '',
		stockType: '[TBC]',
		buyPrice: 0,
		sellPrice: 0,
		taxPercent: '20',
		discontinued: false,
		controlled: true,
		runToZero: false,
		web: true,
		minLevel: 0,
		safeLevel: 0,
		isParent: false,
		parentCode: '',
		styles: [],
		isPack: false,
		components: [],
		levels: new Map(),
		purchases: [],
		revisionDate: now,
		movementDate: now,
		launchDate: now,
		...changes,
	};
}
