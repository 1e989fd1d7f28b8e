import { listShipments } from '../operations/list-shipments.mts';
import type { MiraklSwitches } from '../switches.mts';
import { route } from './route.mts';
import type { Route } from './route.mts';

const parts = { enabled: (switches: MiraklSwitches): boolean => switches.multiShipment };

/** Shipments, where the tenant ships orders in parts. */
export const shipmentRoutes: readonly Route[] = [
	route('ST11', 'GET', '/shipments', listShipments, parts),
];
