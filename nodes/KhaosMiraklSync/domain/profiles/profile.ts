/** What an operator demands of its sellers, as far as it is public. What is not known is left out, never guessed. */
export interface OperatorProfile {
	/** Stable id, also the value of the list to choose from. */
	id: string;
	name: string;
	/** Countries of the marketplace, where the source says it (ISO 3166-1 alpha-2). */
	countries: readonly string[];
	acceptance: {
		/** The operator accepts orders for its sellers. */
		automatic?: boolean;
		/** Hours after which the operator itself warns. */
		alertHours?: number;
		/** Hours within which orders are to be accepted. */
		limitHours?: number;
		/** Hours after which the marketplace refuses a waiting order. */
		autoRejectHours?: number;
		/** Least share of orders accepted, per cent. */
		ratePercent?: number;
		/** Share below which the operator warns. */
		rateAlertPercent?: number;
		note?: string;
	};
	refusal: {
		/** Orders refused by time-out one after the other that are still borne. */
		consecutiveAutoRejects?: number;
		/** Most refusals, per cent of orders. */
		ratePercent?: number;
		/** Most cancellations for lack of stock, per cent. */
		cancellationPercent?: number;
		cancellationAlertPercent?: number;
		/** A refusal sets the offer's stock to 0. */
		zeroesStock?: boolean;
		note?: string;
	};
	shipping: {
		/** Most late shipments, per cent, and where the operator warns. */
		latePercent?: number;
		lateAlertPercent?: number;
		/** Least valid tracking numbers, per cent. */
		validTrackingPercent?: number;
		validTrackingAlertPercent?: number;
		note?: string;
	};
	service?: {
		/** Most incidents, per cent of orders, and where the operator warns. */
		incidentPercent?: number;
		incidentAlertPercent?: number;
		/** Most refunds, per cent of orders. */
		refundPercent?: number;
		/** Hours within which messages are to be answered, and where the operator warns. */
		replyHours?: number;
		replyAlertHours?: number;
	};
	carriers?: string;
	other?: string;
	/** Pages that say so. */
	source: string;
	/** Month in which the source was read, YYYY-MM. */
	checkedOn: string;
}
