import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserFacingError } from '../../../common/failures';
import type { Part } from '../../transport/multipart';

export const body: INodeProperties = {
	displayName: 'Message',
	name: 'body',
	type: 'string',
	typeOptions: { rows: 5 },
	required: true,
	default: '',
	description: 'The text, 3 to 50,000 characters',
};

export const recipients: INodeProperties = {
	displayName: 'To',
	name: 'recipients',
	type: 'multiOptions',
	default: ['CUSTOMER'],
	options: [
		{ name: 'Customer', value: 'CUSTOMER' },
		{ name: 'Operator', value: 'OPERATOR' },
	],
	description: 'Who gets the message',
};

export const attachments: INodeProperties = {
	displayName: 'Attachment Fields',
	name: 'attachments',
	type: 'string',
	default: '',
	placeholder: 'e.g. data, invoice',
	description:
		'The fields of the input item that hold files to attach, separated by commas. At most 30 MB together.',
};

const MOST_BYTES = 30 * 1024 * 1024;

/**
 * The files of an input item as parts of an upload (`files`).
 *
 * @throws UserFacingError where a field holds no file, or all together are above 30 MB (M12, OR43)
 */
export async function attachedFiles(
	context: IExecuteFunctions,
	itemIndex: number,
	fields: string[],
): Promise<Part[]> {
	const parts: Part[] = [];
	let bytes = 0;
	for (const field of fields) {
		const { fileName = field, mimeType } = context.helpers.assertBinaryData(itemIndex, field);
		const content = await context.helpers.getBinaryDataBuffer(itemIndex, field);
		bytes += content.byteLength;
		parts.push({ name: 'files', fileName, contentType: mimeType, content });
	}
	if (bytes <= MOST_BYTES) return parts;
	throw new UserFacingError(
		`The attachments have ${Math.ceil(bytes / 1024 / 1024)} MB together, and Mirakl takes 30 MB with a message`,
		'Attach less, or send several messages.',
	);
}
