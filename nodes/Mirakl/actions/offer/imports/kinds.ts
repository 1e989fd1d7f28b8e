import { UserFacingError } from '../../../../common/failures';
import { importState, importStates, type ImportState } from '../../../payloads/imports';
import type { MiraklClient } from '../../../transport/client';

/** A look at an import, and the server's clock then (ISO 8601, UTC). */
export interface Look {
	state: ImportState;
	seenAt: string;
}

/** One of the ways to send offers in a file, and how it is followed. */
export interface ImportKind {
	/** In a sentence: "the stock import". */
	name: string;
	codes: { send: string; look: string; report: string };
	path: string;
	/** Pause before the first look, at the least. */
	firstLookMs: number;
	/** How often it may be looked at. */
	lookEveryMs: number;
	/** How it stands; undefined where Mirakl gives no such import. A 404 is thrown as it came. */
	look(mirakl: MiraklClient, importId: string): Promise<Look | undefined>;
}

const MINUTE_MS = 60_000;

const stock: ImportKind = {
	name: 'stock',
	codes: { send: 'STO01', look: 'STO02', report: 'STO03' },
	path: '/api/offers/stock/imports',
	firstLookMs: 500,
	lookEveryMs: 15_000,
	async look(mirakl, importId) {
		const path = `${this.path}/${encodeURIComponent(importId)}/status`;
		const { value, sentAt } = await mirakl.get('STO02', path, importState);
		return { state: value, seenAt: sentAt };
	},
};

const prices: ImportKind = {
	name: 'price',
	codes: { send: 'PRI01', look: 'PRI02', report: 'PRI03' },
	path: '/api/offers/pricing/imports',
	firstLookMs: 10_000,
	lookEveryMs: MINUTE_MS,
	async look(mirakl, importId) {
		const query = { import_id: [importId] };
		const { value, sentAt } = await mirakl.get('PRI02', this.path, importStates, query);
		const state = value.data.find((entry) => entry.importId === importId);
		return state && { state, seenAt: sentAt };
	},
};

const offers: ImportKind = {
	name: 'offer',
	codes: { send: 'OF01', look: 'OF02', report: 'OF03' },
	path: '/api/offers/imports',
	firstLookMs: 10_000,
	lookEveryMs: MINUTE_MS,
	async look(mirakl, importId) {
		if (!/^\d+$/.test(importId)) {
			throw new UserFacingError(
				`'${importId}' is no offer import: their IDs have digits only`,
				'Choose the type of import that the ID belongs to. Those of stock and price imports have letters too.',
			);
		}
		const { value, sentAt } = await mirakl.get('OF02', `${this.path}/${importId}`, importState);
		return { state: value, seenAt: sentAt };
	},
};

export const importKinds = { stock, prices, offers } as const;
