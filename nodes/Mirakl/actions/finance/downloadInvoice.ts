import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { outputFile } from '../../../common/fields';
import { FileResult } from '../../../common/operation';
import { filledText, optionalText } from '../fields';
import { eachItem } from '../operation';

const invoiceId: INodeProperties = {
	displayName: 'Invoice ID',
	name: 'invoiceId',
	type: 'string',
	required: true,
	default: '={{ $json.invoiceId }}',
	description: 'The number that Get Invoices gives as invoiceId',
};

/** One of the operator's invoices or credits as a file, a PDF as a rule (Mirakl IV02). */
export const downloadInvoice = eachItem({
	displayName: 'Download Invoice',
	action: 'Download an invoice',
	description: 'Download one of the operator’s invoices or credits (IV02)',
	fields: [invoiceId, outputFile],
	params: z.object({
		invoiceId: filledText.pipe(z.string().regex(/^\d+$/, 'an invoice ID has digits only')),
		outputField: optionalText.transform((name) => name || 'data'),
	}),
	async execute({ client, param, context }) {
		const { invoiceId: id, outputField } = param;
		const { content, fileName, contentType } = await client.download(
			'IV02',
			`/api/invoices/${id}`,
			`invoice-${id}.pdf`,
			{ answerAs: 'stream' },
		);
		const data = await context.helpers.prepareBinaryData(content, fileName, contentType);
		return new FileResult({ invoiceId: id, fileName }, { [outputField]: data });
	},
});
