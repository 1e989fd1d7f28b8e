import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Order } from '../../payloads/order';
import { sendSurely } from '../../transport/sure';
import { filledText, optionalFlag, optionalText, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { AFTER_SHIPPING, orderById } from './orders';

const carrierCode: INodeProperties = {
	displayName: 'Carrier Code',
	name: 'carrierCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. royal-mail',
	description: 'The marketplace’s own code of the carrier, as Reference Data: Carriers gives it',
};

const carrierName: INodeProperties = {
	displayName: 'Carrier Name',
	name: 'carrierName',
	type: 'string',
	default: '',
	description: 'Only for a carrier that the marketplace has no code for',
};

const carrierUrl: INodeProperties = {
	displayName: 'Tracking URL',
	name: 'carrierUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://track.example/12345',
	description: 'The whole address of the tracking page, for a carrier without a code only',
};

const trackingNumber: INodeProperties = {
	displayName: 'Tracking Number',
	name: 'trackingNumber',
	type: 'string',
	default: '',
	description: 'The number of the consignment. Most carriers with a code need one.',
};

const params = z.object({
	orderId: filledText,
	carrierCode: optionalText,
	carrierName: optionalText,
	carrierUrl: optionalText,
	trackingNumber: optionalText,
	preview: optionalFlag(false),
});

type Tracking = z.output<typeof params>;

/** Sets the carrier and tracking number of an order (Mirakl OR23). An order has one; setting another overwrites it. */
export const addTracking = eachItem({
	displayName: 'Add Tracking',
	action: 'Add tracking to an order',
	description:
		'Set the carrier and tracking number of an order (OR23), before its shipment is confirmed',
	fields: [orderId, carrierCode, carrierName, carrierUrl, trackingNumber, preview],
	params,
	async execute({ param, client }) {
		checkCarrier(param);
		const { order } = await orderById(client, param.orderId);
		if (hasTracking(order, param) || isShippedWith(order, param)) {
			return {
				orderId: order.orderId,
				changed: false,
				note: 'The order carries this tracking already',
			};
		}
		checkState(order);
		const path = `/api/orders/${encodeURIComponent(order.orderId)}/tracking`;
		const request = client.put('OR23', path, bodyOf(param));
		if (param.preview) {
			return { orderId: order.orderId, changed: false, note: PREVIEWED, request: shown(request) };
		}
		const look = async () => (await orderById(client, param.orderId)).order;
		const changed = await sendSurely(client, request, look, (now) => hasTracking(now, param));
		return { orderId: order.orderId, changed, note: '' };
	},
});

/** A carrier with a code is told by it alone; its tracking page is Mirakl's business (mirakl.md 4). */
function bodyOf(tracking: Tracking) {
	const number = tracking.trackingNumber === '' ? {} : { tracking_number: tracking.trackingNumber };
	if (tracking.carrierCode !== '') return { carrier_code: tracking.carrierCode, ...number };
	const url = tracking.carrierUrl === '' ? {} : { carrier_url: tracking.carrierUrl };
	return { carrier_name: tracking.carrierName, ...url, ...number };
}

function hasTracking(order: Order, tracking: Tracking): boolean {
	const sameCarrier =
		tracking.carrierCode === ''
			? order.carrierName === tracking.carrierName
			: order.carrierCode === tracking.carrierCode;
	return sameCarrier && order.trackingNumber === tracking.trackingNumber;
}

function isShippedWith(order: Order, { trackingNumber: number }: Tracking): boolean {
	return AFTER_SHIPPING.includes(order.state) && number !== '' && order.trackingNumber === number;
}

function checkCarrier({ carrierCode: code, carrierName: name }: Tracking): void {
	if (code !== '' || name !== '') return;
	throw new UserFacingError(
		'No carrier was given',
		'Fill in the Carrier Code, or the Carrier Name for a carrier that the marketplace has no code for.',
	);
}

/** Corrections after shipping are for Mirakl to take or leave; tenants differ (mirakl.md 2.3). */
function checkState({ orderId: id, state }: Order): void {
	if (state === 'SHIPPING' || AFTER_SHIPPING.includes(state)) return;
	throw new UserFacingError(
		`Order ${id} is in state ${state}: tracking can be added from SHIPPING on`,
		'Add it once the customer has paid and the order is in state SHIPPING.',
	);
}
