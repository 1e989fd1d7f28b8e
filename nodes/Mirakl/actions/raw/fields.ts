import type { INodeProperties } from 'n8n-workflow';
import { inputFile, outputFile } from '../../../common/fields';

/** Names with values, as often as wanted. */
function pairs(displayName: string, name: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		description,
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						description: 'As the API’s documentation writes it',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'Escaped by the node where it has to be',
					},
				],
			},
		],
	};
}

const shownFor = (bodyType: string, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { bodyType: [bodyType] } },
});

/** The fields of a call: method, path, query, body, and what to do with the answer. */
export const rawFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'GET',
		options: [
			{ name: 'DELETE', value: 'DELETE' },
			{ name: 'GET', value: 'GET' },
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		description: 'GET reads; all others change something and are sent once',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /api/promotions',
		description: 'The path on the marketplace of the credential, without the query',
	},
	pairs('Query', 'query', 'Parameters behind the path. A name given twice is sent twice.'),
	{
		displayName: 'Body',
		name: 'bodyType',
		type: 'options',
		default: 'none',
		options: [
			{ name: 'File', value: 'file', description: 'A form with a file of the input item' },
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
		],
		description: 'What is sent',
	},
	shownFor('json', {
		displayName: 'JSON',
		name: 'jsonBody',
		type: 'json',
		default: '{}',
		description: 'The body',
	}),
	shownFor('file', inputFile),
	shownFor('file', {
		displayName: 'Part Name',
		name: 'partName',
		type: 'string',
		default: 'file',
		description: 'The name of the part with the file: file for imports, files for documents',
	}),
	shownFor(
		'file',
		pairs(
			'Other Parts',
			'formFields',
			'Further parts of the form. A value that is JSON goes as such.',
		),
	),
	{
		displayName: 'Answer',
		name: 'answerAs',
		type: 'options',
		default: 'json',
		options: [
			{ name: 'File', value: 'file' },
			{ name: 'JSON', value: 'json' },
		],
		description: 'What Mirakl answers',
	},
	{ ...outputFile, displayOptions: { show: { answerAs: ['file'] } } },
];
