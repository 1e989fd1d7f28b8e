import { json } from './call.mts';
import type { Operation } from './call.mts';

/** ST11: no shipment exists, as this tenant's orders are shipped whole. */
export const listShipments: Operation = () => json(200, { data: [] });
