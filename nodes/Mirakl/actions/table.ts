import type { OperationTable } from '../../common/operation';
import type { MiraklClient } from '../transport/client';
import { offer } from './offer';
import { acceptLines } from './order/acceptLines';
import { addTracking } from './order/addTracking';
import { confirmShipment } from './order/confirmShipment';
import { get } from './order/get';
import { getMany } from './order/getMany';
import { setSellerReference } from './order/setSellerReference';
import { referenceData } from './referenceData';
import { getPlatformConfiguration } from './shop/getPlatformConfiguration';

/** Every operation of the Mirakl node. A new one is a file beside these and a line here. */
export const operations = {
	order: {
		displayName: 'Order',
		operations: { get, getMany, acceptLines, setSellerReference, addTracking, confirmShipment },
	},
	offer: { displayName: 'Offer', operations: offer },
	shop: { displayName: 'Shop', operations: { getPlatformConfiguration } },
	referenceData: { displayName: 'Reference Data', operations: referenceData },
} satisfies OperationTable<MiraklClient>;
