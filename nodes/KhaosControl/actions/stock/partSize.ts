import { RemoteError } from '../../../common/failures';
import { PER_CALL } from '../chunks';
import { MOST_PER_CALL } from './fields';

/** A call that took less may have asked for as much more as would have taken so long. */
const QUICK_MS = 1_000;
/** A call that takes longer keeps the other flows waiting, and the people who work in Khaos Control. */
const SLOW_MS = 4_000;

/** How many codes to ask for in the next call. */
export class PartSize {
	private size: number;
	private readonly adapts: boolean;
	private most = MOST_PER_CALL;
	/** Answers for that many codes have proved whole. */
	private whole = PER_CALL;

	/**
	 * @param perCall as many in each call; 0: begin with the usual 50 and ask for up to 500 (both are
	 *                in use by clients) as long as Khaos Control answers quickly
	 */
	constructor(perCall: number) {
		this.adapts = perCall === 0;
		this.size = this.adapts ? PER_CALL : perCall;
	}

	get next(): number {
		return this.size;
	}

	/** Notes how long an answer for so many codes took, in ms; undefined where that is not known. */
	answered(tookMs: number | undefined, codes: number): void {
		if (!this.adapts || tookMs === undefined) return;
		const quick = Math.floor((codes * QUICK_MS) / Math.max(tookMs, 1));
		if (tookMs < QUICK_MS) this.size = Math.max(this.size, Math.min(quick, this.most));
		if (tookMs > SLOW_MS) this.size = Math.max(Math.floor(this.size / 2), PER_CALL);
	}

	/** Says whether codes that an answer for that many lacks are to be asked for again: it may have been cut without a word. */
	doubts(codes: number): boolean {
		return this.adapts && codes > this.whole;
	}

	/** Notes how many levels came when the codes that an answer for that many lacked were asked for again. */
	lacked(codes: number, found: number): void {
		if (found > 0) this.size = this.most = PER_CALL;
		else this.whole = Math.max(this.whole, codes);
	}

	/** Says whether a part that failed is to be asked for in smaller ones, which it then stays with: a large answer may be cut off. */
	shrinks(thrown: unknown): boolean {
		if (!this.adapts || this.size <= PER_CALL || !mayBeTooLarge(thrown)) return false;
		this.size = this.most = PER_CALL;
		return true;
	}
}

function mayBeTooLarge(thrown: unknown): boolean {
	if (!(thrown instanceof RemoteError)) return false;
	return thrown.kind === 'doubtful' || thrown.kind === 'rejected' || thrown.status === 413;
}
