import { orderAcceptance } from '../tenant.mts';
import type { MiraklSwitches } from '../switches.mts';
import type { ReferenceData } from '../tenant/reference.mts';
import { json } from './call.mts';
import type { Operation } from './call.mts';

/** PC01: what this tenant has switched on; the parts that the switches govern follow them. */
export const platformConfiguration: Operation = ({ shop }) =>
	json(200, {
		features: features(shop.switches, shop.reference),
		modules: {
			mirakl_catalog_integrator: true,
			mirakl_catalog_manager: false,
			mirakl_catalog_transformer: false,
			mirakl_platform_services: false,
			offer_management: true,
			offer_management_mode: 'SIMPLE',
			order_management: true,
			order_management_mode: 'SIMPLE',
			promotions: false,
			quotes: false,
			tax_manager: { activated: false, tax_provider: { avalara: false, vertex: false } },
		},
		platform_configuration: {
			customer_model: { b2b: false, b2c: true },
			enhanced_seller_invoicing: { enabled: false },
			platform_model: { drop_ship: false, marketplace: true, one_creditor: false },
		},
		platform_name: shop.reference.platformName,
		tenant_name: 'sample-dev',
		timezone: 'Europe/London',
	});

function features(
	switches: MiraklSwitches,
	{ channels, currency, platformCurrency }: ReferenceData,
): Record<string, unknown> {
	return {
		catalog: {
			allow_shop_contribution_to_all_channels: true,
			exclude_invalid_products: true,
			list_of_multiple_values_separator: '|',
			product_acceptance_by_channel: false,
			product_data_validation_by_channel: false,
			product_import_only_on_leaf: true,
		},
		circular_economy_data_collection: false,
		competitive_pricing_tool: false,
		direct_payment_customer_store: { activated: false, refund_cancel_authorized: false },
		disable_seller_alternative_carrier: switches.registeredCarriersOnly,
		dropship: { retail_pricing_edition_enabled: 'NO', retail_pricing_enabled: false },
		kyc_status_per_seller: false,
		lead_time_to_ship_by_sellers_enabled: 'YES',
		multi_currency: currency !== platformCurrency,
		multi_payout_psp_per_seller: false,
		no_reply_needed: false,
		offer_prices_decimals: '2',
		operator_csv_delimiter: switches.csvDelimiter === ';' ? 'SEMICOLON' : 'COMMA',
		order_conditions: {
			lead_time_to_ship: true,
			maximum_order_quantity: false,
			minimum_order_quantity: false,
			package_order_quantity: false,
		},
		order_tax_mode: switches.orderTaxMode,
		order_workflows: {
			no_customer_payment_confirmation: true,
			order_acceptance: orderAcceptance(switches),
			pause_debit_workflow: false,
			pay_on_due_date: true,
			pay_on_shipment: true,
			sellers_edit_shipping_origin: false,
			shipping_and_billing_details_before_acceptance: switches.detailsBeforeAcceptance,
		},
		payment_confirmation: false,
		pricing: {
			channel_pricing: channels.length > 1 ? 'MULTI' : 'DISABLED',
			discount_period_required: false,
			discount_price_creation_in_the_past_blocked: false,
			scheduled_pricing: false,
			volume_discount: false,
			volume_pricing: false,
		},
		product_data_validation_by_channel: false,
		promotion: {
			cart_promotion_campaign: false,
			discount_campaign: false,
			seller_promotion: false,
		},
		returns: { drop_ship: false, marketplace: switches.returns, one_creditor: false },
		shipment: {
			multi_part_item_shipment: switches.multiShipment,
			multi_shipment: switches.multiShipment,
		},
		shop_tax_options: {
			local_tax_number: { mandatory: false },
			tax_identification_number: { mandatory: false },
		},
		tax_collection: {
			activated: Object.keys(switches.taxRates).length > 0 ? 'YES' : 'NO',
			product_tax_code_mandatory: false,
			tax_collection_by_operator: switches.operatorRemitsTaxes,
		},
		tax_id_number: { mandatory: false },
		warehouses: { geolocation: false, restricted_countries: [] },
	};
}
