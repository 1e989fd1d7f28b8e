import type { OpenOrder } from '../openOrder';

/** What counts and sorts a row of the Exceptions table. Moments are UTC, milliseconds since 1970. */
export interface ExceptionHead {
	id: number;
	operator: string;
	kind: string;
	subject: string;
	owner: string;
	severity: string;
	status: 'open' | 'closed' | 'ignored' | 'accepted';
	firstSeen: number;
	deadline?: number;
}

/** A row of the Exceptions table as the dashboard shows it. */
export interface ShownException extends ExceptionHead {
	message: string;
	fix: string;
	reason: string;
	person: string;
	ignoredAt?: number;
	acknowledgedAt?: number;
	escalatedAt?: number;
	escalatedTo: string;
	retryAt?: number;
	/** n8n's own column: an action token is good for the row as it was then. */
	updatedAt: number;
}

/** A row of the Checkpoints table: when a flow last came to its end. */
export interface Heartbeat {
	name: string;
	operator: string;
	finishedAt?: number;
}

/** A row of the Runs table; latencies in seconds. */
export interface Run {
	operator: string;
	flow: string;
	finishedAt: number;
	result: string;
	latencyP50?: number;
	latencyP95?: number;
	latencyMax?: number;
}

/** One figure by which a marketplace judges the shop (Mirakl A21): rates 0 to 1, delays in seconds. */
export interface HealthFigure {
	operator: string;
	metric: string;
	period: string;
	value?: number;
}

/** A plan that waits for a person. */
export interface Approval {
	operator: string;
	subject: string;
	message: string;
	until?: number;
}

/** Minutes between two runs of each flow, by the name of its checkpoint. */
export interface Cycles {
	orders: number;
	stock: number;
	despatch: number;
	drift: number;
}

/** Everything that the page is made from. */
export interface DashboardTables {
	operators: ReadonlyArray<{ operator: string; live: boolean }>;
	exceptions: readonly ExceptionHead[];
	/** The rest of a row, read only for rows that are shown: there may be 10,000 others. */
	details: (head: ExceptionHead) => ShownException;
	heartbeats: readonly Heartbeat[];
	runs: readonly Run[];
	orders: readonly OpenOrder[];
	health: readonly HealthFigure[];
	approvals: readonly Approval[];
	cycles: Cycles;
	/** UTC, milliseconds since 1970. */
	now: number;
}
