/** A keycode, Khaos Control's campaign or discount code. Amounts in pence. */
export interface Keycode {
	id: string;
	code: string;
	description: string;
	type: string;
	/** May be recorded as the origin of a new customer. */
	sourceCode: boolean;
	/** `yyyy-mm-dd`; expiry may be empty. */
	created: string;
	expires: string;
	webUse: boolean;
	motoUse: boolean;
	/** Percent off orders from `from` pence up. */
	discount: { from: number; percent: number } | null;
}

/** Delivery rate of System Data. Amounts in pence. */
export interface DeliveryRate {
	countryCode3: string;
	zone: string;
	postcodes: string;
	courierCode: string;
	companyClass: string;
	orderFrom: number;
	orderTo: number;
	charge: number;
	priority: number;
}

/** Promotions and delivery rules that GetSOPData and GetKeycodes export. */
export interface Promotions {
	keycodes: Keycode[];
	deliveryRates: DeliveryRate[];
	courierBandings: Array<{ from: string; to: string; zone: string; courierCode: string }>;
	/** Buy `quantity` of the first Stock Code, get one of the second at a discount. */
	bogofs: Array<{ id: string; description: string; quantity: number; percent: number }>;
	specialOffers: Array<{ price: number; orderFrom: number; start: string; end: string }>;
	telesalePrompts: Array<{ id: string; short: string; long: string }>;
	/** Stock types that a company class may not buy. */
	barredTypes: Array<{ companyClass: string; stockType: string }>;
}

/** Promotions of the invented brand. */
export function promotions(): Promotions {
	return {
		keycodes: [
			{
				id: '501',
				code: 'SPRING10',
				description: 'Spring catalogue & 10 % off',
				type: 'Catalogue',
				sourceCode: true,
				created: '2024-01-15',
				expires: '',
				webUse: true,
				motoUse: true,
				discount: { from: 5000, percent: 10 },
			},
			{
				id: '502',
				code: 'FRIEND',
				description: 'Recommended by a friend',
				type: 'Referral',
				sourceCode: true,
				created: '2023-06-01',
				expires: '2030-12-31',
				webUse: false,
				motoUse: true,
				discount: null,
			},
		],
		deliveryRates: [
			rate({ courierCode: 'STD48', charge: 495, priority: 1 }),
			rate({ courierCode: 'STD48', orderFrom: 5000, charge: 0, priority: 2 }),
			rate({ courierCode: 'EXP24', charge: 795, priority: 3 }),
			rate({ countryCode3: '', zone: 'Zone 2', courierCode: 'EXP24', charge: 1495, priority: 4 }),
		],
		courierBandings: [
			{ from: '0', to: '0.75', zone: 'Zone 1', courierCode: 'LTR' },
			{ from: '0.75', to: '30', zone: 'Zone 1', courierCode: 'STD48' },
		],
		bogofs: [{ id: '601', description: 'Three for two', quantity: 2, percent: 100 }],
		specialOffers: [{ price: 500, orderFrom: 4000, start: '2024-01-01', end: '2030-12-31' }],
		telesalePrompts: [{ id: '701', short: 'Gift wrap', long: 'Ask whether it is a present' }],
		barredTypes: [{ companyClass: 'Trade', stockType: 'Lamp' }],
	};
}

function rate(changes: Partial<DeliveryRate>): DeliveryRate {
	return {
		countryCode3: 'GBR',
		zone: '',
		postcodes: '',
		courierCode: '',
		companyClass: '',
		orderFrom: 0,
		orderTo: 99_999_999,
		charge: 0,
		priority: 1,
		...changes,
	};
}
