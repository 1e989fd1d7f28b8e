import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { inputFile } from '../../../common/fields';
import { UserFacingError } from '../../../common/failures';
import type { MiraklClient } from '../../transport/client';
import type { Call } from '../../../common/operation';
import { optionalFlag, optionalText } from '../fields';
import { allItems, fromAll } from '../operation';
import { settleFields, settleSchema, shownFor } from './imports/fields';
import { importKinds } from './imports/kinds';
import { sendImport } from './imports/settle';
import { offersIn, type OfferUpload } from './offerUpload';

const warning: INodeProperties = {
	displayName:
		'This changes whole offers. For stock or prices alone use Update Stock and Update Prices, which touch nothing else. A column that the file does not have, such as the price or the discount, may be <b>emptied on every offer in it</b>: marketplaces differ. Try it with one offer first.',
	name: 'columnsWarning',
	type: 'notice',
	default: '',
};

const source: INodeProperties = {
	displayName: 'Offers From',
	name: 'source',
	type: 'options',
	default: 'file',
	options: [
		{
			name: 'Input File',
			value: 'file',
			description: 'A CSV, XLSX or XML file in Mirakl’s form, sent as it is',
		},
		{
			name: 'Input Items',
			value: 'items',
			description: 'One offer per item; its members are named like the columns of the file',
		},
	],
	description: 'Where the offers come from. All of them go in one import.',
};

const importMode: INodeProperties = {
	displayName: 'Mode',
	name: 'importMode',
	type: 'options',
	default: 'NORMAL',
	options: [
		{
			name: 'Normal',
			value: 'NORMAL',
			description: 'Create, change or delete the offers in the file; the others stay as they are',
		},
		{
			name: 'Replace',
			value: 'REPLACE',
			description: 'Also delete every other offer of the shop',
		},
	],
	description: 'What happens to the shop’s other offers',
};

const deleteOthers: INodeProperties = {
	displayName: 'Delete All Other Offers',
	name: 'deleteOthers',
	type: 'boolean',
	default: false,
	displayOptions: { show: { importMode: ['REPLACE'] } },
	description:
		'Whether you mean it: Replace deletes every offer of the shop that is not in this file. Without this nothing is sent.',
};

const missingColumns: INodeProperties = {
	displayName: 'If Columns Are Missing',
	name: 'missingColumns',
	type: 'options',
	default: 'refuse',
	options: [
		{
			name: 'Refuse the File',
			value: 'refuse',
			description: 'Send nothing, and name the columns that are missing',
		},
		{
			name: 'Send It',
			value: 'send',
			description:
				'Only where this marketplace keeps what the file has no column for, or where all its offers are new or deleted',
		},
	],
	description: 'What to do where the file does not have every standard column of an offer',
};

const withProducts: INodeProperties = {
	displayName: 'With Products',
	name: 'withProducts',
	type: 'boolean',
	default: false,
	description: 'Whether the file holds products too. Mirakl then allows one import in 15 minutes.',
};

const operatorFormat: INodeProperties = {
	displayName: 'Operator Format',
	name: 'operatorFormat',
	type: 'boolean',
	default: false,
	displayOptions: { show: { withProducts: [true] } },
	description: 'Whether the products are in the operator’s own form, without mapping',
};

const params = z.object({
	source: z
		.enum(['file', 'items'])
		.nullish()
		.transform((value) => value ?? 'file'),
	inputField: optionalText.transform((name) => name || 'data'),
	importMode: z
		.enum(['NORMAL', 'REPLACE'])
		.nullish()
		.transform((value) => value ?? 'NORMAL'),
	deleteOthers: optionalFlag(false),
	missingColumns: z
		.enum(['refuse', 'send'])
		.nullish()
		.transform((value) => value ?? 'refuse'),
	withProducts: optionalFlag(false),
	operatorFormat: optionalFlag(false),
	...settleSchema,
});

/**
 * Sends an offer file (Mirakl OF01) and settles it: OF02 until it has ended, then the lines in error from OF03. Sending
 * the same file again is harmless: Mirakl gives the id of the import that it has. OF24 is not used, because it empties
 * every field that is not sent (rules.md#offers-keep-what-is-not-sent).
 */
export const importOffers = allItems({
	displayName: 'Import Offers',
	action: 'Import offers',
	description:
		'Create, change or delete whole offers by a file and wait for its result (OF01, OF02, OF03)',
	fields: [
		warning,
		source,
		shownFor('file', inputFile),
		importMode,
		deleteOthers,
		missingColumns,
		withProducts,
		operatorFormat,
		...settleFields,
	],
	params,
	async execute(calls) {
		const [{ client, param }] = calls;
		if (param.importMode === 'REPLACE' && !param.deleteOthers) {
			throw new UserFacingError(
				'Replace deletes every offer of the shop that is not in the file, and nobody has said that this is meant',
				'Choose the mode Normal, or switch on Delete All Other Offers. Nothing was sent.',
			);
		}
		const offers = await offersIn(calls);
		if (param.missingColumns === 'refuse') refuseMissing(offers);
		const json = await sendImport(client, {
			...param,
			kind: importKinds.offers,
			upload: (imports) => imports.upload([offers.part, ...settings(param)]),
			file: { lines: offers.lines ?? 0, skuAt: () => '' },
		});
		return [{ json, from: fromAll(calls) }];
	},
});

function settings(param: Call<z.output<typeof params>, MiraklClient>['param']) {
	const { importMode: mode, withProducts: products, operatorFormat: operators } = param;
	const given = { import_mode: mode, with_products: products };
	const all = products ? { ...given, operator_format: operators } : given;
	return Object.entries(all).map(([name, value]) => ({ name, value }));
}

function refuseMissing({ missing }: OfferUpload): void {
	if (missing !== undefined && missing.length === 0) return;
	const what =
		missing === undefined
			? 'Whether the file has every column cannot be seen, since it is no CSV file'
			: `The file has no column ${missing.join(', ')}`;
	throw new UserFacingError(
		`${what}. What is missing may be emptied on every offer in it`,
		'Add the columns with the offers’ present values. Or choose Send It under If Columns Are Missing, where this marketplace keeps what is missing or all offers are new or deleted. Nothing was sent.',
	);
}
