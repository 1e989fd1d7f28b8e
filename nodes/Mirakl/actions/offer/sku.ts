import { z } from 'zod';

const LONGEST_SKU = 40;

/** What is wrong with a value. */
export interface Wrong {
	wrong: string;
}

/** The SKU of an offer as Mirakl takes it (OF01, STO01). */
export function skuOf(given: unknown): string | Wrong {
	const sku = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (sku === '') return { wrong: 'it is empty' };
	if (sku.length > LONGEST_SKU) return { wrong: `a SKU has at most ${LONGEST_SKU} characters` };
	return sku.includes('/') ? { wrong: 'a SKU may not contain /' } : sku;
}

/** Ends the parsing of a line with what is wrong with one of its values. */
export function refuse(context: z.RefinementCtx, message: string, name: string): never {
	context.addIssue({ code: z.ZodIssueCode.custom, path: [name], message });
	return z.NEVER;
}
