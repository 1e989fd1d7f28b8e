import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../common/failures';
import { parseOr } from '../../common/parameters';
import { connect } from '../transport/connect';
import { pollOrders, sampleOrders } from './pollOrders';
import { positionSchema } from './position';
import { events } from './table';

/** What n8n gives a poll that says nothing of its budget (before 2.41). */
const BUDGET_MS = 30_000;
/** A poll has little time: it waits no longer than this for Mirakl, the next one comes anyway. */
const LONGEST_PAUSE_MS = 5_000;

const parameters = z.object({
	event: z.string().refine((name) => name in events, 'this event is unknown'),
	startFromNow: z.boolean(),
});

/**
 * One poll of the trigger: what is new, and in static data where the next poll goes on, assigned once and last so that
 * a failure on the way leaves the position as it was.
 *
 * In manual mode static data is not kept by n8n: then a sample is given.
 */
export async function poll(context: IPollFunctions): Promise<IDataObject[]> {
	const { event, startFromNow } = parseOr(
		parameters,
		{
			event: context.getNodeParameter('event'),
			startFromNow: context.getNodeParameter('startFromNow', false),
		},
		(path, text) => new UserFacingError(`The value of '${path}' cannot be used: ${text}`),
	);
	const mirakl = await connect(context, {
		patience: { attempts: 2, maxPauseMs: LONGEST_PAUSE_MS },
	});
	if (context.getMode() === 'manual') return await sample(mirakl, event);
	const stored = context.getWorkflowStaticData('node');
	const known = positionSchema.safeParse(stored.position);
	const { items, position } = await pollOrders(mirakl, {
		event,
		startFromNow,
		// another event was chosen since: what it looks for has not been looked for yet
		position: known.success && known.data.event === event ? known.data : undefined,
		budgetMs: budgetOf(context),
	});
	stored.position = position;
	return items;
}

async function sample(
	mirakl: Awaited<ReturnType<typeof connect>>,
	event: string,
): Promise<IDataObject[]> {
	const items = await sampleOrders(mirakl, event);
	if (items.length > 0) return items;
	throw new UserFacingError(
		'No data with the current filter could be found',
		`There is no order in state ${events[event].state} now. Publish the workflow to wait for one.`,
	);
}

function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>;
	return getPollBudgetMs?.call(context) ?? BUDGET_MS;
}
