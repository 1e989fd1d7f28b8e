import type { KhaosState } from '../state/khaos-state.mts';
import type { OrderLine } from '../state/model.mts';

/** Units of a Stock Code as an answer shows them. */
export interface ShownItem {
	stockCode: string;
	quantity: number;
}

/** Whether an order line counts in status answers: packs show as header, as their parts or as both, by switch. */
export function isShown(state: KhaosState, line: OrderLine): boolean {
	const { packItems } = state.switches;
	if (packItems === 'both') return true;
	if (packItems === 'header') return line.partOf === undefined;
	return state.stock.find(line.stockCode)?.isPack !== true;
}

/** What stands for an item of an invoice or box: a build as itself or as its components, by switch. */
export function shownAs(state: KhaosState, item: ShownItem): ShownItem[] {
	const stock = state.stock.find(item.stockCode);
	const components = stock?.components ?? [];
	const whole = stock?.isPack === true || state.switches.buildItems === 'header';
	if (whole || components.length === 0) return [item];
	return components.map(({ code, quantity }) => ({
		stockCode: code,
		quantity: quantity * item.quantity,
	}));
}

/** What a box holds; a pack in it also or only as its parts, by switch. */
export function shownInBox(state: KhaosState, item: ShownItem): ShownItem[] {
	const stock = state.stock.find(item.stockCode);
	if (stock?.isPack !== true) return shownAs(state, item);
	const parts = stock.components.map(({ code, quantity }) => ({
		stockCode: code,
		quantity: quantity * item.quantity,
	}));
	const { packItems } = state.switches;
	return [...(packItems === 'children' ? [] : [item]), ...(packItems === 'header' ? [] : parts)];
}
