/**
 * What went wrong, in the words of the person who has to fix it. Rules, payloads and transports throw these;
 * the router turns them into n8n's own errors, so nothing below a node knows n8n's error classes.
 */

/** A value or a state that the user can put right: bad input, an unfinished set-up, a decision that is not possible now. */
export class UserFacingError extends Error {
	/**
	 * @param message what happened, without personal data
	 * @param fix     what to do about it, one or two sentences
	 */
	constructor(
		message: string,
		readonly fix: string = '',
	) {
		super(message);
		this.name = 'UserFacingError';
	}
}

/**
 * - `rejected`: the other system understood and said no (a business answer; repeating changes nothing)
 * - `denied`: the credentials or the access are wrong
 * - `unavailable`: no usable answer; nothing is known to have happened, or the call had no effect
 * - `doubtful`: the call may have taken effect although no answer arrived; look before repeating
 * - `limited`: too many calls; `retryAfterSeconds` says when to come back
 */
export type RemoteFailureKind = 'rejected' | 'denied' | 'unavailable' | 'doubtful' | 'limited';

export interface RemoteFailureDetails {
	kind: RemoteFailureKind;
	/** What to do about it. */
	fix?: string;
	/** HTTP status where there was one. */
	status?: number;
	/** The other system's own error code (for example ORDER_INVALID_STATE), where it gave one. */
	code?: string;
	retryAfterSeconds?: number;
}

/** Khaos Control or Mirakl did not do what was asked. The message shows the other system's own text unchanged. */
export class RemoteError extends Error {
	readonly kind: RemoteFailureKind;
	readonly fix: string;
	readonly status?: number;
	readonly code?: string;
	readonly retryAfterSeconds?: number;

	constructor(message: string, details: RemoteFailureDetails) {
		super(message);
		this.name = 'RemoteError';
		this.kind = details.kind;
		this.fix = details.fix ?? '';
		this.status = details.status;
		this.code = details.code;
		this.retryAfterSeconds = details.retryAfterSeconds;
	}
}
