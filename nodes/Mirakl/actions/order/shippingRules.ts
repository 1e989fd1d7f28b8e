import { RemoteError, UserFacingError } from '../../../common/failures';
import type { Order } from '../../payloads/order';
import { carriers, shippingMethods, type ReferenceList } from '../../payloads/referenceData';
import type { MiraklClient } from '../../transport/client';
import { listOnce } from '../referenceData/once';
import { hasCarrier, type Tracking } from '../tracking';

/** The shop's own warehouse, as Mirakl names it. */
const OWN_CENTRE = ['', 'DEFAULT'];

/**
 * Does the shop ship this order itself?
 *
 * @throws UserFacingError where the operator or a third party does (Mirakl's trap 20)
 */
export function checkIsOurs({ orderId, fulfilmentCentre }: Order): void {
	if (OWN_CENTRE.includes(fulfilmentCentre)) return;
	throw new UserFacingError(
		`Order ${orderId} is fulfilled by '${fulfilmentCentre}', not by the shop`,
		'Do not ship it; who fulfils it reports it.',
	);
}

/**
 * Is this tracking allowed by the order's shipping method (SH12), the marketplace's carriers (SH21) and its
 * configuration (PC01)? Lists that Mirakl does not give now (most are allowed once a day) are not asked for: it checks
 * by itself when the shipment is reported.
 *
 * @throws UserFacingError that names what is missing or forbidden
 * Source: Mirakl SH21, OR23, ST01.
 */
export async function checkShippingRules(
	mirakl: MiraklClient,
	order: Order,
	tracking: Tracking,
): Promise<void> {
	const method = (await rowsOrNone(mirakl, shippingMethods)).find(
		({ code }) => code === order.shippingMethod,
	);
	if (method?.deliveryByOperator === true) {
		throw new UserFacingError(
			`Order ${order.orderId} is delivered by the operator (shipping method '${method.code}')`,
			'Create the shipment with Shipment: Create and report it with Shipment: Ready for Pick-Up.',
		);
	}
	if (method?.mandatoryTracking === true && !isTracked(tracking)) {
		throw new UserFacingError(
			`Order ${order.orderId} needs a carrier and a tracking number: its shipping method '${method.code}' asks for tracking`,
			'Fill in the carrier and the Tracking Number.',
		);
	}
	if (tracking.carrierCode !== '') return await checkRegistered(mirakl, order, tracking);
	const platform = await mirakl.platform();
	if (hasCarrier(tracking) && platform.flag(ONLY_REGISTERED) === true) {
		throw new UserFacingError(
			`Order ${order.orderId} cannot be shipped with '${tracking.carrierName}': this marketplace takes its own carriers only`,
			'Choose the carrier’s code from Reference Data: Carriers.',
		);
	}
}

const ONLY_REGISTERED = 'features.disable_seller_alternative_carrier';

function isTracked(tracking: Tracking): boolean {
	return hasCarrier(tracking) && (tracking.trackingNumber !== '' || tracking.carrierUrl !== '');
}

async function checkRegistered(
	mirakl: MiraklClient,
	order: Order,
	{ carrierCode, trackingNumber }: Tracking,
): Promise<void> {
	const known = await rowsOrNone(mirakl, carriers);
	if (known.length === 0) return;
	const carrier = known.find(({ code }) => code === carrierCode);
	if (carrier === undefined) {
		throw new UserFacingError(
			`This marketplace has no carrier with the code '${carrierCode}' (order ${order.orderId})`,
			`Use one of: ${known.map(({ code }) => code).join(', ')}; or the Carrier Name for another carrier.`,
		);
	}
	if (trackingNumber === '' && carrier.trackingUrl.includes('{trackingId}')) {
		throw new UserFacingError(
			`The carrier '${carrierCode}' needs a tracking number (order ${order.orderId})`,
			'Fill in the Tracking Number.',
		);
	}
}

async function rowsOrNone<Row>(mirakl: MiraklClient, list: ReferenceList<Row>): Promise<Row[]> {
	return await listOnce(mirakl, list).catch((thrown: unknown): Row[] => {
		if (thrown instanceof RemoteError && thrown.kind !== 'denied') return [];
		throw thrown;
	});
}
