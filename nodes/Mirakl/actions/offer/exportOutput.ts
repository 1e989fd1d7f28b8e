import type { IExecuteFunctions } from 'n8n-workflow';
import type { Outcome } from '../../../common/operation';
import { RowsFile, type Delivery } from '../../../common/rowsFile';
import { EXPORT_COLUMNS, type ExportedOffer } from '../../payloads/offer';
import type { MiraklClient } from '../../transport/client';
import type { ExportFiles } from '../asyncExport';
import { offersIn, type WireFormat } from './exports';

interface OutputWish {
	wireFormat: WireFormat;
	outputField: string;
	from: number[];
}

/** Mirakl's own files, an item each; none is held whole. */
export async function asGiven(
	mirakl: MiraklClient,
	{ helpers }: IExecuteFunctions,
	{ startedAt, paths }: ExportFiles,
	{ wireFormat, outputField, from }: OutputWish,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const [index, path] of paths.entries()) {
		const name = `offers-${index + 1}.${wireFormat}`;
		const file = await mirakl.download('OF54', path, name, { answerAs: 'stream' });
		const type = wireFormat === 'csv' ? 'text/csv' : 'application/json';
		const data = await helpers.prepareBinaryData(file.content, name, type);
		const json = { startedAt, file: index + 1, files: paths.length };
		outcomes.push({ json, from, binary: { [outputField]: data } });
	}
	return outcomes;
}

/** The offers in our own words: as items, as one item that holds them, or as one file, which holds a part at a time. */
export async function asRows(
	mirakl: MiraklClient,
	context: IExecuteFunctions,
	{ startedAt, paths }: ExportFiles,
	wish: OutputWish & { output: 'summary' | Delivery },
): Promise<Outcome[]> {
	const { output, wireFormat, outputField, from } = wish;
	const offers: ExportedOffer[] = [];
	const file =
		output === 'csv' || output === 'ndjson' ? new RowsFile(output, EXPORT_COLUMNS) : null;
	let count = 0;
	for (const path of paths) {
		const some = await offersIn(mirakl, path, wireFormat, startedAt);
		file?.add(some);
		if (file === null) for (const offer of some) offers.push(offer);
		count += some.length;
	}
	if (output === 'items') return offers.map((json) => ({ json, from }));
	if (output === 'summary') return [{ json: { startedAt, count, offers }, from }];
	const data = await file?.binary(context, 'offers');
	return [
		{ json: { startedAt, rows: count }, from, ...(data && { binary: { [outputField]: data } }) },
	];
}
