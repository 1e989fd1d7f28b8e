import { z } from 'zod';
import { limit, returnAll, simplify } from '../../../common/fields';
import { limitSchema, optionalFlag } from '../fields';

/** The fields that every list of finance has. */
export const listFields = { before: [returnAll, limit], after: [simplify] };

export const listSchema = {
	returnAll: optionalFlag(false),
	limit: limitSchema,
	simplify: optionalFlag(true),
};

/** How many rows are wanted. */
export const wanted = (param: { returnAll: boolean; limit: number }) =>
	param.returnAll ? {} : { limit: param.limit };

/** One of the values of an options field; '' for any. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
	z
		.enum(values)
		.or(z.literal(''))
		.nullish()
		.transform((value) => value ?? '');
