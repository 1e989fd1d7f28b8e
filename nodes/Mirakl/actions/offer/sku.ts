import { z } from 'zod';

const LONGEST_SKU = 40;

/**
 * The SKU of an offer as Mirakl takes it (mirakl.md 5.2). One step, like every value of a line: an import has half a
 * million of them.
 */
export const offerSku = z.unknown().transform((given, context): string => {
	const sku = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (sku === '') return refuse(context, 'it is empty');
	if (sku.length > LONGEST_SKU)
		return refuse(context, `a SKU has at most ${LONGEST_SKU} characters`);
	return sku.includes('/') ? refuse(context, 'a SKU may not contain /') : sku;
});

/** Ends the parsing of a value with what is wrong. */
export function refuse(context: z.RefinementCtx, message: string): never {
	context.addIssue({ code: z.ZodIssueCode.custom, message });
	return z.NEVER;
}
