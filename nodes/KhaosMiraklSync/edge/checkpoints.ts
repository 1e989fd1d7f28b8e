import { z } from 'zod';
import type { FlowCheckpoint } from '../domain/flowCheckpoint';
import { instantCell, readRows, textCell } from './cells';

const checkpointRow = z
	.object({
		name: textCell(),
		operator: textCell(),
		value: textCell(),
		finishedAt: instantCell(),
		approval: textCell(),
		approvedAt: instantCell(),
		// n8n's own columns
		createdAt: instantCell(),
		updatedAt: instantCell(),
	})
	.transform(
		({ createdAt: madeAt, updatedAt, approvedAt, ...row }): FlowCheckpoint => ({
			...row,
			madeAt,
			approvedAt: approvedAt ?? updatedAt,
		}),
	);

/**
 * Rows of the Checkpoints table.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readCheckpoints(rows: readonly unknown[]): FlowCheckpoint[] {
	return readRows("Table 'Khaos Mirakl Checkpoints'", checkpointRow, rows, (row) => row.name);
}
