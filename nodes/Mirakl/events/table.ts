import type { OrderEvent } from './event';
import { orderAwaitingAcceptance } from './orderAwaitingAcceptance';
import { orderReadyToShip } from './orderReadyToShip';

/** Every event of the Mirakl Trigger. A new one is a file beside these and a line here. */
export const events: Record<string, OrderEvent> = { orderAwaitingAcceptance, orderReadyToShip };
