import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { outputFile } from '../../../common/fields';
import { FileResult } from '../../../common/operation';
import { filledText } from '../fields';
import { eachItem } from '../operation';

const attachmentId: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. fce1742e-8160-45ed-b88a-100023d9d97b',
	description: 'The file’s ID, as Get Thread gives it in attachments',
};

/** A file that was attached to a message (Mirakl M13). */
export const downloadAttachment = eachItem({
	displayName: 'Download Attachment',
	action: 'Download an attachment of a message',
	description: 'Download a file that was attached to a message (M13)',
	fields: [attachmentId, outputFile],
	params: z.object({ attachmentId: filledText, outputField: filledText }),
	async execute({ param, client, context }) {
		const path = `/api/inbox/threads/${encodeURIComponent(param.attachmentId)}/download`;
		const { content, fileName, contentType } = await client.download('M13', path, 'attachment');
		const file = await context.helpers.prepareBinaryData(content, fileName, contentType);
		return new FileResult({ attachmentId: param.attachmentId }, { [param.outputField]: file });
	},
});
