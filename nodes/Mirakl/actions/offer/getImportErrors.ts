import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { outputFile } from '../../../common/fields';
import { RemoteError } from '../../../common/failures';
import { FileResult } from '../../../common/operation';
import { reportedLines } from '../../payloads/errorReport';
import type { Download, MiraklClient } from '../../transport/client';
import { optionalText } from '../fields';
import { eachItem } from '../operation';
import { unknownImport } from './getImportStatus';
import { importId, importSchema, importType } from './importId';
import type { ImportKind } from './imports/kinds';

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'items',
	options: [
		{ name: 'File as Mirakl Gave It', value: 'file', description: 'To correct and send again' },
		{ name: 'One Item per Line', value: 'items' },
	],
	description: 'Whether to give each line with its SKU and reason, or the report as a file',
};

/** The lines of an import that Mirakl did not take, and why (Mirakl OF03, STO03, PRI03). None: no items. */
export const getImportErrors = eachItem({
	displayName: 'Get Import Errors',
	action: 'Get the rejected lines of an import',
	description:
		'Read the lines of an import that Mirakl did not take, with its reasons (OF03, STO03, PRI03)',
	fields: [
		importType,
		importId,
		output,
		{ ...outputFile, displayOptions: { show: { output: ['file'] } } },
	],
	params: z.object({
		...importSchema,
		output: z
			.enum(['items', 'file'])
			.nullish()
			.transform((value) => value ?? 'items'),
		outputField: optionalText.transform((name) => name || 'data'),
	}),
	async execute({ client, param, context }) {
		const { importType: kind, importId: id, output: form, outputField } = param;
		const report = await reportOf(client, kind, id);
		if (report === undefined) return [];
		if (form === 'file') {
			return new FileResult({ importId: id }, { [outputField]: await asFile(context, report) });
		}
		return linesOf(kind, report).map((line) => ({ importId: id, ...line }));
	},
});

/** undefined where the import has no lines in error: Mirakl then has no report (404). */
async function reportOf(
	mirakl: MiraklClient,
	kind: ImportKind,
	id: string,
): Promise<Download | undefined> {
	const path = `${kind.path}/${encodeURIComponent(id)}/error_report`;
	return await mirakl
		.download(kind.codes.report, path, `errors-${kind.name}-${id}.csv`)
		.catch(async (thrown: unknown) => {
			if (!(thrown instanceof RemoteError) || thrown.status !== 404) throw thrown;
			// no report, or no import: only the status tells
			if ((await kind.look(mirakl, id)) === undefined) throw unknownImport(kind.name, id);
			return undefined;
		});
}

function linesOf(kind: ImportKind, { content, contentType }: Download) {
	const bytes = content as Buffer;
	// OF03 answers in the form of the upload
	if (/^\s*<|^PK/.test(bytes.subarray(0, 20).toString('latin1'))) {
		throw new RemoteError(
			`The report of this ${kind.name} import is no CSV file (${contentType}), since the file that was sent was none`,
			{ kind: 'rejected', fix: 'Choose the output File as Mirakl Gave It.' },
		);
	}
	return reportedLines(bytes.toString('utf8'));
}

async function asFile({ helpers }: IExecuteFunctions, report: Download) {
	return await helpers.prepareBinaryData(report.content, report.fileName, report.contentType);
}
