import { folded, skuMapFor } from '../skuMap';
import type { Check, Found } from './finding';
import type { AuditInput, AuditItem } from './input';

/** Mirakl's rule for an SKU in a stock import (STO01 template). */
const MOST_CHARACTERS = 40;
const OFFER = 'Mirakl, the offer';
const SKU_MAP = 'table Khaos Mirakl SKU Map';

/** Offers against Stock Codes, as the stock push and the orders will match them. */
export const skuChecks: readonly Check[] = [
	{ id: 'SKU_FORBIDDEN', title: 'SKUs that a stock import takes', run: forbidden },
	{ id: 'SKU_SPELLING', title: 'Spelling of SKUs', needs: ['stock'], run: spelling },
	{ id: 'OFFER_UNKNOWN', title: 'Offers have a Stock Code', needs: ['stock'], run: unknownOffers },
	{ id: 'OFFER_TWICE', title: 'One offer for a Stock Code', run: twice },
	{ id: 'SKU_MAP', title: 'Stock Codes of the SKU Map', needs: ['stock'], run: mappedCodes },
	{
		id: 'NOT_SELLABLE',
		title: 'Offers of items that are not sold',
		needs: ['stock'],
		run: notSellable,
	},
	{
		id: 'CODE_WITHOUT_OFFER',
		title: 'Stock Codes without an offer',
		needs: ['stock'],
		run: withoutOffer,
	},
];

/** What is wrong with an SKU by Mirakl's own rule, as the end of a sentence; '' where nothing is. */
export function skuProblem(sku: string): string {
	if (sku.length > MOST_CHARACTERS)
		return `has ${sku.length} characters; at most ${MOST_CHARACTERS} are taken`;
	return sku.includes('/') ? "holds a '/', which is not taken" : '';
}

function forbidden({ operator, offers, skuMappings }: AuditInput): Found[] {
	const offered = live(offers).flatMap(({ sku }) => ruleBroken(sku, OFFER));
	const mapped = skuMappings
		.filter((row) => row.operator === operator.name || row.operator === '')
		.flatMap(({ sku }) => ruleBroken(sku, SKU_MAP));
	return [...new Map([...mapped, ...offered].map((each) => [each.subject, each])).values()];
}

function ruleBroken(sku: string, where: string): Found[] {
	const problem = skuProblem(sku);
	if (problem === '') return [];
	return [
		{
			severity: 'blocker',
			subject: sku,
			what: `SKU '${sku}' ${problem}: its stock cannot be sent.`,
			where,
			fix: 'Give the offer another SKU at the marketplace, and map it in the SKU Map.',
		},
	];
}

function spelling(input: AuditInput): Found[] {
	const byCode = itemFinder(input);
	const map = skuMapFor(input.operator.name, [...input.skuMappings]);
	const spelt = new Set(input.stock.map(({ stockCode }) => stockCode));
	return live(input.offers).flatMap(({ sku }): Found[] => {
		const item = byCode(sku);
		if (sku !== sku.trim()) return [spaces(sku)];
		const isMapped = folded(map.stockCodeOf(sku)) !== folded(sku);
		if (item === undefined || spelt.has(sku) || isMapped) return [];
		return [
			{
				severity: 'info',
				subject: sku,
				what: `SKU '${sku}' and Stock Code '${item.stockCode}' differ in upper and lower case; they are taken as one.`,
				where: OFFER,
				fix: 'Nothing to do; spell them alike when the offer is next made.',
			},
		];
	});
}

function spaces(sku: string): Found {
	return {
		severity: 'warning',
		subject: sku.trim(),
		what: `SKU '${sku}' begins or ends with a space; stock is sent for '${sku.trim()}', which Mirakl may not find.`,
		where: OFFER,
		fix: 'Make the offer anew without the space.',
	};
}

function unknownOffers(input: AuditInput): Found[] {
	const map = skuMapFor(input.operator.name, [...input.skuMappings]);
	const byCode = itemFinder(input);
	const suggest = suggestions(input.stock);
	const offers = live(input.offers);
	const unknown = offers.filter(({ sku }) => byCode(map.stockCodeOf(sku)) === undefined);
	const none = offers.length > 0 && unknown.length === offers.length;
	return unknown.map(({ sku }) => ({
		severity: none ? 'blocker' : 'warning',
		subject: sku.trim(),
		what: `Offer '${sku}' has no Stock Code in Khaos Control: its stock is not kept, and an order for it is held.`,
		where: OFFER,
		fix: suggest(sku) || 'Add it to the SKU Map with its Stock Code, or close the offer.',
	}));
}

