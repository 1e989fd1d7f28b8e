import { calculateLine, fromGross, fromNet, type CalcMethod } from '../calc.mts';
import { decimal, money, pence } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { OrderLine, StockItem } from '../state/model.mts';
import { child, childText, type Element } from '../xml.mts';
import { amount, checkLengths, known, mandatory, softlyKnown } from './fields.mts';
import { findItem } from './find-item.mts';
import { OrderRefused } from './texts.mts';

/** Priced lines, and items that the order creates when it is stored (development 019821). */
export interface ItemsDraft {
	lines: OrderLine[];
	created: StockItem[];
}

/**
 * Reads ORDER_ITEMS into priced lines, by the company class's method.
 * @throws OrderRefused when an item is unknown, discontinued, short at run to zero, or badly written
 */
export function readItems(
	order: Element,
	method: CalcMethod,
	siteId: number,
	state: KhaosState,
): ItemsDraft {
	const items =
		child(order, 'ORDER_ITEMS')?.children.filter(({ name }) => name === 'ORDER_ITEM') ?? [];
	if (items.length === 0) throw new OrderRefused('noItems');
	const created: StockItem[] = [];
	const lines = items.flatMap((item) => {
		const line = readItem(item, method, siteId, state, created);
		return [line, ...partsOf(line, item, items, state)];
	});
	refuseBelowZero(lines, state);
	return { lines, created };
}

function readItem(
	element: Element,
	method: CalcMethod,
	orderSite: number,
	state: KhaosState,
	created: StockItem[],
): OrderLine {
	checkLengths.item(element);
	const item = findItem(element, state, created);
	if (item.discontinued) throw new OrderRefused('discontinued', item.code);
	mandatory(element, 'ORDER_QTY');
	const quantity = amount(element, 'ORDER_QTY');
	if (decimal(quantity).units <= 0n) throw new OrderRefused('badNumber', 'ORDER_QTY', quantity);

	const taxCode = childText(element, 'TAX_RATE');
	const taxPercent = taxCode === '' ? item.taxPercent : state.reference.taxRates[taxCode];
	if (taxPercent === undefined) throw new OrderRefused('unknownName', 'TAX_RATE', taxCode);
	const siteName = childText(element, 'SITE');
	softlyKnown(
		state,
		'SITE',
		siteName,
		state.reference.sites.map(({ name }) => name),
	);
	const site = state.reference.sites.find(({ name }) => name === siteName)?.id ?? orderSite;

	const reason = childText(element, 'FREEITEM_REASON');
	known(
		'FREEITEM_REASON',
		reason.toLowerCase(),
		state.reference.freeItemReasons.map((name) => name.toLowerCase()),
	);

	const unitPrice = priceByMethod(element, method, taxPercent, item);
	const discount = amount(element, 'KSD_DISCOUNT');
	const description = childText(element, 'STOCK_DESC');
	return {
		stockCode: item.code,
		description: description === '' ? item.description : description,
		importRef: childText(element, 'IMPORT_REF'),
		siteId: site,
		quantity: Number(quantity),
		assigned: 0,
		sent: 0,
		unitPrice,
		amounts: calculateLine(method, {
			unitPrice,
			quantity,
			taxPercent,
			discountPercent: discount === '' ? '0' : discount,
		}),
	};
}

/**
 * The lines that Khaos Control adds for a pack header: its components, at no price of their own. Nothing is
 * added where the order brings them itself, told by PACK_SORT_ORDER `001.001` and `001.002`.
 */
function partsOf(
	header: OrderLine,
	element: Element,
	all: Element[],
	state: KhaosState,
): OrderLine[] {
	const item = state.stock.find(header.stockCode);
	if (item === undefined || !item.isPack) return [];
	const [pack = ''] = childText(element, 'PACK_SORT_ORDER').split('.');
	const brought = all.some(
		(other) =>
			other !== element &&
			pack !== '' &&
			childText(other, 'PACK_SORT_ORDER').startsWith(`${pack}.`),
	);
	if (brought) return [];
	return item.components.map(({ code, quantity }) => {
		const part = state.stock.find(code);
		if (part === undefined) throw new OrderRefused('unknownStock', code);
		if (part.discontinued) throw new OrderRefused('discontinued', code);
		return {
			...{ stockCode: part.code, description: part.description, importRef: '' },
			...{ siteId: header.siteId, quantity: header.quantity * quantity, assigned: 0, sent: 0 },
			...{ unitPrice: '0.00', amounts: { discount: 0, net: 0, tax: 0, gross: 0 } },
			partOf: header,
		};
	});
}

/** If both prices are sent only net counts; without any the item's own price is used. */
function priceByMethod(element: Element, method: CalcMethod, tax: string, item: StockItem): string {
	const net = amount(element, 'PRICE_NET');
	const gross = amount(element, 'PRICE_GRS');
	const given = net !== '' ? net : gross !== '' ? gross : money(item.sellPrice);
	if ((net !== '') === (method === 'net')) return given;
	const unit = pence(decimal(given));
	return money(method === 'gross' ? fromNet(unit, tax).gross : fromGross(unit, tax).net);
}

function refuseBelowZero(lines: OrderLine[], state: KhaosState): void {
	const wanted = new Map<string, number>();
	for (const { stockCode, siteId, quantity } of lines) {
		const item = state.stock.find(stockCode);
		if (item === undefined || !item.runToZero || !item.controlled) continue;
		const key = `${siteId} ${stockCode}`;
		const total = (wanted.get(key) ?? 0) + quantity;
		wanted.set(key, total);
		if (total > state.stock.available(item, siteId)) throw new OrderRefused('runToZero', stockCode);
	}
}
