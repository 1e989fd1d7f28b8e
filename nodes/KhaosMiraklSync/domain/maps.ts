/** A Khaos Control courier and the Mirakl carrier that it is reported as. A person keeps these rows. */
export interface CarrierMapping {
	/** Empty: counts for every operator. */
	operator: string;
	/** Courier as Khaos Control names it on the invoice. */
	courier: string;
	/** Mirakl carrier code (SH21); empty where name and URL are sent instead. */
	carrierCode: string;
	carrierName: string;
	trackingUrl: string;
}

/** A Mirakl shipping method and the Khaos Control courier that carries it. A person keeps these rows. */
export interface ShippingMapping {
	/** Empty: counts for every operator. */
	operator: string;
	/** Mirakl `shipping_type_code`. */
	shippingMethod: string;
	courierCode: string;
}
