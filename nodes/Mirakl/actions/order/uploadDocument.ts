import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { fromList, inputFile, preview } from '../../../common/fields';
import { chosenCode } from '../../../common/parameters';
import type { OrderDocument } from '../../payloads/document';
import { multipart } from '../../transport/multipart';
import { notTaken, settled } from '../../transport/settled';
import { sendOnce } from '../../transport/sure';
import { filledText, optionalFlag, optionalText, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { documentsOf } from './documents';

/** Documents of one order, and the file types that Mirakl takes (OR74). */
const MOST = 50;
const ENDINGS = 'csv doc xls xlsx ppt pdf odt ods odp txt rtf png jpg gif zpl mov mp4'.split(' ');

const documentType = {
	...fromList({
		displayName: 'Document Type',
		name: 'documentType',
		description: 'The type of the document at this marketplace (DO01)',
		listMethod: 'searchOrderDocumentTypes',
		placeholder: 'e.g. CUSTOMER_INVOICE',
		required: true,
	}),
};

const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. invoice-20451.pdf',
	description: 'How the file is named at the marketplace; its own name where empty',
};

/**
 * Attaches a file to an order (Mirakl OR74). One of the same name and type is not uploaded again, and after a broken
 * connection it is looked for before it is sent again.
 */
export const uploadDocument = eachItem({
	displayName: 'Upload Document',
	action: 'Upload a document to an order',
	description: 'Attach a file such as an invoice to an order (OR74)',
	fields: [orderId, documentType, inputFile, fileName, preview],
	params: z.object({
		orderId: filledText,
		documentType: chosenCode,
		inputField: filledText,
		fileName: optionalText,
		preview: optionalFlag(false),
	}),
	async execute({ param, client, context, itemIndex }) {
		const { orderId: id, documentType: type } = param;
		if (type === '') throw new UserFacingError('No document type was given', 'Choose one.');
		const given = context.helpers.assertBinaryData(itemIndex, param.inputField);
		const name = param.fileName || given.fileName || '';
		checkName(name);
		const look = async () => await documentsOf(client, [id]);
		const before = await look();
		const there = (documents: OrderDocument[]) =>
			documents.find((document) => document.fileName === name && document.type === type);
		const told = { orderId: id, fileName: name, type, changed: false };
		const known = there(before);
		if (known !== undefined) {
			const note = 'A document of this name and type is there already';
			return { ...told, documentId: known.documentId, note };
		}
		checkRoom(id, name, before);
		const content = await context.helpers.getBinaryDataBuffer(itemIndex, param.inputField);
		const input = { order_documents: [{ file_name: name, type_code: type }] };
		const body = multipart([
			{ name: 'files', fileName: name, contentType: given.mimeType, content },
			{ name: 'order_documents', json: input },
		]);
		const path = `/api/orders/${encodeURIComponent(id)}/documents`;
		const request = client.upload('OR74', path, body);
		if (param.preview) return { ...told, note: PREVIEWED, request: shown(request) };
		const isDone = (now: OrderDocument[]) => there(now) !== undefined;
		const { answer } = await sendOnce(client, request, z.record(z.unknown()), look, isDone);
		const { failures } = settled('OR74', answer ?? {});
		if (failures.length > 0) throw notTaken('OR74', 'document', failures);
		return { ...told, changed: true, note: '' };
	},
});

/** @throws UserFacingError for an ending that Mirakl does not take; ASCII is checked where the upload is made */
function checkName(name: string): void {
	const ending = /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? '';
	if (ENDINGS.includes(ending)) return;
	throw new UserFacingError(
		`Mirakl does not take the file '${name}'`,
		`Its name must end in one of: ${ENDINGS.join(', ')}.`,
	);
}

/** @throws UserFacingError where the order is full, or has another document of this name */
function checkRoom(id: string, name: string, documents: OrderDocument[]): void {
	if (documents.length >= MOST) {
		throw new UserFacingError(
			`Order ${id} has ${documents.length} documents, and Mirakl takes no more than ${MOST}`,
			'Delete one with Order: Delete Document.',
		);
	}
	const other = documents.find((document) => document.fileName === name);
	if (other === undefined) return;
	throw new UserFacingError(
		`Order ${id} has a document '${name}' of another type (${other.type})`,
		'Give the file another name: names must be distinct.',
	);
}
