import type { OperationTable } from '../../common/operation';
import type { MiraklClient } from '../transport/client';
import { message } from './message';
import { offer } from './offer';
import { order } from './order';
import { referenceData } from './referenceData';
import { returns } from './return';
import { shipment } from './shipment';
import { getPlatformConfiguration } from './shop/getPlatformConfiguration';

/** Every operation of the Mirakl node. A new one is a file beside these and a line here. */
export const operations = {
	order: { displayName: 'Order', operations: order },
	shipment: { displayName: 'Shipment', operations: shipment },
	return: { displayName: 'Return', operations: returns },
	message: { displayName: 'Message', operations: message },
	offer: { displayName: 'Offer', operations: offer },
	shop: { displayName: 'Shop', operations: { getPlatformConfiguration } },
	referenceData: { displayName: 'Reference Data', operations: referenceData },
} satisfies OperationTable<MiraklClient>;
