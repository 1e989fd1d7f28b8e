import { z } from 'zod';
import { toMinor } from '../domain/money';

/** An amount as Mirakl and Khaos Control print it, a number or text with a point, in minor units. */
export const money = () =>
	z
		.union([z.number().finite(), z.string().regex(/^\s*-?\d+(\.\d+)?\s*$/, 'is not an amount')])
		.transform(toMinor);

/** The same where it may be left out or null: then 0. */
export const moneyOrNone = () =>
	money()
		.nullish()
		.transform((amount) => amount ?? 0);
