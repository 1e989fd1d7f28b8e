import type { TriggerEvent } from './event';
import { importFinishedWithErrors } from './importFinishedWithErrors';
import { incidentOpened } from './incidentOpened';
import { messageReceived } from './messageReceived';
import { orderAwaitingAcceptance } from './orderAwaitingAcceptance';
import { orderReadyToShip } from './orderReadyToShip';
import { orderUpdated } from './orderUpdated';
import { returnRequested } from './returnRequested';

/** Every event of the Mirakl Trigger. A new one is a file beside these and a line here. */
export const events: Record<string, TriggerEvent> = {
	incidentOpened,
	messageReceived,
	importFinishedWithErrors,
	orderAwaitingAcceptance,
	orderReadyToShip,
	orderUpdated,
	returnRequested,
};
