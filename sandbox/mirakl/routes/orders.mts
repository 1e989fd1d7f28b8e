import { acceptOrder } from '../operations/accept-order.mts';
import { listOrders } from '../operations/list-orders.mts';
import { patchOrders } from '../operations/patch-orders.mts';
import { confirmShipment, setTracking } from '../operations/ship-order.mts';
import { route } from './route.mts';
import type { Route } from './route.mts';

/** Orders: reading, deciding, shipping whole. */
export const orderRoutes: readonly Route[] = [
	route('OR11', 'GET', '/orders', listOrders, { ownLimit: true }),
	route('OR04', 'PUT', '/orders', patchOrders),
	route('OR21', 'PUT', '/orders/{}/accept', acceptOrder),
	route('OR23', 'PUT', '/orders/{}/tracking', setTracking),
	route('OR24', 'PUT', '/orders/{}/ship', confirmShipment),
];
