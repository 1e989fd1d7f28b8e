import type { INodeExecutionData } from 'n8n-workflow';

/** A file in the input of a node, in the field `data`, as n8n keeps it in memory. */
export function fileItem(
	content: string | Buffer,
	fileName = 'file.csv',
	mimeType = 'text/csv',
): INodeExecutionData['binary'] {
	return { data: { data: Buffer.from(content).toString('base64'), fileName, mimeType } };
}

/** The content of a file in a node's output; of the field `data` unless another is named. */
export function fileContent({ binary }: INodeExecutionData, field = 'data'): string {
	const file = binary?.[field];
	if (file === undefined) throw new Error(`The item has no file in '${field}'`);
	return Buffer.from(file.data, 'base64').toString('utf8');
}
