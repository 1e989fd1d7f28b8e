import { confirm } from './confirm';
import { create } from './create';
import { deleteShipment } from './delete';
import { getItemsToShip } from './getItemsToShip';
import { getMany } from './getMany';
import { readyForPickUp } from './readyForPickUp';
import { setInformation } from './setInformation';
import { setWarehouse } from './setWarehouse';
import { updateTracking } from './updateTracking';

/** Operations on the parcels of orders, on marketplaces that allow several for one order. */
export const shipment = {
	create,
	getMany,
	getItemsToShip,
	updateTracking,
	confirm,
	readyForPickUp,
	setWarehouse,
	setInformation,
	delete: deleteShipment,
};
