import { money } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { Keycode } from '../state/promotions.mts';
import type { XmlWriter } from '../xml.mts';
import { minusOne } from './payload.mts';

/** The sections of GetSOPData that hold promotions, each with the parameter that asks for it. */
export function promotionSections(
	state: KhaosState,
	xml: XmlWriter,
): Array<[flag: string, write: () => string]> {
	const { promotions } = state.reference;
	const section = (name: string, rows: string[]): string => xml.node(name, {}, rows);
	const keycodes = (): string[] => promotions.keycodes.map((keycode) => keycodeNode(xml, keycode));
	return [
		['KeyCode', () => section('KEYCODES', keycodes())],
		['BOGOF', () => section('BOGOFS', bogofs(state, xml))],
		['SpecialOffer', () => section('SPECIAL_OFFERS', specialOffers(state, xml))],
		['TelesalePrompt', () => section('TELESALE_PROMPTS', telesalePrompts(state, xml))],
		['BarredItems', () => section('BARRED_PRODUCTS', [barred(state, xml)])],
	];
}

function keycodeNode(xml: XmlWriter, keycode: Keycode): string {
	const { discount } = keycode;
	const discounts =
		discount === null
			? []
			: [
					xml.node('DISCOUNT', {
						ORDERLOW: money(discount.from),
						ORDERHIGH: '0',
						PCDISCOUNT: String(discount.percent),
						NETDELIVERY: '0',
						DELACTIVE: '0',
					}),
				];
	return xml.node('KEYCODE', { ID: keycode.id }, [
		xml.text('CODE', keycode.code),
		xml.text('DESCRIPTION', keycode.description),
		xml.text('SOURCE_CODE', minusOne(keycode.sourceCode)),
		xml.text('ADDITIVE_DISCOUNT', '0'),
		xml.text('COMPANY_CLASS', ''),
		xml.text('PRICE_LIST', ''),
		xml.text('KEYCODE_DATE', keycode.created),
		xml.text('EXPIRY_DATE', keycode.expires),
		xml.text('WEB_ONLY', minusOne(keycode.webUse && !keycode.motoUse)),
		xml.text('WEB_USE', minusOne(keycode.webUse)),
		xml.text('MOTO_USE', minusOne(keycode.motoUse)),
		xml.node('DISCOUNTS', {}, discounts),
		xml.node('FREEITEMS', {}),
	]);
}

/** Offers are about the first two Stock Codes of the catalogue. */
function bogofs(state: KhaosState, xml: XmlWriter): string[] {
	const [first, second] = state.stock.all();
	return state.reference.promotions.bogofs.map((bogof) =>
		xml.node('BOGOF', { ID: bogof.id }, [
			xml.text('DESCRIPTION', bogof.description),
			xml.text('ACTIVE', '-1', { DATE_FROM: '', DATE_TO: '' }),
			xml.text('KEYCODE', ''),
			xml.node('TRIGGERS', {}, [
				xml.node('TRIGGER', {}, [
					xml.node('STOCK', { STOCK_CODE: first?.code ?? '', STOCK_TYPE: '' }),
					xml.text('QTY', bogof.quantity),
					xml.text('UNIT_PRICE', '0'),
					xml.node('OFFERS', {}, [
						xml.node('OFFER', {}, [
							xml.text('STOCK_CODE', second?.code ?? ''),
							xml.text('QTY', 1),
							xml.text('DISCOUNT', bogof.percent),
						]),
					]),
				]),
			]),
		]),
	);
}

function specialOffers(state: KhaosState, xml: XmlWriter): string[] {
	const [first] = state.stock.all();
	return state.reference.promotions.specialOffers.map((offer) =>
		xml.node('SPECIAL_OFFER', {}, [
			xml.text('QTY', 1),
			xml.text('SELL_PRICE', money(offer.price), { IS_NET: '0' }),
			xml.text('ORDER_TOTAL', money(offer.orderFrom)),
			xml.text('START_DATE', offer.start),
			xml.text('END_DATE', offer.end),
			xml.text('ACTIVE', '-1'),
			xml.text('STOCK_CODE', first?.code ?? ''),
		]),
	);
}

function telesalePrompts(state: KhaosState, xml: XmlWriter): string[] {
	return state.reference.promotions.telesalePrompts.map((prompt) =>
		xml.node('TELESALE_PROMPT', { ID: prompt.id }, [
			xml.text('SHORT_DESC', prompt.short),
			xml.text('LONG_DESC', prompt.long),
			xml.text('ALWAYS_ACTIVE', '-1'),
			xml.text('ORDER_VALUE', '0'),
			xml.text('NEW_ONLY', '-1'),
		]),
	);
}

function barred(state: KhaosState, xml: XmlWriter): string {
	const rows = state.reference.promotions.barredTypes.map(({ companyClass, stockType }, at) =>
		xml.node('BARRED_COMPCLASS', { COMPCLASS_ID: String(at + 1), DESC: companyClass }, [
			xml.node('STOCK_TYPES', {}, [
				xml.node('STOCK_TYPE', { STYPE_ID: String(at + 1), DESC: stockType, EXEMPT: '0' }),
			]),
			xml.node('STOCK_CODES', {}),
		]),
	);
	return xml.node('COMPCLASS_BARRED_PRODUCTS', {}, rows);
}
