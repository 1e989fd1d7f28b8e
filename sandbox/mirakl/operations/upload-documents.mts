import { z } from 'zod';
import { ApiError, badRequest } from '../errors.mts';
import type { Shop } from '../state/shop.mts';
import type { Order } from '../state/types.mts';
import { boundaryOf, readParts } from '../wire/multipart.mts';
import type { Part } from '../wire/multipart.mts';
import { json, param, parseBody } from './call.mts';
import type { Operation } from './call.mts';

const EXTENSIONS = /\.(csv|doc|xls|xlsx|ppt|pdf|odt|ods|odp|txt|rtf|png|jpg|gif|zpl|mov|mp4)$/i;
const MAX_DOCUMENTS = 50;
const input = z.object({
	order_documents: z.array(z.object({ file_name: z.string(), type_code: z.string() })),
});

interface Fault {
	code: string;
	field: string;
	message: string;
}

/**
 * OR74: attaches files (parts `files`) that the JSON part `order_documents` names and types. The answer
 * lists only those that failed; the others are stored.
 */
export const uploadDocuments: Operation = (call) => {
	const order = call.shop.orders.get(param(call));
	const boundary = boundaryOf(call.headers['content-type']);
	if (boundary === null) throw new ApiError(415, 'Unsupported Media Type');
	const parts = readParts(call.body, boundary);
	const described = parts.find(({ name }) => name === 'order_documents');
	if (described === undefined) throw badRequest("Required part 'order_documents' is not present.");
	const files = parts.filter(({ name }) => name === 'files');
	if (files.length === 0) throw badRequest("Required part 'files' is not present.");
	const { order_documents: given } = parseBody(described.content.toString('utf8'), input);
	const failed: unknown[] = [];
	for (const document of given) {
		const file = files.find(({ filename }) => filename === document.file_name);
		const errors = faultsOf(call.shop, order, document.file_name, document.type_code, file);
		if (errors.length > 0 || file === undefined) failed.push({ errors, input: document });
		else {
			const { file_name: name, type_code: code } = document;
			const { content } = file;
			call.shop.documents.attach(order, { name, code, content }, call.shop.clock.now());
		}
	}
	return json(200, { errors_count: failed.length, order_documents: failed }, [order.orderId]);
};

function faultsOf(
	{ reference }: Shop,
	order: Order,
	name: string,
	code: string,
	file: Part | undefined,
): Fault[] {
	const type = reference.documentTypes.find((one) => one.code === code && one.entity === 'ORDER');
	const faults: (Fault | false)[] = [
		type === undefined && {
			code: 'valid_order_document.type',
			field: 'type_code',
			message: "Unable to retrieve document's type from the given code",
		},
		type?.operatorOnly === true && {
			code: 'valid_order_document.right',
			field: 'type_code',
			message: 'The document type is restricted to the operator',
		},
		// eslint-disable-next-line no-control-regex -- exactly the characters of US-ASCII
		!/^[\x00-\x7f]+$/.test(name) && {
			code: 'valid_order_document.file_name',
			field: 'file_name',
			message: 'The file name must contain only US-ASCII characters',
		},
		!EXTENSIONS.test(name) && {
			code: 'valid_order_document.extension',
			field: 'file_name',
			message: 'The file type is not supported',
		},
		file === undefined && {
			code: 'valid_order_document.file',
			field: 'file_name',
			message: 'No file with this name was sent',
		},
		order.documents.some(({ fileName }) => fileName === name) && {
			code: 'valid_order_document.unique',
			field: 'file_name',
			message: 'The order has a document with this name',
		},
		order.documents.length >= MAX_DOCUMENTS && {
			code: 'valid_order_document.limit',
			field: 'file_name',
			message: `An order can have at most ${MAX_DOCUMENTS} documents`,
		},
	];
	return faults.filter((fault) => fault !== false);
}
