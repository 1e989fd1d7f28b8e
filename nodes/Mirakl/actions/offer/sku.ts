import { z } from 'zod';
import { filledText } from '../fields';

const LONGEST_SKU = 40;

/** The SKU of an offer as Mirakl takes it (mirakl.md 5.2). */
export const offerSku = filledText.pipe(
	z
		.string()
		.max(LONGEST_SKU, `a SKU has at most ${LONGEST_SKU} characters`)
		.refine((text) => !text.includes('/'), 'a SKU may not contain /'),
);
