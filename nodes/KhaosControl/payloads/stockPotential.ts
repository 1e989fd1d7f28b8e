import { z } from 'zod';
import type { SoapValue } from '../transport/answer';
import { numberIn } from './payload';
import { readRecords, textMember } from './records';

/** What of one Stock Code can be sold once what is on order has arrived (`GetStockPotential`, default site). */
export interface StockPotential {
	stockCode: string;
	otherRef: string;
	/** Can be sold now; null where Khaos Control gave no figure, which is not 0. */
	available: number | null;
	onOrder: number | null;
	backOrder: number | null;
	/** Available + on order − back order; may be negative. */
	potential: number | null;
}

const figure = textMember.transform((text) => numberIn(text) ?? null);

const stockPotential = z.object({
	StockCode: textMember,
	OtherRef: textMember,
	Available: figure,
	OnOrder: figure,
	BackOrder: figure,
	Potential: figure,
});

/** Reads the list of `TStockPotential`. @throws RemoteError `doubtful` where the answer is no such list */
export function readStockPotentials(value: SoapValue): StockPotential[] {
	return readRecords(value, stockPotential, 'list of stock potentials')
		.filter(({ StockCode }) => StockCode !== '')
		.map((entry) => ({
			stockCode: entry.StockCode,
			otherRef: entry.OtherRef,
			available: entry.Available,
			onOrder: entry.OnOrder,
			backOrder: entry.BackOrder,
			potential: entry.Potential,
		}));
}
