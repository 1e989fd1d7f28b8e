import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { FileResult } from '../../../common/operation';
import type { MiraklClient, MiraklRequest } from '../../transport/client';
import { fileNameFrom } from '../../transport/fileName';
import { fromJson } from '../../transport/json';

/**
 * Sends the call and gives what was answered: an object as an item, a list as an item each, nothing as `{ done: true }`,
 * what is no JSON as `{ text }`, or a file.
 */
export async function answerOf(
	mirakl: MiraklClient,
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	request: MiraklRequest,
	{ answerAs, outputField }: { answerAs: 'json' | 'file'; outputField: string },
): Promise<IDataObject | IDataObject[] | FileResult> {
	const { body, content, headers } = await mirakl.exchange(request);
	if (answerAs === 'json') return body.trim() === '' ? { done: true } : itemsOf(body);
	const name = fileNameFrom(headers['content-disposition'], 'answer');
	const type = headers['content-type'] ?? 'application/octet-stream';
	const data = await helpers.prepareBinaryData(content ?? Buffer.from(body), name, type);
	return new FileResult({ fileName: name }, { [outputField]: data });
}

function itemsOf(body: string): IDataObject | IDataObject[] {
	const value = fromJson(body);
	if (Array.isArray(value)) return value.map((entry: unknown) => asItem(entry));
	return value === undefined ? { text: body } : asItem(value);
}

function asItem(value: unknown): IDataObject {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as IDataObject) : { value: value as IDataObject };
}
