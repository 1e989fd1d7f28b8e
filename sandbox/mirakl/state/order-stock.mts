import type { MiraklSwitches } from '../switches.mts';
import type { OfferBook } from './offers.mts';
import type { Order, OrderLine } from './types.mts';

/** What becomes of the offers when their units are sold, refused or cancelled. A quantity never falls below 0. */
export class OrderStock {
	constructor(
		private readonly offers: OfferBook,
		private readonly switches: () => MiraklSwitches,
	) {}

	sold({ lines }: Order, at: Date): void {
		for (const line of lines) this.change(line, (held) => held - line.quantity, at);
	}

	/** Where the marketplace does so, a refused line takes its offer off sale. */
	refused({ lines }: Order, ids: ReadonlySet<string>, at: Date): void {
		if (!this.switches().refusalZeroesOffer) return;
		for (const line of lines) if (ids.has(line.id)) this.change(line, () => 0, at);
	}

	cancelled(lines: readonly OrderLine[], at: Date): void {
		if (!this.switches().cancellationReturnsStock) return;
		for (const line of lines) this.change(line, (held) => held + line.quantity, at);
	}

	private change({ sku }: OrderLine, to: (held: number) => number, at: Date): void {
		const offer = this.offers.find(sku);
		if (offer !== undefined) this.offers.setQuantity(offer, Math.max(0, to(offer.quantity)), at);
	}
}
