import { inactivityReasons } from '../state/offers.mts';
import { SHOP_ID, SHOP_NAME } from '../tenant.mts';
import { dates, json } from './call.mts';
import type { Operation } from './call.mts';

const address = {
	city: 'Exampleton',
	country_iso_code: 'GBR',
	state: null,
	street_1: '1 Example Street',
	street_2: null,
	zip_code: 'ZZ1 1ZZ',
};

/** A01: the shop that the key belongs to. */
export const account: Operation = ({ shop, ...call }) => {
	const zone = shop.reference.shippingZones[0];
	const write = dates({ shop, ...call });
	const active = shop.offers.live().filter((offer) => inactivityReasons(offer, shop).length === 0);
	const debited = shop.orders.all().filter((order) => order.debitedAt !== null);
	return json(200, {
		applicable_taxes: [
			{ code: 'TAXDEFAULT', fee_types: ['COMMISSION', 'SUBSCRIPTION'], label: 'VAT' },
		],
		approval_delay: null,
		approval_rate: null,
		banner: null,
		billing_info: { bank_name: 'Sample Bank', owner: SHOP_NAME },
		channels: shop.reference.channels.map(({ code }) => code),
		closed_from: null,
		closed_to: null,
		contact_informations: {
			city: address.city,
			civility: 'Neutral',
			country: 'GBR',
			email: 'shop@sample.example',
			fax: null,
			firstname: 'Robin',
			lastname: 'Sample',
			phone: '07000000000',
			phone_secondary: null,
			state: null,
			street1: address.street_1,
			street2: null,
			web_site: null,
			zip_code: address.zip_code,
		},
		currency_iso_code: shop.reference.currency,
		date_created: write(shop.openedAt),
		default_billing_information: {
			corporate_information: {
				company_registration_name: SHOP_NAME,
				company_registration_number: '00000000',
			},
			default_language: 'en_GB',
			fiscal_information: {
				tax_identification_country: 'GBR',
				tax_identification_number: 'GB000000000',
			},
			id: '00000000-0000-4000-8000-000000002001',
			registration_address: address,
		},
		description: null,
		domains: ['PRODUCT'],
		evaluations_count: 0,
		free_shipping: false,
		grade: null,
		is_professional: true,
		last_updated_date: write(shop.openedAt),
		logo: null,
		model: 'MARKETPLACE',
		offers_count: active.length,
		order_messages_response_delay: null,
		orders_count: debited.length,
		payment_details: {
			paid_balance: 0,
			payable_balance: 0,
			pending_balance: 0,
			reserve_balance: 0,
			sub_balances: [],
		},
		payment_method_mandatory: false,
		premium: false,
		pro_details: { VAT_number: 'GB000000000', corporate_name: SHOP_NAME },
		return_policy: null,
		shipping: { lead_time_to_ship: 2 },
		shipping_country: 'GBR',
		shippings: shop.reference.shippingTypes.map((type) => ({
			additional_fields: [],
			shipping_free_amount: null,
			shipping_type_code: type.code,
			shipping_type_label: type.label,
			shipping_type_standard_code: type.standard_code,
			shipping_zone_code: zone?.code ?? '',
			shipping_zone_label: zone?.label ?? '',
		})),
		shipping_types: shop.reference.shippingTypes.map(({ code }) => code),
		shipping_zones: shop.reference.shippingZones.map(({ code }) => code),
		shop_additional_fields: [],
		shop_id: SHOP_ID,
		shop_name: SHOP_NAME,
		shop_state: shop.switches.shopClosed ? 'CLOSE' : 'OPEN',
		specific_billing_informations: [],
		suspension_type: null,
	});
};
