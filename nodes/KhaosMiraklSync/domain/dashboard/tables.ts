import type { OpenOrder } from '../openOrder';
import type { Waiting } from './waiting';

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
	/** Minor units. */
	valueAtRisk?: number;
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
	/** How many subjects it stands for. */
	size: number;
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
	note: string;
	latencyP50?: number;
	latencyP95?: number;
	latencyMax?: number;
}

/** How a marketplace judges the shop (A01, A21), held against the operator's limits. */
export interface Account {
	operator: string;
	readAt?: number;
	/** OPEN, CLOSE, SUSPENDED or TERMINATED; '' where it is not known. */
	state: string;
	suspension: string;
	/** Whose limits these are; `usual` where the operator publishes none. */
	profile: string;
	/** The worst first. */
	figures: ReadonlyArray<{
		label: string;
		metric: string;
		period: string;
		unit: string;
		value?: number;
		limit?: number;
		level: 'over' | 'near' | 'ok' | 'none';
	}>;
}

/** What a flow in preview would have sent in its last run. */
export interface Preview {
	operator: string;
	/** Name of its checkpoint. */
	flow: string;
	at?: number;
	sends: ReadonlyArray<{ what: string; count: number; first: readonly string[] }>;
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
	/** Closed ones too: they tell the pace. */
	orders: readonly OpenOrder[];
	accounts: readonly Account[];
	previews: readonly Preview[];
	waiting: Waiting;
	cycles: Cycles;
	/** UTC, milliseconds since 1970. */
	now: number;
}
