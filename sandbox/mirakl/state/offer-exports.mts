import { z } from 'zod';
import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import { inactivityReasons } from './offers.mts';
import type { OfferBook } from './offers.mts';
import type { Random } from './random.mts';
import type { Offer } from './types.mts';

/** Body of OF52. Chunk minimums are lower on test tenants than the documented 10,000. */
export const exportRequestSchema = z.object({
	export_type: z.enum(['text/csv', 'application/json']).default('text/csv'),
	include_fields: z.array(z.string()).optional(),
	include_inactive_offers: z.boolean().optional(),
	items_per_chunk: z.number().int().positive().default(100_000),
	last_request_date: z.string().optional(),
	rename_fields: z.record(z.string()).optional(),
});

export type ExportRequest = z.output<typeof exportRequestSchema>;

export interface OfferExport {
	id: string;
	request: ExportRequest;
	since: Date | null;
	updatedAt: Date;
	endsAt: Date;
	status: 'PENDING' | 'COMPLETED';
	/** Offers as they were when the export ended, one list per file. */
	chunks: Offer[][];
}

/** Asynchronous offer exports (OF52, OF53, OF54). */
export class OfferExports {
	private readonly byId = new Map<string, OfferExport>();

	constructor(
		private readonly clock: SimClock,
		private readonly offers: OfferBook,
		private readonly switches: () => MiraklSwitches,
		private readonly random: Random,
	) {}

	all(): OfferExport[] {
		return [...this.byId.values()];
	}

	find(id: string): OfferExport | undefined {
		return this.byId.get(id);
	}

	/** The pending export that was asked for with the same body, which Mirakl gives again (OF52). */
	duplicateOf(request: ExportRequest): OfferExport | undefined {
		const wanted = JSON.stringify(request);
		return this.all().find(
			(entry) => entry.status === 'PENDING' && JSON.stringify(entry.request) === wanted,
		);
	}

	/** Starts an export; `since` makes it differential. */
	add(request: ExportRequest, since: Date | null): OfferExport {
		const now = this.clock.now();
		const entry: OfferExport = {
			id: this.random.uuid(),
			request,
			since,
			updatedAt: now,
			endsAt: new Date(now.getTime() + this.switches().exportMs),
			status: 'PENDING',
			chunks: [],
		};
		this.byId.set(entry.id, entry);
		return entry;
	}

	/** When the next export ends, in milliseconds; Infinity for never. */
	nextDue(): number {
		const pending = this.all().filter(({ status }) => status === 'PENDING');
		return Math.min(...pending.map((entry) => entry.endsAt.getTime()));
	}

	/** Ends the exports whose time has come. */
	settle(now: Date): void {
		for (const entry of this.byId.values()) {
			if (entry.status === 'PENDING' && entry.endsAt <= now) this.finish(entry);
		}
	}

	private finish(entry: OfferExport): void {
		const rows = this.offers.all().filter((offer) => this.isWanted(offer, entry));
		const size = entry.request.items_per_chunk;
		do {
			entry.chunks.push(rows.splice(0, size).map((offer) => ({ ...offer })));
		} while (rows.length > 0);
		entry.status = 'COMPLETED';
		entry.updatedAt = entry.endsAt;
	}

	/** Full: live and active unless inactive ones are asked for. Differential: all that changed, deleted too. */
	private isWanted(offer: Offer, { since, request }: OfferExport): boolean {
		if (since !== null) return offer.updatedAt >= since;
		if (offer.deleted) return false;
		const tenant = { switches: this.switches(), clock: this.clock };
		return (
			request.include_inactive_offers === true || inactivityReasons(offer, tenant).length === 0
		);
	}
}
