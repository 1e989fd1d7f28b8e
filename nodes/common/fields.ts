import type { INodeProperties } from 'n8n-workflow';

/** Every writing operation has it: shows exactly what would be sent and sends nothing (rules.md#preview). */
export const preview: INodeProperties = {
	displayName: 'Preview',
	name: 'preview',
	type: 'boolean',
	default: false,
	description: 'Whether to show exactly what would be sent, and send nothing',
};

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	displayOptions: { show: { returnAll: [false] } },
	default: 50,
	description: 'Max number of results to return',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** What a field that offers a list needs to say of itself. */
export interface ListField {
	displayName: string;
	name: string;
	description: string;
	/** Name of the method under `methods.listSearch` that fetches the list. */
	listMethod: string;
	/** What a code looks like, for example "e.g. DPD". */
	placeholder: string;
	required?: true;
	default?: string;
}

/**
 * A field in which one entry is chosen from the other system's own list or given by its code. Read with `chosenCode`.
 */
export function fromList({ listMethod, placeholder, ...field }: ListField): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: { mode: 'list', value: field.default ?? '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: listMethod, searchable: true },
			},
			{ displayName: 'By Code', name: 'code', type: 'string', placeholder },
		],
	};
}

/** Where the input file of an operation is found. */
export const inputFile: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputField',
	type: 'string',
	default: 'data',
	description: 'The field of the input item that holds the file',
	hint: 'The name of the input field containing the file to be processed',
};

/** Where the output file of an operation is put. */
export const outputFile: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	default: 'data',
	description: 'The field of the output item that the file is put in',
	hint: 'The name of the output field to put the file in',
};
