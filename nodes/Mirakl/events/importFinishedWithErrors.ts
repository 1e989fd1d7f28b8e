import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError } from '../../common/failures';
import { momentText, textOrEmpty } from '../payloads/values';
import type { MiraklClient } from '../transport/client';
import { seekRows } from '../transport/lists';
import { SAMPLE_SIZE, type Choices, type HappeningEvent } from './event';

const imports: INodeProperties = {
	displayName: 'Imports',
	name: 'imports',
	type: 'options',
	default: 'both',
	options: [
		{ name: 'Offers', value: 'offers', description: 'OF01 and OF24, by way of OF04' },
		{ name: 'Offers and Prices', value: 'both' },
		{ name: 'Prices', value: 'prices', description: 'PRI01, by way of PRI02' },
	],
	description:
		'Which imports to watch. Stock imports (STO01) have no list; Update Stock settles its own.',
};

const count = z
	.number()
	.nullish()
	.transform((value) => value ?? 0);

const importRow = z
	.object({
		import_id: textOrEmpty,
		date_created: textOrEmpty.transform(momentText),
		status: textOrEmpty,
		reason_status: textOrEmpty,
		mode: textOrEmpty,
		origin: textOrEmpty,
		has_error_report: z.boolean().nullish(),
		lines_read: count,
		lines_in_success: count,
		lines_in_error: count,
		lines_in_pending: count,
	})
	.transform((given) => ({
		importId: given.import_id,
		createdDate: given.date_created,
		status: given.status,
		reason: given.reason_status,
		mode: given.mode,
		origin: given.origin,
		hasErrorReport: given.has_error_report ?? false,
		linesRead: given.lines_read,
		linesInSuccess: given.lines_in_success,
		linesInError: given.lines_in_error,
		linesInPending: given.lines_in_pending,
	}));

type ImportRow = z.output<typeof importRow>;

const LISTS = {
	offers: { operation: 'OF04', path: '/api/offers/imports' },
	prices: { operation: 'PRI02', path: '/api/offers/pricing/imports' },
} as const;

type Kind = keyof typeof LISTS;

const hasEnded = ({ status }: ImportRow) => status === 'COMPLETE' || status === 'FAILED';
const hasErrors = (row: ImportRow) =>
	row.status === 'FAILED' || row.linesInError > 0 || row.hasErrorReport;

/** An import of offers or prices has ended with lines that Mirakl did not take, or failed as a whole. */
export const importFinishedWithErrors: HappeningEvent = {
	kind: 'happening',
	displayName: 'Offer or Price Import Finished with Errors',
	description: 'An import of offers or prices has ended with errors (OF04, PRI02)',
	feature: 'Imports of offers and prices',
	fields: [imports],
	overlapMs: 5 * 60_000,
	firstLookMs: 24 * 3_600_000,
	async look(mirakl, { from, until }, { choices }) {
		const rows = await listed(mirakl, choices, { start_date: from, end_date: until });
		const open = rows.filter(({ row }) => !hasEnded(row)).map(({ row }) => row.createdDate);
		return {
			found: rows
				.filter(({ row }) => hasEnded(row) && hasErrors(row))
				.map(({ kind, row }) => ({
					key: `${kind} ${row.importId}`,
					at: row.createdDate,
					item: itemOf(kind, row),
				})),
			complete: true,
			holdBack: open.sort()[0],
		};
	},
	async sample(mirakl, choices) {
		const rows = await listed(mirakl, choices, {});
		return rows
			.filter(({ row }) => hasEnded(row) && hasErrors(row))
			.slice(0, SAMPLE_SIZE)
			.map(({ kind, row }) => itemOf(kind, row));
	},
};

/** A marketplace may have one of the two lists only; that is an error where it has neither. */
async function listed(
	mirakl: MiraklClient,
	{ imports: chosen }: Choices,
	query: Record<string, string>,
): Promise<Array<{ kind: Kind; row: ImportRow }>> {
	const kinds: Kind[] =
		chosen === 'offers' || chosen === 'prices' ? [chosen] : ['offers', 'prices'];
	const rows: Array<{ kind: Kind; row: ImportRow }> = [];
	let missing: unknown;
	for (const kind of kinds) {
		const { operation, path } = LISTS[kind];
		const keyOf = ({ importId }: ImportRow) => importId;
		await seekRows(mirakl, operation, path, { query, row: importRow, keyOf }).then(
			(read) => rows.push(...read.rows.map((row) => ({ kind, row }))),
			(thrown: unknown) => {
				if (!(thrown instanceof RemoteError) || thrown.status !== 404) throw asIs(thrown);
				if (missing !== undefined || kinds.length === 1) throw asIs(thrown);
				missing = thrown;
			},
		);
	}
	return rows;
}

function itemOf(kind: Kind, row: ImportRow): IDataObject {
	return { event: 'importFinishedWithErrors', kind, ...row };
}

/** Passes a failure on unchanged; the node makes n8n's error of it. */
function asIs(thrown: unknown): unknown {
	return thrown;
}
