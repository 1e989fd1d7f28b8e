import { UserFacingError } from '../../../common/failures';
import type { Call } from '../../../common/operation';
import { readCsv } from '../../../common/csv';
import { absentColumns, offerFileOf } from '../../payloads/offerFile';
import type { MiraklClient } from '../../transport/client';
import type { Part } from '../../transport/multipart';
import { csvPart } from './imports/imports';

/** An offer file ready to be sent. */
export interface OfferUpload {
	part: Part;
	/** Standard columns that it does not have; undefined where that cannot be seen. */
	missing?: string[];
	/** Offers in it; undefined where they are not counted. */
	lines?: number;
}

const HEADER_BYTES = 64 * 1024;

type Source = { source: 'file' | 'items'; inputField: string };

/**
 * The offers of all items as one file, or the one file in the input as it is.
 *
 * @throws UserFacingError where several items come with a file each: each file is an import of its own
 */
export async function offersIn(calls: Array<Call<Source, MiraklClient>>): Promise<OfferUpload> {
	const [{ param, context, itemIndex }] = calls;
	if (param.source === 'items') {
		const { content, header } = offerFileOf(calls.map(({ item }) => item.json));
		const part = csvPart('offers.csv', content);
		return { part, missing: absentColumns(header), lines: calls.length };
	}
	if (calls.length > 1) {
		throw new UserFacingError(
			`${calls.length} files were given, and an import takes one`,
			'Loop over the items. Mirakl allows one import of offers a minute.',
		);
	}
	const { fileName = 'offers.csv', mimeType } = context.helpers.assertBinaryData(
		itemIndex,
		param.inputField,
	);
	const content = await context.helpers.getBinaryDataBuffer(itemIndex, param.inputField);
	const part: Part = {
		name: 'file',
		fileName: plainName(fileName),
		contentType: mimeType || 'application/octet-stream',
		content,
	};
	const [header] = isText(content) ? readCsv(firstLines(content)) : [undefined];
	return { part, missing: header && absentColumns(header) };
}

/** XLSX begins with PK, XML with an angle bracket. */
function isText(content: Buffer): boolean {
	return !/^(PK|\uFEFF?\s*<)/.test(content.subarray(0, 200).toString('utf8'));
}

function firstLines(content: Buffer): string {
	return content.subarray(0, HEADER_BYTES).toString('utf8').split(/\r?\n/, 1)[0];
}

/** Mirakl takes ASCII names without a path (Mirakl's trap 33); what the file is called does not matter to it. */
function plainName(fileName: string): string {
	return fileName.replace(/^.*[\\/]/, '').replace(/[^\w.-]+/g, '_');
}
