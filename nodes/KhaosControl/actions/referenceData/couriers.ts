import { readCouriers } from '../../payloads/lists';
import { listOperation } from './list';

/** Couriers with their codes: the only list of them is in `GetSOPData`. */
export const couriers = listOperation({
	displayName: 'Couriers',
	action: 'Get couriers',
	description: 'Get the couriers with their codes (GetSOPData)',
	operation: 'GetSOPData',
	values: {
		Courier: true,
		DelRate: false,
		CourierBanding: false,
		BOGOF: false,
		SpecialOffer: false,
		TelesalePrompt: false,
		KeyCode: false,
		BarredItems: false,
	},
	read: (value) => readCouriers(value).map((courier) => ({ ...courier })),
});
