/** A carrier of SH21. */
export interface Carrier {
	code: string;
	label: string;
	standard_code: string;
	/** `{trackingId}` stands for the tracking number; empty where the carrier has no page for it. */
	tracking_url: string;
}

/** A shipping type of SH12. */
export interface ShippingType {
	code: string;
	label: string;
	description: string;
	standard_code: string;
	mandatory_tracking: boolean;
	click_and_collect: boolean;
	delivery_by_operator: boolean;
	/** What the customer pays for the order's shipping, minor units. */
	price: number;
}

/** A reason of RE01; a shop may use those with `is_shop_right`. */
export interface Reason {
	code: string;
	is_shop_right: boolean;
	label: string;
	type: string;
}

export interface Labelled {
	code: string;
	label: string;
	description: string;
}

/** A custom field of AF01. */
export interface CustomField {
	code: string;
	label: string;
	description: string;
	entity: 'ORDER' | 'ORDER_LINE' | 'OFFER' | 'SHOP' | 'SHIPMENT';
	type: 'STRING' | 'NUMERIC' | 'BOOLEAN' | 'DATE' | 'LIST' | 'TEXTAREA' | 'LINK' | 'REGEX';
	required: boolean;
	editable: boolean;
	accepted_values?: string[];
	regex?: string;
}

/** A document type of DO01. */
export interface DocumentType extends Labelled {
	entity: 'ORDER' | 'SHOP' | 'RETURN';
	/** Only the operator may attach it. */
	operatorOnly?: true;
}

/** A tax of OR75. With rule NONE a refund must name the tax's amount (OR28). */
export interface OrderTax {
	code: string;
	label: string;
	tax_calculation_rule: 'NONE' | 'PROPORTIONAL_TO_AMOUNT';
}

/** What the operator has set up on a tenant: the lists that differ from one to the next. */
export interface ReferenceData {
	platformName: string;
	/** Currency of the shop and its orders, and the platform's default one. */
	currency: string;
	platformCurrency: string;
	country: { code: string; label: string };
	locale: string;
	carriers: Carrier[];
	shippingTypes: ShippingType[];
	shippingZones: Labelled[];
	logisticClasses: Labelled[];
	reasons: Reason[];
	channels: Labelled[];
	offerStates: { code: string; label: string }[];
	customFields: CustomField[];
	documentTypes: DocumentType[];
	orderTaxes: OrderTax[];
	warehouses: string[];
}

/** The label of a reason code, or the code itself where the tenant has none. */
export function reasonLabel(reference: ReferenceData, code: string): string {
	return reference.reasons.find((item) => item.code === code)?.label ?? code;
}

/** The shipping type with this code. */
export function shippingTypeOf(reference: ReferenceData, code: string): ShippingType | undefined {
	return reference.shippingTypes.find((type) => type.code === code);
}
