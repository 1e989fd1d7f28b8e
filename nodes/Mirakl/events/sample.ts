import type { IDataObject } from 'n8n-workflow';
import { UserFacingError } from '../../common/failures';
import { youngestOrders } from '../actions/order/orders';
import type { MiraklClient } from '../transport/client';
import { SAMPLE_SIZE, type Choices, type ConditionEvent } from './event';
import { itemOf } from './pollCondition';
import { events } from './table';

/**
 * The newest few for somebody who builds a workflow; no position is needed or moved.
 *
 * @throws UserFacingError where there are none
 */
export async function sample(
	mirakl: MiraklClient,
	name: string,
	choices: Choices,
): Promise<IDataObject[]> {
	const event = events[name];
	const items =
		event.kind === 'condition'
			? await youngest(mirakl, name, event)
			: await event.sample(mirakl, choices);
	if (items.length > 0) return items;
	throw new UserFacingError(
		'No data with the current filter could be found',
		`There is nothing for '${event.displayName}' on the marketplace now. Publish the workflow to wait for it.`,
	);
}

async function youngest(
	mirakl: MiraklClient,
	name: string,
	event: ConditionEvent,
): Promise<IDataObject[]> {
	const orders = await youngestOrders(mirakl, event.filter, SAMPLE_SIZE);
	return orders.map(({ order }) => itemOf(name, event, order, event.keysOf(order)));
}
