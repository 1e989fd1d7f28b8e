import type { World } from '../world/world.mts';
import { closing } from './chapters/closing.mts';
import { unknownSku, unmappedCourier } from './chapters/exceptions.mts';
import { createdFirst, ordersAcceptedAndPaid } from './chapters/orders.mts';
import { drift, morningStock } from './chapters/stock.mts';
import type { Report } from './report.mts';

/** The day that the demo plays; every step waits for the flows to do their work by themselves. */
export async function playDay(world: World, report: Report): Promise<void> {
	await morningStock(world, report);
	await ordersAcceptedAndPaid(world, report);
	await createdFirst(world, report);
	await unknownSku(world, report);
	await unmappedCourier(world, report);
	await drift(world, report);
	await closing(world, report);
}
