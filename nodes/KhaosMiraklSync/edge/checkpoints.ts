import { z } from 'zod';
import type { FlowCheckpoint } from '../domain/flowCheckpoint';
import type { HeldPlan } from '../domain/stock/blastRadius';
import { instantCell, listOf, readRows, requiredText, textCell } from './cells';

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

const liveValue = z.object({ value: listOf(z.string()) });

/**
 * SKUs of the checkpoint `live`; undefined where it is empty or missing.
 *
 * @throws UserFacingError where its value is no list of SKUs
 */
export function readLiveOffers(row: FlowCheckpoint | undefined): string[] | undefined {
	if (row === undefined || row.value === '') return undefined;
	return readRows("Table 'Khaos Mirakl Checkpoints'", liveValue, [row], () => 'live')[0].value;
}

const heldPlan = z.object({
	hash: requiredText('the plan has no name'),
	since: instantCell().transform((moment) => moment ?? 0),
	skus: z.array(z.string()),
});
const blastValue = z.object({
	value: z
		.string()
		.transform((text, context): unknown => {
			try {
				return JSON.parse(text) as unknown;
			} catch {
				context.addIssue({ code: z.ZodIssueCode.custom, message: 'is no JSON; empty the cell' });
				return z.NEVER;
			}
		})
		.pipe(heldPlan),
});

/**
 * The plan of the checkpoint `blast`; undefined where none waits.
 *
 * @throws UserFacingError where its value is no plan
 */
export function readHeldPlan(row: FlowCheckpoint | undefined): HeldPlan | undefined {
	if (row === undefined || row.value === '') return undefined;
	return readRows("Table 'Khaos Mirakl Checkpoints'", blastValue, [row], () => 'blast')[0].value;
}

/** A plan as the checkpoint `blast` keeps it; '' where none waits. */
export function heldPlanText(plan: HeldPlan | undefined): string {
	if (plan === undefined) return '';
	return JSON.stringify({ ...plan, since: new Date(plan.since).toISOString() });
}
