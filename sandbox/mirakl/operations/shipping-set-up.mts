import { SHOP_ID } from '../tenant.mts';
import { dates, json } from './call.mts';
import type { Operation } from './call.mts';

/** SH42: the shop's lead time and cut-off times. */
export const shippingConfiguration: Operation = (call) => {
	const { reference, switches, openedAt } = call.shop;
	return json(200, {
		delivery_times: reference.shippingTypes.map(({ code }) => ({
			delivery_time: { earliest_days: 1, latest_days: 3 },
			set_by: 'OPERATOR',
			shipping_type_code: code,
			shipping_zone_code: reference.shippingZones[0]?.code ?? '',
		})),
		last_updated_date: dates(call)(openedAt),
		lead_time_to_ship: { default_value: switches.leadtimeDays, shop_value: switches.leadtimeDays },
		order_cut_off_times: reference.shippingTypes.map(({ code }) => ({
			cut_off_time: '14:00:00Z',
			is_required: false,
			set_by: 'OPERATOR',
			shipping_type_code: code,
		})),
		order_free_shipping: false,
		shipping_paid_by_operator: false,
		shop_id: String(SHOP_ID),
	});
};

/** SH52: what shipping costs, by method, zone and logistic class. */
export const shippingCharges: Operation = (call) => {
	const { reference, openedAt } = call.shop;
	return json(200, {
		configuration: reference.shippingTypes.flatMap((type) =>
			reference.logisticClasses.map(({ code }) => ({
				logistic_class_code: code,
				overridden_by_shop: false,
				prices: { additional_price: 0, initial_price: type.price / 100, type: 'FIXED_PRICE' },
				shipping_method_code: type.code,
				shipping_zone_code: reference.shippingZones[0]?.code ?? '',
			})),
		),
		currency_iso_code: reference.currency,
		last_updated_date: dates(call)(openedAt),
		shop_id: SHOP_ID,
	});
};
