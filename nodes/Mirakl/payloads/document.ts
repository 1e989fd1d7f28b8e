import { z } from 'zod';
import { listOf } from './orderLine';
import { momentText, textOrEmpty } from './values';

/** A document of an order (OR72). Its id has up to 64 bits and stays text here (Mirakl's trap 31). */
const orderDocument = z
	.object({
		id: textOrEmpty,
		order_id: textOrEmpty,
		type: textOrEmpty,
		file_name: textOrEmpty,
		file_size: z.number().nullish(),
		date_uploaded: textOrEmpty,
	})
	.transform((given) => ({
		documentId: given.id,
		orderId: given.order_id,
		type: given.type,
		fileName: given.file_name,
		fileSize: given.file_size ?? 0,
		uploadedDate: momentText(given.date_uploaded),
	}));

export type OrderDocument = z.output<typeof orderDocument>;

/** What OR72 gives. */
export const orderDocuments = z
	.object({ order_documents: listOf(orderDocument) })
	.transform((given) => given.order_documents);
