import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { textList } from '../../../common/parameters';
import { textCell } from '../../edge/cells';

export const operator: INodeProperties = {
	displayName: 'Operator',
	name: 'operator',
	type: 'string',
	default: "={{ $('Operator').first().json.operator }}",
	required: true,
	description: 'Name of the marketplace operator, as in the table Khaos Mirakl Operators',
};

/** The name of an operator; never empty, or every operator's rows would be meant. */
export const operatorName = textCell().refine((name) => name !== '', 'it is empty');

/** `textList` that takes entries which are empty, as an expression over an empty item gives them. */
export const looseTextList = z.preprocess(
	(value) =>
		Array.isArray(value) ? value.filter((entry) => entry !== null && entry !== undefined) : value,
	textList,
);

/** A list, or undefined where the field is blank: blank means all, a list without entries means none. */
export const listOrAll = z.unknown().transform((value, context): string[] | undefined => {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string' && value.trim() === '') return undefined;
	const list = looseTextList.safeParse(value === '[]' ? [] : value);
	if (list.success) return list.data;
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'a list of texts is expected' });
	return z.NEVER;
});
