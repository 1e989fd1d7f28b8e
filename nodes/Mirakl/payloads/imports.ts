import { z } from 'zod';
import { momentText, textOrEmpty } from './values';

/** Ids are integers for offer files and texts for stock and price files (Mirakl's trap 25); text here. */
const importId = z.union([z.string().min(1), z.number()]).transform(String);

/** What OF01, STO01 and PRI01 give. Older price imports say `importId` alone. */
export const importStarted = z
	.object({ import_id: importId.nullish(), importId: importId.nullish() })
	.transform((given) => given.import_id ?? given.importId ?? '')
	.pipe(z.string().min(1, 'no import_id'));

const count = z.number().nullish();

/** How an import stands, as OF02, STO02 and PRI02 say it. A type, not an interface, so that n8n takes it as JSON. */
export type ImportState = {
	importId: string;
	/** WAITING, RUNNING, COMPLETE or FAILED; for offers with products also WAITING_SYNCHRONIZATION_PRODUCT. */
	status: string;
	/** Counts may be missing until the import has ended; then null. */
	linesRead: number | null;
	linesInSuccess: number | null;
	linesInError: number | null;
	/** Lines whose offer waits for its product. */
	linesInPending: number | null;
	offersInserted: number | null;
	offersUpdated: number | null;
	offersDeleted: number | null;
	offersInError: number | null;
	hasErrorReport: boolean;
	/** Why it failed, in Mirakl's words. */
	reason: string;
	/** ISO 8601, UTC. */
	createdAt: string;
};

/** An import in the answer of OF02, STO02 or PRI02: what one of them does not tell is null. */
export const importState = z
	.object({
		import_id: importId,
		status: z.string(),
		lines_read: count,
		lines_in_success: count,
		lines_in_error: count,
		lines_in_pending: count,
		offer_inserted: count,
		offer_updated: count,
		offers_updated: count,
		offer_deleted: count,
		offers_in_error: count,
		has_error_report: z.boolean().nullish(),
		reason_status: textOrEmpty,
		date_created: textOrEmpty,
	})
	.transform(
		(given): ImportState => ({
			importId: given.import_id,
			status: given.status,
			linesRead: given.lines_read ?? null,
			linesInSuccess: given.lines_in_success ?? null,
			linesInError: given.lines_in_error ?? null,
			linesInPending: given.lines_in_pending ?? null,
			offersInserted: given.offer_inserted ?? null,
			offersUpdated: given.offer_updated ?? given.offers_updated ?? null,
			offersDeleted: given.offer_deleted ?? null,
			offersInError: given.offers_in_error ?? null,
			hasErrorReport: given.has_error_report ?? (given.lines_in_error ?? 0) > 0,
			reason: given.reason_status,
			createdAt: momentText(given.date_created),
		}),
	);

/** PRI02 gives a list; the one asked for is alone in it. */
export const importStates = z.object({ data: z.array(importState) });

/** Has the import ended, well or badly? */
export function isEnded(status: string): boolean {
	return status === 'COMPLETE' || status === 'FAILED';
}
