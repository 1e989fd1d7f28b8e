import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { filledText } from '../fields';
import { importKinds } from './imports/kinds';

/** Which of the imports is asked about: their IDs do not tell. */
export const importType: INodeProperties = {
	displayName: 'Type',
	name: 'importType',
	type: 'options',
	default: 'stock',
	options: [
		{ name: 'Offers', value: 'offers', description: 'Sent by Import Offers (OF01, OF24)' },
		{ name: 'Prices', value: 'prices', description: 'Sent by Update Prices (PRI01)' },
		{ name: 'Stock', value: 'stock', description: 'Sent by Update Stock (STO01)' },
	],
	description: 'What was sent',
};

export const importId: INodeProperties = {
	displayName: 'Import ID',
	name: 'importId',
	type: 'string',
	required: true,
	default: '={{ $json.importId }}',
	description:
		'The ID that the import was given, a number for offers, letters and digits for stock and prices. Mirakl keeps imports for 60 days.',
};

/** Read as one of `importKinds`, and the ID as text. */
export const importSchema = {
	importType: z
		.enum(['stock', 'prices', 'offers'])
		.nullish()
		.transform((value) => importKinds[value ?? 'stock']),
	importId: filledText,
};
