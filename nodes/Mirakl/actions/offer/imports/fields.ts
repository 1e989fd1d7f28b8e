import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { columnsSchema, columnMapping, type RowField } from '../../../../common/columns';
import { inputFile, preview } from '../../../../common/fields';
import { optionalFlag, optionalText, seconds } from '../../fields';

/** Shows a field only where the lines come from there. */
export function shownFor(source: 'items' | 'file', field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { source: [source] } } };
}

const source: INodeProperties = {
	displayName: 'Lines From',
	name: 'source',
	type: 'options',
	default: 'items',
	options: [
		{
			name: 'Input File',
			value: 'file',
			description: 'One CSV or NDJSON file; hundreds of thousands of lines are no problem',
		},
		{ name: 'Input Items', value: 'items', description: 'One line per item, up to some 10,000' },
	],
	description: 'Where the lines come from. All of them go in one import.',
};

const skipBadLines: INodeProperties = {
	displayName: 'Leave Out Lines That Cannot Be Sent',
	name: 'skipBadLines',
	type: 'boolean',
	default: false,
	description:
		'Whether to send the other lines where one has no SKU or no proper figure. By default nothing is sent then.',
};

const importInFlight: INodeProperties = {
	displayName: 'Import in Flight',
	name: 'importInFlight',
	type: 'string',
	default: '',
	description:
		'The ID of an earlier import that may still run. Nothing is sent until it has ended.',
};

const waitForResult: INodeProperties = {
	displayName: 'Wait for Result',
	name: 'waitForResult',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait until Mirakl has worked through the file, and to give the lines that it did not take',
};

const maxWaitSeconds: INodeProperties = {
	displayName: 'Max Wait Seconds',
	name: 'maxWaitSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 180,
	description: 'How long to wait for the import. An import that still runs is no failure.',
};

/** The fields that every import has, behind those of its own. */
export const settleFields: INodeProperties[] = [
	importInFlight,
	waitForResult,
	maxWaitSeconds,
	preview,
];

export const settleSchema = {
	importInFlight: optionalText,
	waitForResult: optionalFlag(true),
	maxWaitSeconds: seconds(180),
	preview: optionalFlag(false),
};

/** The fields of an import of lines, which come from items or from a file. */
export function lineFields(items: INodeProperties[], columns: readonly RowField[]) {
	return [
		source,
		...items.map((field) => shownFor('items', field)),
		...[inputFile, columnMapping(columns), skipBadLines].map((field) => shownFor('file', field)),
		...settleFields,
	];
}

const lineSchema = {
	source: z
		.enum(['items', 'file'])
		.nullish()
		.transform((value) => value ?? 'items'),
	inputField: optionalText.transform((name) => name || 'data'),
	columns: columnsSchema,
	skipBadLines: optionalFlag(false),
	...settleSchema,
};

/**
 * Parameters of an import of lines: where they come from items, the line of the item is parsed as `line`; where they come
 * from a file, it is undefined.
 *
 * @param given the line's own parameters, as they come
 * @param line  what a line must be, items and files alike
 */
export function lineParams<Given extends z.ZodRawShape, Line extends z.ZodTypeAny>(
	given: Given,
	line: Line,
) {
	return z.object({ ...lineSchema, ...given }).transform((param, context) => {
		if (param.source === 'file') return { ...param, line: undefined };
		const parsed = line.safeParse(param);
		if (parsed.success) return { ...param, line: parsed.data as z.output<Line> };
		for (const issue of parsed.error.issues) context.addIssue(issue);
		return z.NEVER;
	});
}
