import type { IDataObject } from 'n8n-workflow';
import type { RejectedLine } from '../../../payloads/errorReport';
import { isEnded } from '../../../payloads/imports';
import type { ImportFile } from '../../../payloads/lineFile';
import type { MiraklClient, MiraklRequest } from '../../../transport/client';
import { shown } from '../../operation';
import { Imports } from './imports';
import type { ImportKind } from './kinds';

/** More rejected lines than this are told by their number; Get Import Errors gives them all. */
const MOST_REJECTED = 5_000;

export interface ImportWish {
	kind: ImportKind;
	/** The upload of the file, made with `Imports.upload`. */
	upload(imports: Imports): MiraklRequest;
	/** Lines in the file, and the SKU of each; unknown where the file goes as it came. */
	file: Pick<ImportFile, 'lines' | 'skuAt'>;
	/** Lines that cannot be sent, where the user wants the others to go. */
	leftOut?: RejectedLine[];
	/** ID of an earlier import that must have ended first; '' for none. */
	importInFlight: string;
	waitForResult: boolean;
	maxWaitSeconds: number;
	preview: boolean;
}

/**
 * Sends a file and settles it: waits for an earlier import, sends, looks until it has ended or the time is up, and reads
 * the lines in error. An import that still runs when the time is up is no failure: its id is in the result.
 *
 * `status` is Mirakl's own; besides PREVIEW where nothing was sent, SENT where the result is not waited for, and
 * UNKNOWN where Mirakl does not know the import that it has just taken.
 */
export async function sendImport(mirakl: MiraklClient, wish: ImportWish): Promise<IDataObject> {
	const { kind, file, leftOut = [] } = wish;
	const imports = new Imports(mirakl, kind, mirakl.clock.now() + wish.maxWaitSeconds * 1000);
	const upload = wish.upload(imports);
	const before = leftOutIn(leftOut);
	if (wish.preview) {
		return result('', 'PREVIEW', { ...before, lines: file.lines, request: shown(upload) });
	}
	if (wish.importInFlight !== '') {
		const { look, isUnknown } = await imports.waitFor(wish.importInFlight, 'before');
		if (!isUnknown && !isEnded(look?.state.status ?? '')) {
			return result(wish.importInFlight, look?.state.status ?? 'WAITING', { note: NOT_SENT });
		}
	}
	const { importId, sentAt } = await imports.send(upload);
	const sent = { ...before, lines: file.lines, sentAt };
	if (!wish.waitForResult) return result(importId, 'SENT', sent);
	const { look, isUnknown } = await imports.waitFor(importId, 'now');
	if (isUnknown) return result(importId, 'UNKNOWN', { ...sent, note: LOST });
	if (look === undefined) return result(importId, 'WAITING', sent);
	const { state, seenAt } = look;
	if (!isEnded(state.status)) return result(importId, state.status, { ...sent, ...counts(state) });
	const report = state.hasErrorReport ? await imports.rejected(importId, file.skuAt) : [];
	const rejected = report.map(({ sku, reason, line }) => ({ sku, reason, line }));
	return result(importId, state.status, {
		...sent,
		...counts(state),
		...rejectedIn(rejected, state.linesInError || rejected.length),
		completedAt: seenAt,
		...noteOf(state),
	});
}

const NOT_SENT = 'The earlier import still runs; nothing was sent';
const LOST =
	'Mirakl took the file but does not know the import now: what became of it is not known. Send it again; its figures replace what is there.';

type State = NonNullable<Awaited<ReturnType<ImportKind['look']>>>['state'];

function noteOf({ status, reason, linesInPending }: State): IDataObject {
	if (status === 'FAILED')
		return { note: `Mirakl took nothing of this import: ${reason || 'no reason given'}` };
	if (linesInPending) {
		return { note: `${linesInPending} lines wait until Mirakl has their products` };
	}
	return {};
}

/** The counts that this kind of import has. */
function counts(state: State): IDataObject {
	const { offersInserted, offersUpdated, offersDeleted, offersInError, linesInPending } = state;
	const all = { offersInserted, offersUpdated, offersDeleted, offersInError, linesInPending };
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function leftOutIn(lines: RejectedLine[]): IDataObject {
	return lines.length === 0
		? {}
		: { linesLeftOut: lines.length, leftOut: lines.slice(0, MOST_REJECTED) };
}

function rejectedIn(lines: RejectedLine[], linesInError: number): IDataObject {
	return {
		linesInError,
		rejected: lines.slice(0, MOST_REJECTED),
		...(lines.length > MOST_REJECTED && { rejectedNotShown: lines.length - MOST_REJECTED }),
	};
}

function result(importId: string, status: string, told: IDataObject): IDataObject {
	const untold = { lines: 0, linesInError: 0, rejected: [], sentAt: '', completedAt: '' };
	return { importId, status, ...untold, ...told };
}
