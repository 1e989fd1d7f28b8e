import type { Operation } from '../operations/call.mts';
import { createShipments } from '../operations/create-shipments.mts';
import { deleteShipments } from '../operations/delete-shipments.mts';
import { describeShipments } from '../operations/describe-shipments.mts';
import { listItemsToShip } from '../operations/items-to-ship.mts';
import { listShipments } from '../operations/list-shipments.mts';
import { readyForPickUp, setShipmentOrigin, shipShipments } from '../operations/move-shipments.mts';
import { trackShipments } from '../operations/track-shipments.mts';
import { route } from './route.mts';
import type { Route } from './route.mts';

/** Shipments, where the tenant ships orders in parts; elsewhere they answer 404. */
export const shipmentRoutes: readonly Route[] = [
	shipments('ST01', 'POST', '', createShipments),
	shipments('ST06', 'PUT', '/delete', deleteShipments),
	shipments('ST07', 'PUT', '', setShipmentOrigin),
	shipments('ST11', 'GET', '', listShipments),
	shipments('ST12', 'GET', '/items_to_ship', listItemsToShip),
	shipments('ST23', 'POST', '/tracking', trackShipments),
	shipments('ST24', 'PUT', '/ship', shipShipments),
	shipments('ST26', 'PUT', '/ready_for_pick_up', readyForPickUp),
	shipments('ST31', 'PUT', '/additional_information', describeShipments),
];

function shipments(code: string, method: string, path: string, run: Operation): Route {
	return route(code, method, `/shipments${path}`, run, {
		enabled: (switches) => switches.multiShipment,
	});
}