/** A Stock Code that carries the SKU as its Other Ref or barcode, for a person to decide. */
function suggestions(stock: readonly AuditItem[]): (sku: string) => string {
	const codes = new Map<string, string[]>();
	for (const { stockCode, otherRef, barcodes } of stock) {
		for (const name of new Set([otherRef, ...barcodes].filter(Boolean).map(folded))) {
			codes.set(name, [...(codes.get(name) ?? []), stockCode]);
		}
	}
	const bare = new Map(stock.map(({ stockCode }) => [bared(stockCode), stockCode]));
	return (sku) => {
		const found = codes.get(folded(sku)) ?? [];
		const alike = bare.get(bared(sku));
		if (found.length === 0 && alike !== undefined && bared(sku) !== '') {
			return `Stock Code '${alike}' differs in spaces or signs alone: if that is meant, add it to the SKU Map.`;
		}
		if (found.length === 0) return '';
		return `It is the Other Ref or barcode of ${found.slice(0, 3).join(', ')}: if that is meant, add it to the SKU Map.`;
	};
}

/** Letters and digits alone, to find what a person would take for the same code; never to match by. */
function bared(code: string): string {
	return folded(code).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The units of one Stock Code under two SKUs are offered twice. */
function twice({ operator, offers, skuMappings }: AuditInput): Found[] {
	const { stockCodeOf } = skuMapFor(operator.name, skuMappings);
	const skus = new Map<string, string[]>();
	for (const { sku } of live(offers)) {
		const code = folded(stockCodeOf(sku));
		skus.set(code, [...(skus.get(code) ?? []), sku]);
	}
	return [...skus]
		.filter(([, those]) => those.length > 1)
		.map(([code, those]) => ({
			severity: 'warning',
			subject: code,
			what: `Offers ${those.map((sku) => `'${sku}'`).join(', ')} are all of Stock Code '${code}': two SKUs show the same units.`,
			where: `${OFFER}; ${SKU_MAP}`,
			fix: 'Close all but one, or correct the SKU Map.',
		}));
}

function mappedCodes(input: AuditInput): Found[] {
	const byCode = itemFinder(input);
	return input.skuMappings
		.filter(({ operator }) => operator === input.operator.name || operator === '')
		.filter(({ stockCode }) => byCode(stockCode) === undefined)
		.map(({ sku, stockCode }) => ({
			severity: 'blocker',
			subject: `${sku} → ${stockCode}`,
			what: `The SKU Map gives '${sku}' the Stock Code '${stockCode}', which Khaos Control does not have.`,
			where: SKU_MAP,
			fix: 'Correct the Stock Code, or delete the row.',
		}));
}

function notSellable(input: AuditInput): Found[] {
	const map = skuMapFor(input.operator.name, [...input.skuMappings]);
	const byCode = itemFinder(input);
	return live(input.offers).flatMap(({ sku }): Found[] => {
		const item = byCode(map.stockCodeOf(sku));
		if (item === undefined) return [];
		const at = { subject: sku, where: 'Khaos Control, the stock item' };
		if (item.isParent) {
			return [
				{
					...at,
					severity: 'warning',
					what: `Offer '${sku}' is the style ${item.stockCode}, which is not sold itself.`,
					fix: 'Map the SKU to the variant that is meant, or close the offer.',
				},
			];
		}
		if (!item.discontinued) return [];
		return [
			{
				...at,
				severity: 'info',
				what: `Offer '${sku}' is of a discontinued item; its stock is sent as 0.`,
				fix: 'Close the offer when it suits you.',
			},
		];
	});
}

const EXAMPLES = 5;

/** Most shops offer a part of their catalogue, so this is one line. */
function withoutOffer(input: AuditInput): Found[] {
	const map = skuMapFor(input.operator.name, [...input.skuMappings]);
	const offered = new Set(live(input.offers).map(({ sku }) => folded(map.stockCodeOf(sku))));
	const left = input.stock.filter(
		({ stockCode, isParent, discontinued }) =>
			!isParent && !discontinued && !offered.has(folded(stockCode)),
	);
	if (left.length === 0) return [];
	const examples = left.slice(0, EXAMPLES).map(({ stockCode }) => stockCode);
	return [
		{
			severity: 'info',
			subject: 'catalogue',
			what: `${left.length} Stock Codes have no offer here, for example ${examples.join(', ')}.`,
			where: 'Khaos Control, the catalogue',
			fix: 'Make offers for those that are to be sold here.',
		},
	];
}

function live(offers: AuditInput['offers']): AuditInput['offers'] {
	return offers.filter(({ deleted }) => !deleted);
}

function itemFinder({ stock }: AuditInput): (code: string) => AuditItem | undefined {
	const items = new Map(stock.map((item) => [folded(item.stockCode), item]));
	return (code) => items.get(folded(code));
}
