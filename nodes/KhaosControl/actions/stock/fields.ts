import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { outputFile } from '../../../common/fields';
import { PER_CALL } from '../chunks';

const MINUTE_MS = 60_000;

/** A moment in a field: ISO 8601, or empty. */
export const moment = z
	.union([z.string(), z.null(), z.undefined()])
	.transform((text) => text?.trim() ?? '')
	.refine((text) => text === '' || !Number.isNaN(Date.parse(text)), {
		message: 'a time such as 2024-05-14T09:00:00Z is expected',
	});

export const since: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2024-05-14T09:00:00Z',
	description: 'Movements from this time on, ISO 8601 (empty: every Stock Code)',
};

export const overlapMinutes: INodeProperties = {
	displayName: 'Overlap (Minutes)',
	name: 'overlapMinutes',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description: 'How much earlier to begin, since the clocks of two systems never agree',
};

/** The parameter of `overlapMinutes`; 10 where it is left out. */
export const overlap = z
	.number()
	.min(0)
	.nullish()
	.transform((value) => value ?? 10);

/** Milliseconds since 1970 to ask from: the moment less the overlap; undefined where none is given. */
export function startOf(param: { since: string; overlapMinutes: number }): number | undefined {
	if (param.since === '') return undefined;
	return Date.parse(param.since) - param.overlapMinutes * MINUTE_MS;
}

export const stockCodes: INodeProperties = {
	displayName: 'Stock Codes',
	name: 'stockCodes',
	type: 'string',
	default: '={{ $json.stockCode }}',
	description: 'One code, a list from an expression, or codes separated by commas',
};

/** What the given codes are: `MappingType` of the stock operations. */
export const CODE_KINDS = { stockCode: 1, otherRef: 2 } as const;

export const codesAre: INodeProperties = {
	displayName: 'Codes Are',
	name: 'codesAre',
	type: 'options',
	options: [
		{ name: 'Other Refs', value: 'otherRef' },
		{ name: 'Stock Codes', value: 'stockCode' },
	],
	default: 'stockCode',
	description: 'Whether the codes given are Stock Codes or the Other Refs of the items',
};

export const codeKind = z.enum(['stockCode', 'otherRef']).nullish();

/** The largest answer that any known client asks for. */
export const MOST_PER_CALL = 500;

export const codesPerCall: INodeProperties = {
	displayName: 'Codes per Call',
	name: 'codesPerCall',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_PER_CALL },
	default: PER_CALL,
	description:
		'How many Stock Codes to ask for in one call; more is faster, but large answers may be cut off',
};

export const perCall = z
	.number()
	.int('a whole number is expected')
	.min(1)
	.max(MOST_PER_CALL)
	.nullish()
	.transform((value) => value ?? PER_CALL);

/** The field for the file, shown only where one is made. */
export const fileField: INodeProperties = {
	...outputFile,
	displayOptions: { show: { deliverAs: ['csv', 'ndjson'] } },
};

export const fieldName = z
	.string()
	.nullish()
	.transform((value) => value?.trim() || 'data');
