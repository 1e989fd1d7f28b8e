/** One subject of a list: what a row of its own would say. */
export interface ListEntry {
	subject: string;
	message: string;
	deadline?: number;
	valueAtRisk?: number;
}

/** A row of the Exceptions table, as far as rules look at it. */
export interface ExceptionRow {
	id: number;
	operator: string;
	/** One of the closed list, or an older word that this version no longer raises. */
	kind: string;
	subject: string;
	owner: string;
	severity: string;
	/** *ignored* and *accepted*: a person said so, and it stays until something else is said about the subject. */
	status: 'open' | 'closed' | 'ignored' | 'accepted';
	message: string;
	fix: string;
	/** UTC, milliseconds since 1970, like all moments here. */
	firstSeen: number;
	lastSeen: number;
	sightings: number;
	/** Minor units; undefined where no sum can be put to it. */
	valueAtRisk?: number;
	deadline?: number;
	/** Of a row that stands for many: what it stands for. */
	list?: ListEntry[];
	alertedAt?: number;
	acknowledgedAt?: number;
	/** When and to whom it was handed on because nobody had acknowledged it. */
	escalatedAt?: number;
	escalatedTo?: string;
	/** When a person asked for Retry Download or Retry Import and no run has looked since. */
	retryAt?: number;
}

/** Text that is the same for all rows and findings of one kind about one subject. */
export function exceptionKey({ kind, subject }: { kind: string; subject: string }): string {
	return JSON.stringify([kind, subject]);
}
