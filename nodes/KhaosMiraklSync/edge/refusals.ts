import { z } from 'zod';
import { checkpointOf, type FlowCheckpoint } from '../domain/flowCheckpoint';
import type { Refusal } from '../domain/stock/refusals';
import {
	choiceCell,
	instantCell,
	isoOrNull,
	listOf,
	readRows,
	requiredText,
	textCell,
} from './cells';

const TABLE = "Table 'Khaos Mirakl Checkpoints'";
/** Name of the checkpoint that keeps an operator's refusals. */
export const REFUSALS = 'refusals';

const refusal = z
	.object({
		sku: requiredText('the refusal names no SKU'),
		stockCode: textCell(),
		refusedAt: instantCell().transform((moment) => moment ?? 0),
		releasedAt: instantCell(),
		releasedBy: choiceCell(['movement', 'person', 'time'], 'time'),
	})
	.transform(
		({ releasedAt, releasedBy, ...held }): Refusal => ({
			...held,
			...(releasedAt !== undefined && { releasedAt, releasedBy }),
		}),
	);
const refusalsValue = z.object({ value: listOf(refusal) });

/**
 * The refusals in the value of a checkpoint `refusals`; none where it is empty or missing.
 *
 * @throws UserFacingError where its value is no list of refusals
 */
export function readRefusals(value: unknown): Refusal[] {
	return readRows(TABLE, refusalsValue, [{ value }], () => REFUSALS)[0].value;
}

/** Refusals as the checkpoint `refusals` keeps them; '' where there are none. */
export function refusalsText(refusals: readonly Refusal[]): string {
	if (refusals.length === 0) return '';
	return JSON.stringify(
		refusals.map(({ releasedAt, refusedAt, ...rest }) => ({
			...rest,
			refusedAt: isoOrNull(refusedAt),
			...(releasedAt !== undefined && { releasedAt: isoOrNull(releasedAt) }),
		})),
	);
}

/** The operator's refusals as its checkpoint row has them, and what a person wrote there. */
export function refusalsOf(rows: readonly FlowCheckpoint[], operator: string) {
	const row = checkpointOf(rows, REFUSALS, operator);
	return {
		known: readRefusals(row?.value),
		release: { text: row?.approval ?? '', at: row?.approvedAt },
	};
}
