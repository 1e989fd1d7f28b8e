import type { z } from 'zod';
import { forAllItems, forEachItem } from '../../common/operation';
import type { MiraklClient, MiraklRequest } from '../transport/client';

/** An operation of this node that treats each item by itself. */
export const eachItem = <Schema extends z.ZodTypeAny>(
	operation: Parameters<typeof forEachItem<MiraklClient, Schema>>[0],
) => forEachItem<MiraklClient, Schema>(operation);

/** An operation of this node that needs all items at once. */
export const allItems = <Schema extends z.ZodTypeAny>(
	operation: Parameters<typeof forAllItems<MiraklClient, Schema>>[0],
) => forAllItems<MiraklClient, Schema>(operation);

/** Said in `note` where nothing was sent because of *Preview*. */
export const PREVIEWED = 'Preview: nothing was sent';

/** A request as a preview shows it: all that is sent but the API key (rules.md#preview). */
export function shown({ method, url, headers, body, shownBody }: MiraklRequest) {
	return { method, url, headers: { ...headers }, body: shownBody ?? String(body ?? '') };
}

/** The indexes of all items of a run, for a result that comes from all of them. */
export function fromAll(calls: Array<{ itemIndex: number }>): number[] {
	return calls.map(({ itemIndex }) => itemIndex);
}
