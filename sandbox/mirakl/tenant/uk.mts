import { ukReasons } from './reasons.mts';
import type { Carrier, Labelled, ReferenceData, ShippingType } from './reference.mts';

/** A British consumer marketplace: pounds, tax included, no channels. The base of every profile. */
export const ukReference: ReferenceData = {
	platformName: 'Sample Marketplace',
	currency: 'GBP',
	platformCurrency: 'GBP',
	country: { code: 'GBR', label: 'United Kingdom' },
	locale: 'en_GB',
	carriers: [
		carrier('dpd', 'DPD', 'dpd-uk'),
		carrier('evri', 'Evri', 'evri'),
		{ code: 'pallet', label: 'Pallet Network', standard_code: 'pallet', tracking_url: '' },
		carrier('parcelforce', 'Parcelforce', 'parcelforce'),
		carrier('royal-mail', 'Royal Mail', 'royal-mail'),
	],
	shippingTypes: [
		shippingType('STD', 'Standard', 'Standard delivery, 3 to 5 days', 'CU_ADD-STD', true, 0),
		shippingType('EXP', 'Express', 'Express delivery, 1 to 2 days', 'CU_ADD-EXP', true, 599),
		shippingType('LET', 'Letter post', 'Letter post without tracking', 'CU_ADD-LET', false, 199),
		{
			...shippingType(
				'CLC',
				'Click and collect',
				'Collected at a store',
				'CLC_OPERATOR-STD',
				false,
				0,
			),
			click_and_collect: true,
			delivery_by_operator: true,
		},
	],
	shippingZones: [labelled('UK', 'United Kingdom')],
	logisticClasses: [labelled('S', 'Small'), labelled('M', 'Medium'), labelled('L', 'Large')],
	reasons: ukReasons,
	channels: [],
	offerStates: [
		{ code: '11', label: 'New' },
		{ code: '10', label: 'Refurbished' },
		{ code: '2', label: 'Used - very good condition' },
	],
	customFields: [
		{ ...field('packing-note', 'Packing note', 'ORDER'), editable: true },
		{ ...field('loyalty-number', 'Loyalty number', 'ORDER'), editable: false },
		{ ...field('serial-number', 'Serial number', 'ORDER_LINE'), editable: true },
		{
			...field('gift-wrapped', 'Gift wrapped', 'ORDER_LINE'),
			editable: true,
			type: 'LIST',
			accepted_values: ['YES', 'NO'],
		},
		{ ...field('eco-tax', 'Eco tax', 'OFFER'), editable: true, type: 'NUMERIC' },
		{ ...field('delivery-bill', 'Delivery bill', 'SHIPMENT'), editable: true },
		{ ...field('delivery-day', 'Delivery day', 'SHIPMENT'), editable: true, type: 'DATE' },
	],
	documentTypes: [
		{ ...labelled('SYSTEM_DELIVERY_BILL', 'Delivery slip'), entity: 'ORDER', operatorOnly: true },
		{ ...labelled('CUSTOMER_INVOICE', 'Invoice'), entity: 'ORDER' },
		{ ...labelled('OTHER', 'Other document'), entity: 'ORDER' },
		{ ...labelled('LEGAL_DOC', 'Legal documents'), entity: 'SHOP' },
	],
	orderTaxes: [],
	warehouses: ['MAIN', 'NORTH'],
};

/** A carrier with a tracking page of its own. */
export function carrier(code: string, label: string, standard: string): Carrier {
	const page = `https://track.example/${code}/{trackingId}`;
	return { code, label, standard_code: standard, tracking_url: page };
}

/** An entry whose description is its label. */
export function labelled(code: string, label: string): Labelled {
	return { code, label, description: label };
}

function shippingType(
	code: string,
	label: string,
	description: string,
	standard: string,
	tracking: boolean,
	price: number,
): ShippingType {
	return {
		...{ code, label, description, standard_code: standard, mandatory_tracking: tracking, price },
		click_and_collect: false,
		delivery_by_operator: false,
	};
}

function field<Entity extends string>(code: string, label: string, entity: Entity) {
	return { code, label, description: label, entity, type: 'STRING' as const, required: false };
}
