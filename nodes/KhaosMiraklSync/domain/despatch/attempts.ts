/** What is remembered of a parcel that could not be reported, until it can or is no longer to be. */
export interface Attempt {
	orderId: string;
	/** Invoice reference; empty where the order goes out whole. */
	parcel: string;
	/** What was to be reported: another consignment ref, carrier or content is another matter. */
	facts: string;
	failures: number;
	/** UTC, milliseconds since 1970. */
	lastAt: number;
	/** Undefined once it is parked: then it waits for a person or for other facts. */
	nextAt?: number;
	/** Why, in the words of the marketplace or of the rule that forbade it. */
	message: string;
	/** Of an order that is shipped: such orders are not looked at in every run. */
	isCorrection: boolean;
}

/** Mirakl's or the node's no. What may pass by itself is not permanent. */
export interface DespatchFailure {
	kind: string;
	message: string;
}

export type Standing = 'try' | 'later' | 'parked';

const FIRST_PAUSE_MS = 2 * 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
/** Understood, and no: saying it again changes nothing. */
const PERMANENT = ['rejected'];

/**
 * May a parcel be reported now? The first time, with facts that differ from those that failed, once a person chose Retry
 * Import after the last failure, or when its pause is over. What is parked is not sent.
 *
 * @param retryAt when a person chose Retry Import; undefined where nobody did
 */
export function standingOf(
	attempt: Attempt | undefined,
	facts: string,
	{ retryAt, now }: { retryAt: number | undefined; now: number },
): Standing {
	if (attempt === undefined || isFresh(attempt, facts, retryAt)) return 'try';
	if (attempt.nextAt === undefined) return 'parked';
	return now >= attempt.nextAt ? 'try' : 'later';
}

/**
 * What to remember after a failure. A no parks the parcel at once. Anything else is tried again after 2, 4, 8, … minutes,
 * at most an hour, for as long as the order is to be shipped.
 */
export function afterFailure(
	before: Attempt | undefined,
	parcel: Pick<Attempt, 'orderId' | 'parcel' | 'facts' | 'isCorrection'>,
	failure: DespatchFailure,
	{ retryAt, now }: { retryAt: number | undefined; now: number },
): Attempt {
	const again = before !== undefined && !isFresh(before, parcel.facts, retryAt);
	const failures = again ? before.failures + 1 : 1;
	const told = { ...parcel, failures, lastAt: now, message: failure.message };
	if (PERMANENT.includes(failure.kind)) return told;
	// 2^20 pauses are far more than the longest: no number grows without end
	const pause = FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 20);
	return { ...told, nextAt: now + Math.min(pause, LONGEST_PAUSE_MS) };
}

/** What a person reads of it. */
export function attemptText({ orderId, parcel, failures, nextAt, message }: Attempt): string {
	const what = parcel === '' ? `Order ${orderId}` : `Parcel ${parcel} of order ${orderId}`;
	const words = /[.!?]$/.test(message) ? message : `${message}.`;
	if (nextAt === undefined) {
		return `${what} is parked and not sent again until the despatch or its carrier changes or somebody chooses Retry Import. Reason: ${words}`;
	}
	const times = failures === 1 ? 'once' : `${failures} times`;
	return `${what} could not be reported (tried ${times}; next after ${utcText(nextAt)}): ${words}`;
}

function isFresh(attempt: Attempt, facts: string, retryAt: number | undefined): boolean {
	return attempt.facts !== facts || (retryAt !== undefined && retryAt > attempt.lastAt);
}

/** 2026-03-01 09:30 UTC */
function utcText(moment: number): string {
	return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
