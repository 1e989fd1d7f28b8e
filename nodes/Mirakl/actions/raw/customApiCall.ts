import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { preview } from '../../../common/fields';
import { UserFacingError } from '../../../common/failures';
import { filledText, optionalFlag, optionalText } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { apiPath } from './apiPath';
import { rawFields } from './fields';
import { answerOf } from './answer';
import { bodyOf } from './body';
import { refusePartialOffers } from './wholeOffers';

const pairs = z
	.object({
		parameter: z
			.array(z.object({ name: filledText, value: optionalText }))
			.nullish()
			.transform((entries) => entries ?? []),
	})
	.nullish()
	.transform((given) => given?.parameter ?? []);

const rawParams = z.object({
	method: z
		.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
		.nullish()
		.transform((value) => value ?? 'GET'),
	path: filledText,
	query: pairs,
	bodyType: z
		.enum(['none', 'json', 'file'])
		.nullish()
		.transform((value) => value ?? 'none'),
	jsonBody: z.unknown(),
	inputField: optionalText.transform((name) => name || 'data'),
	partName: optionalText.transform((name) => name || 'file'),
	formFields: pairs,
	answerAs: z
		.enum(['json', 'file'])
		.nullish()
		.transform((value) => value ?? 'json'),
	outputField: optionalText.transform((name) => name || 'data'),
	preview: optionalFlag(false),
});

/**
 * Any call of the seller API on the marketplace of the credential. A read is repeated as every other; what changes
 * something is sent once, and a doubt about it is said.
 */
export const customApiCall = eachItem({
	displayName: 'Custom API Call',
	action: 'Make a custom API call',
	description:
		'Call any operation of Mirakl’s seller API on this marketplace. A call that changes something is sent once and never repeated.',
	fields: [...rawFields, preview] satisfies INodeProperties[],
	params: rawParams,
	async execute({ client, param, context, itemIndex }) {
		const { method, query } = param;
		const path = apiPath(param.path);
		if (method === 'GET' && param.bodyType !== 'none') {
			throw new UserFacingError(
				'A GET call has no body',
				'Choose the body None, or another method.',
			);
		}
		const content = await bodyOf(context, itemIndex, param);
		if ('json' in content) refusePartialOffers(method, path, content.json);
		const request = client.request('Custom API Call', method, path, {
			query: queryOf(query),
			...content,
			...(param.answerAs === 'file' && { answerAs: 'bytes' as const }),
		});
		if (param.preview && method !== 'GET') {
			return { note: PREVIEWED, request: shown(request) as IDataObject };
		}
		return await answerOf(client, context, request, param);
	},
});

/** A name given twice is a list, which is repeated. */
function queryOf(given: Array<{ name: string; value: string }>): Record<string, string[]> {
	const query: Record<string, string[]> = {};
	for (const { name, value } of given) query[name] = [...(query[name] ?? []), value];
	return query;
}
