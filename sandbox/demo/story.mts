import type { World } from '../world/world.mts';
import type { OpenDashboard } from '../world/dashboard.mts';
import { afterHours } from './chapters/afterHours.mts';
import { closing } from './chapters/closing.mts';
import { unknownSku, unmappedCourier } from './chapters/exceptions.mts';
import { thirdOperator } from './chapters/joining.mts';
import { morningRound } from './chapters/morningRound.mts';
import { comeToNothing } from './chapters/nothing.mts';
import { createdFirst, ordersAcceptedAndPaid } from './chapters/orders.mts';
import { twoParcels } from './chapters/parcels.mts';
import { inPreview } from './chapters/preview.mts';
import { oneStockRoom } from './chapters/sharing.mts';
import { drift, morningStock } from './chapters/stock.mts';
import { weekReviewed } from './chapters/week.mts';
import type { Report } from './report.mts';

/** The day that the demo plays; every step waits for the flows to do their work by themselves. */
export async function playDay(
	world: World,
	report: Report,
	dashboard: OpenDashboard,
): Promise<void> {
	await morningStock(world, report);
	await ordersAcceptedAndPaid(world, report);
	await thirdOperator(world, report);
	await createdFirst(world, report);
	await oneStockRoom(world, report);
	await morningRound(world, report, dashboard);
	await comeToNothing(world, report);
	await unknownSku(world, report);
	await twoParcels(world, report);
	await unmappedCourier(world, report);
	await inPreview(world, report, dashboard);
	await drift(world, report);
	await weekReviewed(world, report, dashboard);
	await closing(world, report);
	await afterHours(world, report);
}
