import type { IExecuteFunctions } from 'n8n-workflow';
import { UserFacingError } from '../../../common/failures';
import { multipart, type Part } from '../../transport/multipart';
import { fromJson } from '../../transport/json';
import type { RequestParts } from '../../transport/requests';

interface BodyWish {
	bodyType: 'none' | 'json' | 'file';
	jsonBody?: unknown;
	inputField: string;
	partName: string;
	formFields: Array<{ name: string; value: string }>;
}

const SAFE_NAME = /^[\w.[\]-]+$/;

/**
 * The body of a call: none, JSON, or a form with a file.
 *
 * @throws UserFacingError for text that is no JSON, or a part's name that could break out of the form's head
 */
export async function bodyOf(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	itemIndex: number,
	{ bodyType, jsonBody, inputField, partName, formFields }: BodyWish,
): Promise<Pick<RequestParts, 'json' | 'content'>> {
	if (bodyType === 'none') return {};
	if (bodyType === 'json')
		return { json: typeof jsonBody === 'string' ? parsed(jsonBody) : jsonBody };
	const wrong = [partName, ...formFields.map(({ name }) => name)].find(
		(name) => !SAFE_NAME.test(name),
	);
	if (wrong !== undefined) {
		throw new UserFacingError(
			'A part of the form has a name with characters that a name cannot have',
			'Letters, digits, hyphens, underscores, points and square brackets are taken.',
		);
	}
	const { fileName = 'file', mimeType } = helpers.assertBinaryData(itemIndex, inputField);
	const content = await helpers.getBinaryDataBuffer(itemIndex, inputField);
	const file: Part = { name: partName, fileName, contentType: typeOf(mimeType), content };
	return { content: multipart([file, ...formFields.map(partOf)]) };
}

function partOf({ name, value }: { name: string; value: string }): Part {
	const json = /^[[{]/.test(value) ? fromJson(value) : undefined;
	return json === undefined ? { name, value } : { name, json };
}

/** A type of another form, or with a line break in it, is not passed on. */
function typeOf(mimeType: string): string {
	return /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream';
}

function parsed(text: string): unknown {
	const value = fromJson(text);
	if (value !== undefined) return value;
	throw new UserFacingError(
		'The body is no JSON',
		'Check the field JSON, or the expression that fills it.',
	);
}
