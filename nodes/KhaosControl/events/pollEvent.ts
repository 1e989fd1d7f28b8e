import { NodeApiError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { UserFacingError } from '../../common/failures';
import { toNodeError } from '../../common/nodeError';
import { connect } from '../connect';
import type { Poll } from './event';
import { events } from './table';

/** Part of n8n's time budget that a poll uses; the rest is for the call that is under way. */
const SHARE_OF_BUDGET = 0.8;
const OLD_N8N_BUDGET_MS = 30_000;

/**
 * The trigger's `poll`: at least once, never nothing. The first poll only notes what is there; what the next poll needs is
 * assigned once and last, so a failure anywhere before leaves it, and the next poll repeats.
 */
export async function pollEvent(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const name = this.getNodeParameter('event') as string;
	try {
		const event = events[name];
		if (event === undefined) {
			throw new UserFacingError(
				`This version of the trigger has no event '${name}'`,
				'Choose the event again, or update the package.',
			);
		}
		const startedAt = Date.now();
		const state = this.getWorkflowStaticData('node');
		const poll: Poll = {
			khaos: await connect(this),
			saved: state[name],
			deadline: startedAt + (this.getPollBudgetMs?.() ?? OLD_N8N_BUDGET_MS) * SHARE_OF_BUDGET,
			despatchedMeans: this.getNodeParameter('despatchedMeans', 'confirmShipment') as
				| 'confirmShipment'
				| 'issued',
		};
		if (this.getMode() === 'manual') {
			const sample = await event.sample(poll);
			if (sample.length > 0) return [this.helpers.returnJsonArray(sample)];
			throw new NodeApiError(this.getNode(), {
				message: 'No data with the current filter could be found',
			});
		}
		const { items, left } = await event.poll(poll);
		state[name] = left;
		return items.length === 0 ? null : [this.helpers.returnJsonArray(items)];
	} catch (thrown) {
		throw toNodeError(this.getNode(), thrown);
	}
}
