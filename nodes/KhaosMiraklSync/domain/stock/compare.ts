import type { Finding } from '../finding';
import { toDecimal, type Minor } from '../money';
import { folded, type SkuMap } from '../skuMap';
import { inactiveOffer } from './inactive';
import type { Offer } from './offer';
import { linesFor, offerFinder, showsWhatItShould, type WhatToOffer } from './offered';
import { offerWithoutStockCode } from './planUpdate';
import type { StockView } from './quantity';
import type { SitedFigures, WarehouseQuantity } from './sites';

/** An offer that does not show what it should, or of which something else is to be said. */
export interface StockDifference {
	/** `repair`: send the right quantity now. `ask`: once a person says so. `watch`: leave it, and look again. */
	action: 'repair' | 'ask' | 'watch';
	sku: string;
	/** Mirakl's own number of the offer; '' where it was not read. */
	offerId: string;
	stockCode: string;
	warehouseCode: string;
	/** Null where the offer was not read: it has not changed since its drift was seen. */
	offered: number | null;
	/** What it should be; null where Khaos Control does not know the code. */
	quantity: number | null;
	/** Offered less what it should be: above 0 could be oversold, below 0 is not on sale. */
	difference: number | null;
	/** Price of the units by which it differs, or of those that nobody can buy. */
	valueAtRisk: Minor;
	/** What to send, one entry for each warehouse; empty where nothing is known. */
	lines: WarehouseQuantity[];
	findings: Finding[];
}

export interface StockComparison extends StockView {
	figures: SitedFigures;
	skuMap: SkuMap;
	/** SKUs whose STOCK_DRIFT exception is open already. */
	seenBefore: readonly string[];
	/** Those among them whose repair a person has asked for; `SUMMARY` stands for all. */
	approved?: readonly string[];
	/** SKUs that wait for approval before they are set to 0. */
	waiting: readonly string[];
}

/** Subject of the one finding that stands for very many of a kind. */
export const SUMMARY = 'summary';

/**
 * Holds offers against stock, one at a time, so that a catalogue of any size can pass by.
 *
 * Too much is repaired at once. Too little is repaired only at the second sight, because an order placed a moment ago,
 * not in our table yet, explains it as well, and raising the figure then would sell its units twice. An offer whose drift
 * was seen before and that is not among the offers read (a differential export lists only what changed) still shows the
 * wrong figure, so it is repaired now. While order rows are too old nothing is raised; an offer that waits for approval
 * is left alone. What the operator's row does not leave to us waits for a person. Deleted offers do not count; inactive
 * ones do.
 *
 * Source: rules.md#drift.
 */
export class OfferComparison {
	private readonly seen: Map<string, string>;
	private readonly unread: Map<string, string>;
	private readonly approved: Set<string>;
	private readonly waits: Set<string>;
	private readonly whatToOffer: ReturnType<typeof offerFinder>;

	constructor(private readonly both: StockComparison) {
		this.seen = new Map(both.seenBefore.map((sku) => [folded(sku), sku]));
		this.unread = new Map(this.seen);
		this.unread.delete(folded(SUMMARY));
		this.approved = new Set(both.approved?.map(folded));
		this.waits = new Set(both.waiting.map(folded));
		this.whatToOffer = offerFinder(both.figures, both);
	}

	/** What is to be said of an offer; undefined where it shows what it should. */
	compare(offer: Offer): StockDifference | undefined {
		this.unread.delete(folded(offer.sku));
		if (offer.deleted) return undefined;
		const { operator, skuMap, figures } = this.both;
		const code = skuMap.stockCodeOf(offer.sku);
		const wanted = this.whatToOffer(offer.sku, code);
		const inactive = inactiveOffer(operator, offer);
		// where one of several sites did not answer, the code is known and its figure is not
		if (wanted === undefined && figures.knows(code)) return undefined;
		if (wanted === undefined) return this.unknownCode(offer, inactive);
		const isRight = showsWhatItShould(offer, wanted, this.both);
		return isRight && inactive === undefined ? undefined : this.found(offer, wanted, inactive);
	}

	/** What is left to do about offers whose drift was seen before and that were not read this time. */
	notRead(): StockDifference[] {
		return [...this.unread.values()].flatMap((sku) => this.repairUnread(sku) ?? []);
	}

