import { RemoteError } from '../../../common/failures';
import { importStarted, importStatus } from '../../payloads/answers';
import { rejectedLines, type RejectedLine } from '../../payloads/stockFile';
import type { MiraklClient, MiraklRequest } from '../../transport/client';
import { multipartFile } from '../../transport/multipart';

const FIRST_LOOK_MS = 2_000;
/** STO02 may be asked every 15 seconds. */
const LOOK_EVERY_MS = 15_000;
const ENDED = ['COMPLETE', 'FAILED'];
const PASSING = ['unavailable', 'doubtful', 'limited'];

export interface ImportState {
	/** WAITING, RUNNING, COMPLETE or FAILED. */
	status: string;
	linesInError: number;
	hasReport: boolean;
	/** The server's clock at the look (ISO 8601, UTC). */
	seenAt: string;
}

/** Stock imports of one run: sends files and looks at imports no faster than Mirakl allows. */
export class StockImports {
	private lastLookAt = -Infinity;

	/** @param until when the waiting ends (ms, this machine's clock) */
	constructor(
		private readonly mirakl: MiraklClient,
		private readonly until: number,
	) {}

	/** The upload of a stock file (STO01). Its figures are absolute, so sending it twice is harmless. */
	upload(content: string): MiraklRequest {
		const file = { fileName: 'stock.csv', contentType: 'text/csv; charset=utf-8', content };
		return this.mirakl.upload('STO01', '/api/offers/stock/imports', multipartFile(file));
	}

	/** @returns the import's id, and the server's clock when the file was first sent */
	async send(upload: MiraklRequest): Promise<{ importId: string; sentAt: string }> {
		const { value, sentAt } = await this.mirakl.repeatable(upload, importStarted);
		return { importId: value.import_id, sentAt };
	}

	/**
	 * Looks at an import until it has ended or the time is up. A look that finds Mirakl busy or away counts as "not
	 * ended": the import goes on without us, and its id must not be lost.
	 *
	 * @returns the last state seen; undefined where Mirakl does not know the import (it keeps them for 60 days)
	 */
	async waitFor(importId: string): Promise<ImportState | undefined> {
		let state: ImportState = { status: 'WAITING', linesInError: 0, hasReport: false, seenAt: '' };
		for (let first = true; ; first = false) {
			const pauseMs = this.pauseBeforeLook(first);
			if (!first && this.mirakl.clock.now() + pauseMs > this.until) return state;
			await this.mirakl.clock.pause(pauseMs);
			const seen = await this.look(importId).catch((thrown: unknown) => {
				if (isUnknown(thrown)) return undefined;
				if (thrown instanceof RemoteError && PASSING.includes(thrown.kind)) return state;
				throw asIs(thrown);
			});
			if (seen === undefined || ENDED.includes(seen.status)) return seen;
			state = seen;
		}
	}

	/** The lines that Mirakl did not take (STO03); none where there is no report. */
	async rejected(importId: string): Promise<RejectedLine[]> {
		const path = `/api/offers/stock/imports/${encodeURIComponent(importId)}/error_report`;
		const report = await this.mirakl.getText('STO03', path).catch((thrown: unknown) => {
			if (isUnknown(thrown)) return '';
			throw asIs(thrown);
		});
		return rejectedLines(report);
	}

	private async look(importId: string): Promise<ImportState> {
		this.lastLookAt = this.mirakl.clock.now();
		const path = `/api/offers/stock/imports/${encodeURIComponent(importId)}/status`;
		const { value, sentAt } = await this.mirakl.get('STO02', path, importStatus);
		return {
			status: value.status,
			linesInError: value.lines_in_error,
			hasReport: value.has_error_report ?? value.lines_in_error > 0,
			seenAt: sentAt,
		};
	}

	private pauseBeforeLook(first: boolean): number {
		const rest = this.lastLookAt + LOOK_EVERY_MS - this.mirakl.clock.now();
		return Math.max(rest, first ? FIRST_LOOK_MS : 0);
	}
}

function isUnknown(thrown: unknown): boolean {
	return thrown instanceof RemoteError && thrown.status === 404;
}

/** Passes a failure on unchanged; the router makes n8n's error of it. */
function asIs(thrown: unknown): unknown {
	return thrown;
}
