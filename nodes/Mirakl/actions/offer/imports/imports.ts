import { RemoteError } from '../../../../common/failures';
import { reportedLines, type ReportedLine } from '../../../payloads/errorReport';
import { importStarted, isEnded } from '../../../payloads/imports';
import type { MiraklClient, MiraklRequest } from '../../../transport/client';
import { multipart, type Part } from '../../../transport/multipart';
import { FirstLook } from './firstLook';
import type { ImportKind, Look } from './kinds';

const PASSING = ['unavailable', 'doubtful', 'limited'];

/** What waiting for an import came to. */
export interface Waited {
	/** The last look; undefined where Mirakl gave none in time. */
	look?: Look;
	/** Mirakl does not know the import: it keeps them for 60 days. */
	isUnknown: boolean;
}

/** A minute after the first attempt the figures are old. */
const REPEAT_WITHIN_MS = 60_000;

/** Imports of one run: sends files and looks at imports no faster than Mirakl allows. */
export class Imports {
	private lastLookAt = -Infinity;
	private readonly firstLook: FirstLook;

	/** @param until when the waiting ends (ms, this machine's clock) */
	constructor(
		private readonly mirakl: MiraklClient,
		private readonly kind: ImportKind,
		private readonly until: number,
	) {
		this.firstLook = new FirstLook(mirakl.address, kind);
	}

	/** The upload of a file. */
	upload(parts: Part[]): MiraklRequest {
		return this.mirakl.upload(this.kind.codes.send, this.kind.path, multipart(parts));
	}

	/**
	 * Sends a file whose figures are absolute, so that sending it twice at once is harmless. Later it is not: another run may
	 * have sent newer figures meanwhile.
	 *
	 * @returns the import's id, and the server's clock when the file was first sent
	 * @throws  RemoteError `doubtful` where every attempt left it open whether the file arrived
	 */
	async send(upload: MiraklRequest): Promise<{ importId: string; sentAt: string }> {
		const { value, sentAt } = await this.mirakl
			.repeatable(upload, importStarted, REPEAT_WITHIN_MS)
			.catch((thrown: unknown) => {
				throw this.inDoubt(thrown);
			});
		return { importId: value, sentAt };
	}

	/**
	 * Looks at an import until it has ended or the time is up. A look that finds Mirakl busy or away counts as "not
	 * ended": the import goes on without us, and its id must not be lost.
	 *
	 * @param sent `now`: the first look waits until it may have ended; `before`: by another run
	 */
	async waitFor(importId: string, sent: 'now' | 'before'): Promise<Waited> {
		let last: Look | undefined;
		for (let first = true; ; first = false) {
			const pauseMs = this.pauseBeforeLook(first && sent === 'now');
			if (!first && this.mirakl.clock.now() + pauseMs > this.until) break;
			await this.mirakl.clock.pause(pauseMs);
			const seen = await this.look(importId);
			if (seen === 'unknown') return { look: last, isUnknown: true };
			last = seen ?? last;
			const hasEnded = last !== undefined && isEnded(last.state.status);
			if (first && sent === 'now' && seen !== undefined) this.firstLook.found(hasEnded);
			if (hasEnded) break;
		}
		return { look: last, isUnknown: false };
	}

	/** The lines that Mirakl did not take; none where there is no report. */
	async rejected(importId: string, skuAt?: (line: number) => string): Promise<ReportedLine[]> {
		const path = `${this.kind.path}/${encodeURIComponent(importId)}/error_report`;
		const report = await this.mirakl
			.getText(this.kind.codes.report, path)
			.catch((thrown: unknown) => {
				if (isUnknown(thrown)) return '';
				throw thrown;
			});
		return reportedLines(report, skuAt);
	}

	/** undefined where Mirakl does not say now. */
	private async look(importId: string): Promise<Look | 'unknown' | undefined> {
		this.lastLookAt = this.mirakl.clock.now();
		return await this.kind.look(this.mirakl, importId).then(
			(seen) => seen ?? 'unknown',
			(thrown: unknown) => {
				if (isUnknown(thrown)) return 'unknown';
				if (thrown instanceof RemoteError && PASSING.includes(thrown.kind)) return undefined;
				throw thrown;
			},
		);
	}

	private pauseBeforeLook(justSent: boolean): number {
		const rest = this.lastLookAt + this.kind.lookEveryMs - this.mirakl.clock.now();
		return Math.max(rest, justSent ? this.firstLook.pauseMs : 0);
	}

	private inDoubt(thrown: unknown): unknown {
		if (!(thrown instanceof RemoteError) || thrown.kind !== 'doubtful') return thrown;
		return new RemoteError(
			`It is not known whether Mirakl took the ${this.kind.name} file (${this.kind.codes.send}): ${thrown.message}`,
			{
				...thrown,
				fix: 'Run it again: its figures replace what is there, so sending them twice changes nothing.',
			},
		);
	}
}

/** A CSV file as Mirakl's imports want it: a part named `file`, not the raw body (Mirakl's trap 27). */
export function csvPart(fileName: string, content: string | Buffer | Buffer[]): Part {
	return { name: 'file', fileName, contentType: 'text/csv; charset=utf-8', content };
}

function isUnknown(thrown: unknown): boolean {
	return thrown instanceof RemoteError && thrown.status === 404;
}