	private repairUnread(sku: string): StockDifference | undefined {
		const { operator, skuMap, mayRaise } = this.both;
		const wanted = this.whatToOffer(sku, skuMap.stockCodeOf(sku));
		if (wanted === undefined) return undefined;
		const { total: quantity, figure } = wanted;
		if (!mayRaise && quantity > 0) return undefined;
		// which way it differs is not known here: what may only be lowered waits until it is read
		const isLeftToUs = operator.driftRepair === 'automatic' || this.isApproved(sku);
		if (!isLeftToUs && !(operator.driftRepair === 'lowerOnly' && quantity === 0)) return undefined;
		return {
			...{ action: this.waits.has(folded(sku)) && quantity === 0 ? 'watch' : 'repair', sku },
			...{ offerId: '', stockCode: figure.stockCode, warehouseCode: operator.warehouseCode },
			...{ offered: null, quantity, difference: null, valueAtRisk: 0, findings: [] },
			lines: linesFor(undefined, wanted, this.both),
		};
	}

	private found(offer: Offer, wanted: WhatToOffer, inactive: Finding | undefined): StockDifference {
		const { sku, offerId = '', quantity: offered, price } = offer;
		const { operator } = this.both;
		const { total: quantity, figure } = wanted;
		const isRight = showsWhatItShould(offer, wanted, this.both);
		const difference = offered - quantity;
		const action = isRight ? 'watch' : this.actionFor(sku, quantity, difference);
		const valueAtRisk = Math.abs(difference) * price;
		const waits = action === 'ask' ? ' It waits for Retry Import.' : '';
		const drift: Finding = {
			...{ kind: 'STOCK_DRIFT', operator: operator.name, subject: sku, valueAtRisk },
			message: `${this.wordsFor(offer, quantity)}.${waits}`,
		};
		return {
			...{ action, sku, offerId, stockCode: figure.stockCode },
			...{ warehouseCode: operator.warehouseCode, offered, quantity, difference },
			valueAtRisk: isRight ? (inactive?.valueAtRisk ?? 0) : valueAtRisk,
			lines: linesFor(offer, wanted, this.both),
			findings: [...(isRight ? [] : [drift]), ...(inactive ? [inactive] : [])],
		};
	}

	private wordsFor({ sku, quantity: offered, price }: Offer, quantity: number): string {
		const { name, currency } = this.both.operator;
		const difference = offered - quantity;
		const units = Math.abs(difference);
		if (units === 0)
			return `${name} offers ${offered} of ${sku} in other warehouses than it should`;
		const direction = difference > 0 ? 'too many' : 'too few';
		const worth = units * price > 0 ? `, worth ${toDecimal(units * price)} ${currency}` : '';
		return `${name} offers ${offered} of ${sku} where ${quantity} is right: ${units} ${direction}${worth}`;
	}

	private actionFor(sku: string, quantity: number, difference: number): StockDifference['action'] {
		const { operator, mayRaise } = this.both;
		if (quantity === 0 && this.waits.has(folded(sku))) return 'watch';
		if (difference <= 0 && !(mayRaise && this.isSeen(sku))) return 'watch';
		const isLeftToUs =
			operator.driftRepair === 'automatic' ||
			(operator.driftRepair === 'lowerOnly' && difference > 0);
		return isLeftToUs || this.isApproved(sku) ? 'repair' : 'ask';
	}

	/** Of very many no row tells which they were, so that only a person's word makes them seen before. */
	private isSeen(sku: string): boolean {
		return this.seen.has(folded(sku)) || this.isApproved(sku);
	}

	private isApproved(sku: string): boolean {
		return this.approved.has(folded(sku)) || this.approved.has(folded(SUMMARY));
	}

	private unknownCode(offer: Offer, inactive: Finding | undefined): StockDifference {
		const { operator, skuMap } = this.both;
		const { sku, offerId = '', quantity: offered } = offer;
		const stockCode = skuMap.stockCodeOf(sku);
		const unknown = offerWithoutStockCode(operator.name, sku, stockCode);
		const valueAtRisk = offered * offer.price;
		return {
			...{ action: 'watch', sku, offerId, stockCode, warehouseCode: operator.warehouseCode },
			...{ offered, quantity: null, difference: null, valueAtRisk, lines: [] },
			findings: [{ ...unknown, valueAtRisk }, ...(inactive ? [inactive] : [])],
		};
	}
}
