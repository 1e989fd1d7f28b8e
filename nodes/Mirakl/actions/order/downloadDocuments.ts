import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { outputFile } from '../../../common/fields';
import { FileResult } from '../../../common/operation';
import { textList } from '../../../common/parameters';
import { filledText, optionalText, orderId } from '../fields';
import { eachItem } from '../operation';
import { documentId } from './documents';

const what: INodeProperties = {
	displayName: 'Download',
	name: 'what',
	type: 'options',
	default: 'document',
	options: [
		{ name: 'All Documents of an Order', value: 'order', description: 'As one ZIP file' },
		{ name: 'One Document', value: 'document', description: 'As it is' },
	],
	description: 'What to download',
};

const typeCodes: INodeProperties = {
	displayName: 'Document Types',
	name: 'typeCodes',
	type: 'string',
	default: '',
	placeholder: 'e.g. CUSTOMER_INVOICE',
	displayOptions: { show: { what: ['order'] } },
	description: 'Only documents of these types (codes of DO01), separated by commas. Empty for all.',
};

const params = z.object({
	what: z.enum(['document', 'order']),
	documentId: optionalText,
	orderId: optionalText,
	typeCodes: textList,
	outputField: filledText,
});

/** A document as it is, or all documents of an order as a ZIP file (Mirakl OR73). */
export const downloadDocuments = eachItem({
	displayName: 'Download Documents',
	action: 'Download the documents of an order',
	description: 'Download one document, or all of an order as a ZIP file (OR73)',
	fields: [
		what,
		{ ...documentId, displayOptions: { show: { what: ['document'] } } },
		{ ...orderId, displayOptions: { show: { what: ['order'] } } },
		typeCodes,
		outputFile,
	],
	params,
	async execute({ param, client, context }) {
		const { query, name, told } = asked(param);
		const path = '/api/orders/documents/download';
		const { content, fileName, contentType } = await client.download('OR73', path, name, { query });
		const file = await context.helpers.prepareBinaryData(content, fileName, contentType);
		return new FileResult({ ...told, fileName }, { [param.outputField]: file });
	},
});

function asked(param: z.output<typeof params>) {
	if (param.what === 'document') {
		const { documentId: id } = param;
		if (id === '') throw new UserFacingError('No document was given', 'Fill in the Document ID.');
		return { query: { document_ids: [id] }, name: `document-${id}`, told: { documentId: id } };
	}
	const { orderId: id } = param;
	if (id === '') throw new UserFacingError('No order was given', 'Fill in the Order ID.');
	return {
		query: { order_ids: [id], document_codes: param.typeCodes },
		name: 'documents.zip',
		told: { orderId: id },
	};
}
