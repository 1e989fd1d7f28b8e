import type { OperationTable } from '../../common/operation';
import type { MiraklClient } from '../transport/client';
import { message } from './message';
import { finance } from './finance';
import { offer } from './offer';
import { order } from './order';
import { referenceData } from './referenceData';
import { returns } from './return';
import { shipment } from './shipment';
import { customApiCall } from './raw/customApiCall';
import { getAccount } from './shop/getAccount';
import { getPlatformConfiguration } from './shop/getPlatformConfiguration';
import { getStatistics } from './shop/getStatistics';

/** Every operation of the Mirakl node. A new one is a file beside these and a line here. */
export const operations = {
	order: { displayName: 'Order', operations: order },
	shipment: { displayName: 'Shipment', operations: shipment },
	return: { displayName: 'Return', operations: returns },
	message: { displayName: 'Message', operations: message },
	offer: { displayName: 'Offer', operations: offer },
	finance: { displayName: 'Finance', operations: finance },
	shop: {
		displayName: 'Shop',
		operations: { getAccount, getStatistics, getPlatformConfiguration },
	},
	referenceData: { displayName: 'Reference Data', operations: referenceData },
	raw: { displayName: 'Raw', operations: { customApiCall } },
} satisfies OperationTable<MiraklClient>;
