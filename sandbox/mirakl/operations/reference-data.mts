import { carriers, reasons, shippingTypes } from '../tenant.mts';
import { json } from './call.mts';
import type { Operation } from './call.mts';

/** V01: the platform is up. Does not look at the key's rights. */
export const version: Operation = () => json(200, { version: '4.0' });

/** SH12: shipping types in the operator's order. */
export const listShippingTypes: Operation = () =>
	json(200, {
		shipping_types: shippingTypes.map(
			({ code, label, description, standard_code, mandatory_tracking }) => ({
				click_and_collect: false,
				delivery_by_operator: false,
				...{ code, label, description, standard_code, mandatory_tracking },
			}),
		),
	});

/** SH21: carriers by label. */
export const listCarriers: Operation = () => json(200, { carriers });

/** RE01: reasons by type. */
export const listReasons: Operation = () => json(200, { reasons, total_count: reasons.length });

/** ST11: no shipment exists, as this tenant's orders are shipped whole. */
export const listShipments: Operation = () => json(200, { data: [] });
