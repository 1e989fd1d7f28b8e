/** A row of the Checkpoints table, as far as rules read it. */
export interface FlowCheckpoint {
	name: string;
	operator: string;
	value: string;
	/** When the flow last came to its end. UTC, milliseconds since 1970; undefined: not yet. */
	finishedAt?: number;
	/** What a person wrote to approve or release something; empty where nobody did. */
	approval: string;
	/** When it was written: the person's own time, else when the row last changed. UTC, milliseconds since 1970. */
	approvedAt?: number;
	/** When the operator set-up made the row. UTC, milliseconds since 1970. */
	madeAt?: number;
}

/** The row of one name and operator; of doubles the first. */
export function checkpointOf(
	rows: readonly FlowCheckpoint[],
	name: string,
	operator: string,
): FlowCheckpoint | undefined {
	return rows.find((row) => row.name === name && row.operator === operator);
}
