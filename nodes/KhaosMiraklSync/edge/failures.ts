import { z } from 'zod';
import { UserFacingError } from '../../common/failures';
import type { Failure, FlowFailure } from '../domain/exceptions/failures';
import { readRows, requiredText, textCell } from './cells';

const NO_WORDS = 'it failed without a message';

/** An error as n8n hands it on: text, or an object with a message. */
const errorText = z
	.union([
		z.string(),
		z.object({ message: textCell(NO_WORDS) }).transform(({ message }) => message),
	])
	.transform((message) => message.trim() || NO_WORDS);

const failedItem = z.object({ error: errorText });

/**
 * The failures among a node's results, each with the subject from the result itself or from the input it came of.
 *
 * @param inputs what the node was given, in the same order; may be empty where the results still carry it
 * @param field  name of the field that holds the subject
 * @throws UserFacingError where a failure's subject cannot be found, since a failure must not be lost
 */
export function readFailures(
	results: ReadonlyArray<Record<string, unknown>>,
	inputs: ReadonlyArray<Record<string, unknown>>,
	field: string,
): Failure[] {
	return results.flatMap((result, index) => {
		const failed = failedItem.safeParse(result);
		if (!failed.success) return [];
		const subject = textOf(result[field]) || textOf(inputs[index]?.[field]);
		if (subject === '') {
			throw new UserFacingError(
				`A failed item has no '${field}': ${failed.data.error}`,
				'Name the field that says what the item is about, and hand over the inputs in the same order.',
			);
		}
		return [{ subject, message: failed.data.error }];
	});
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

const part = z
	.object({
		error: z
			.object({
				message: textCell(),
				node: z.object({ name: textCell() }).nullish().catch(undefined),
			})
			.nullish(),
		lastNodeExecuted: textCell(),
	})
	.nullish();

const errorTrigger = z
	.object({
		execution: part,
		trigger: part,
		workflow: z.object({ name: requiredText('the failed workflow has no name') }),
	})
	.transform(({ execution, trigger, workflow }): FlowFailure => {
		const failed = execution ?? trigger;
		return {
			workflow: workflow.name,
			node: failed?.error?.node?.name || failed?.lastNodeExecuted || '',
			message: failed?.error?.message || NO_WORDS,
		};
	});

/**
 * What n8n's Error Trigger tells of a workflow that stopped while it ran (`execution`) or before it could (`trigger`).
 *
 * @throws UserFacingError where it is no output of an Error Trigger
 */
export function readFlowFailures(items: readonly unknown[]): FlowFailure[] {
	return readRows('Error Trigger item', errorTrigger, items, () => undefined);
}
