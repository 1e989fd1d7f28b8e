/** How one marketplace operator is run: its row of the Operators table, checked and defaulted once at the edge. */
export interface Operator {
	/** Name that every row, template and exception of this operator carries. */
	name: string;
	/** False while the operator is in preview: everything is planned and shown, nothing is sent. */
	live: boolean;

	/** Mode of orders that wait for acceptance (rules.md#mode). Orders that never wait are Automatic. */
	orderMode: 'acceptThenCreate' | 'createThenAccept';
	/**
	 * Why *Create, then accept* is right here: the workflow goes straight to SHIPPING, a Khaos Control rule puts the
	 * unpaid order on Manual Hold, or the client accepted the risk.
	 */
	createFirstBecause: 'straightToShipping' | 'manualHold' | 'riskAccepted';
	/** Put before the Mirakl order id to make the Associated Ref. */
	referencePrefix: string;
	/** Longest Associated Ref this Khaos Control takes (15 in the guide's text, 50 in its samples). */
	referenceMaxLength: number;
	/** Orders created before this moment are ignored. UTC, milliseconds since 1970. */
	startFrom: number;

	salesSource: string;
	companyClass: string;
	/** ISO 4217; the first of `currencies`. */
	currency: string;
	/** Orders in another currency are held. */
	currencies: readonly string[];
	customerPolicy: 'generic' | 'match' | 'new';
	/** URN of the customer that takes all orders under the policy `generic`. */
	genericCustomerCode: string;
	/** The same by currency, where each has its own: Khaos Control takes an order in its customer's currency only. */
	genericCustomerCodes: Readonly<Record<string, string>>;
	site: string;
	invoicePriority: string;
	brand: string;
	/** Paid orders carry this card reference and post to this bank account, or are left to the customer's account. */
	payment: 'card' | 'account';
	cardReference: string;
	bankAccount: string;
	/** Non-stock Stock Code that carries Mirakl's `fees[]`; empty: an order with fees is held. */
	feesStockCode: string;

	stockRule: StockRule;
	/** Mirakl warehouse the quantities belong to; empty: the global quantity. */
	warehouseCode: string;
	/** Units published for items whose stock Khaos Control does not control. */
	nonControlledQuantity: number;

	/** How long Khaos Control's movements may take to show at the marketplace before STOCK_LATENCY opens, minutes. */
	stockLatencyMinutes: number;
	/** Most live offers, per cent of them, that one stock push may set to 0 without approval. */
	blastRadiusPercent: number;
	/** Fewer than this need no approval, whatever the per cent. */
	blastRadiusLeast: number;
	/** What becomes of a plan over the limit that nobody has approved within an hour. */
	blastRadiusUnanswered: 'hold' | 'send';

	/** Minutes between two runs of order acceptance; rows older than two of them only lower figures. */
	orderCycleMinutes: number;
	/** Hours from an order's creation until the operator refuses it by itself. */
	acceptWindowHours: number;
	/** Per cent of the window after which a waiting order is an exception. */
	acceptAlertPercent: number;
	/** Per cent of the time from acceptance to the shipping limit after which an order that is not sent is an exception. */
	shipAlertPercent: number;
	/** Per cent of the window after which the hard-stop policy applies. */
	hardStopPercent: number;
	hardStopPolicy: 'leave' | 'refuseLines' | 'refuseOrder';
	/** What to do with an order that Khaos Control cannot fill whole. */
	shortStockPolicy: 'hold' | 'refuseLines' | 'refuseOrder' | 'refundLines';
	/**
	 * Whether the shop may accept part of an order and refuse the rest. The API does not tell; what Mirakl answers to the
	 * first such decision is written into the row.
	 */
	partialAcceptance: 'unknown' | 'yes' | 'no';
	/** Largest fall of a line's price against our current offer price, per cent. */
	priceTolerancePercent: number;
	/** Hours in WAITING_DEBIT(_PAYMENT) after which an order is DEBIT_STUCK. */
	debitAlertHours: number;
	/** What counts as despatched: Confirm Shipment done (ship date) or invoice issued (stages 70 to 73). */
	shippedMeans: 'confirmShipment' | 'issued';
	/**
	 * Which offers that show a wrong quantity are repaired without being asked for: all, those that offer too much, none.
	 * The others wait for a person's *Retry Import*.
	 */
	driftRepair: 'automatic' | 'lowerOnly' | 'approval';
	/** Id or name of the profile whose limits count (domain/profiles); empty: the one of the operator's name; 'none': none. */
	profile: string;
}

/** How much of a Stock Code's stock is offered (rules.md#what-is-offered). */
export interface StockRule {
	bufferUnits: number;
	/** Of LEVEL, rounded up. */
	bufferPercent: number;
	/** Share of what is free, rounded down. */
	sharePercent: number;
	/** Most units to publish; Infinity where none is set. */
	cap: number;
	/** Fewer units than this are published as 0. */
	floor: number;
}
