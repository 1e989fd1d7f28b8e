/** Who fixes an exception first; *operations* is asked when nobody else answers. */
export type Owner =
	| 'customer service'
	| 'finance'
	| 'integration'
	| 'IT'
	| 'merchandising'
	| 'operations'
	| 'stock control'
	| 'warehouse';

export type Severity = 'critical' | 'high' | 'medium' | 'low';

interface Kind {
	owner: Exclude<Owner, 'operations'>;
	severity: Severity;
	/** The one way to fix it. */
	fix: string;
}

/** The closed list of exceptions that flows raise, with the owner, severity and fix of each (rules.md#exceptions). */
export const KINDS = {
	UNKNOWN_SKU: {
		owner: 'merchandising',
		severity: 'high',
		fix: 'Add the SKU to the SKU Map with its Stock Code, or create the Stock Code in Khaos Control. The order goes on by itself at the next cycle.',
	},
	AMBIGUOUS_SKU: {
		owner: 'merchandising',
		severity: 'high',
		fix: 'Add the SKU to the SKU Map with the Stock Code that is meant. The order goes on by itself at the next cycle.',
	},
	REFERENCE_TOO_LONG: {
		owner: 'integration',
		severity: 'high',
		fix: 'Raise the longest reference in the operator row if this Khaos Control takes more; otherwise decide the order in the Mirakl back office. A shorter prefix is only for a new operator.',
	},
	COUNTRY_UNKNOWN: {
		owner: 'customer service',
		severity: 'high',
		fix: 'Enter the order in Khaos Control by hand with this Associated Ref, or ask integration to add the country.',
	},
	SHIPPING_METHOD_UNMAPPED: {
		owner: 'warehouse',
		severity: 'high',
		fix: 'Add the shipping method to the Shipping Map with the Khaos Control courier code.',
	},
	TOTAL_MISMATCH: {
		owner: 'finance',
		severity: 'high',
		fix: 'Compare the order with its prices in Mirakl; set a Stock Code for fees in the operator row, or enter the order by hand.',
	},
	PRICE_TOLERANCE: {
		owner: 'merchandising',
		severity: 'high',
		fix: 'Check the price at the marketplace; decide the order in the Mirakl back office, or raise the tolerance in the operator row.',
	},
	INSUFFICIENT_STOCK: {
		owner: 'stock control',
		severity: 'high',
		fix: 'Bring stock in, or decide the order in the Mirakl back office before its deadline.',
	},
	ORDER_REJECTED_BY_KHAOS: {
		owner: 'integration',
		severity: 'critical',
		fix: 'Put right what Khaos Control says; the order is tried again at the next cycle.',
	},
	ORDER_MISSING_IN_KHAOS: {
		owner: 'integration',
		severity: 'critical',
		fix: 'Put right what the message says. The order is looked up and tried again at the next cycle.',
	},
	ORDER_MISSING_IN_MIRAKL: {
		owner: 'customer service',
		severity: 'medium',
		fix: 'Read Mirakl’s reason in the message and look the order up in the back office. The flow tries again at the next cycle.',
	},
	ACCEPTANCE_DEADLINE: {
		owner: 'customer service',
		severity: 'critical',
		fix: 'Clear what holds the order, or decide it in the Mirakl back office now.',
	},
	DEBIT_STUCK: {
		owner: 'customer service',
		severity: 'medium',
		fix: 'Ask the marketplace operator about the customer’s payment. Do not ship.',
	},
	RELEASE_IN_KHAOS: {
		owner: 'warehouse',
		severity: 'high',
		fix: 'The customer has paid: release the order from Manual Hold in the Sales Invoice Manager.',
	},
	SHIPPING_DEADLINE: {
		owner: 'warehouse',
		severity: 'critical',
		fix: 'Despatch the order in Khaos Control now, or tell the customer through the Mirakl back office.',
	},
	REFUND_NEEDED: {
		owner: 'customer service',
		severity: 'high',
		fix: 'Refund the lines that the message names with the form *cancellations*, or in the Mirakl back office.',
	},
	UNMAPPED_CARRIER: {
		owner: 'warehouse',
		severity: 'high',
		fix: 'Add the courier to the Carrier Map with the Mirakl carrier code. The despatch goes out at the next cycle.',
	},
	TRACKING_MISSING: {
		owner: 'warehouse',
		severity: 'high',
		fix: 'Enter the consignment reference on the invoice in Khaos Control.',
	},
	PART_SHIPPED_WAITING: {
		owner: 'warehouse',
		severity: 'medium',
		fix: 'Despatch the rest of the order; this marketplace takes one shipment for each order.',
	},
	DESPATCH_REJECTED: {
		owner: 'integration',
		severity: 'high',
		fix: 'Put right what Mirakl says, then choose Retry Import. What is not parked is tried again by itself at the time in the message.',
	},
	DESPATCH_NOT_REPORTED: {
		owner: 'integration',
		severity: 'high',
		fix: 'Compare the order in Mirakl with its invoices and boxes in Khaos Control; report in the Mirakl back office what is missing there.',
	},
	CANCELLED_IN_KHAOS: {
		owner: 'customer service',
		severity: 'high',
		fix: 'Refund or cancel the order with the form *cancellations*, or in the Mirakl back office; it is not imported again.',
	},
	CANCELLED_IN_MIRAKL: {
		owner: 'customer service',
		severity: 'critical',
		fix: 'Cancel the sales order in Khaos Control before it is picked. Where it was sent already, credit it there and choose Accept.',
	},
	ORDER_ON_ONE_SIDE: {
		owner: 'integration',
		severity: 'high',
		fix: 'Do what the message says is missing, on the side where it is missing. Where it is right as it is, choose Accept.',
	},
	STOCK_DRIFT: {
		owner: 'stock control',
		severity: 'high',
		fix: 'The figure is repaired by the next stock import. If it comes back, find what else writes stock to the marketplace.',
	},
	STOCK_LINE_REJECTED: {
		owner: 'merchandising',
		severity: 'medium',
		fix: 'Read Mirakl’s reason; correct the offer or the SKU Map.',
	},
	STOCK_LATENCY: {
		owner: 'integration',
		severity: 'high',
		fix: 'See what slows or stops the stock push: run it by hand in the editor, look at both services and at the import at Mirakl. It closes with the next run that is fast enough.',
	},
	BLAST_RADIUS: {
		owner: 'stock control',
		severity: 'critical',
		fix: 'Look at the Stock Codes in Khaos Control. If they are gone, approve the plan on the dashboard; if not, put the levels right and the plan dissolves.',
	},
	OFFER_INACTIVE: {
		owner: 'merchandising',
		severity: 'medium',
		fix: 'Put right what Mirakl’s reason names, at the marketplace or in the product data. There is stock that nobody can buy.',
	},
	STOCK_CODE_WITHOUT_OFFER: {
		owner: 'merchandising',
		severity: 'low',
		fix: 'Create the offer at the marketplace again, or take the Stock Code out of this operator’s SKU Map and Stock Rules.',
	},
	OFFER_WITHOUT_STOCK_CODE: {
		owner: 'merchandising',
		severity: 'medium',
		fix: 'Add the SKU to the SKU Map, or close the offer at the marketplace.',
	},
	PAYOUT_RESIDUAL: {
		owner: 'finance',
		severity: 'medium',
		fix: 'Open the month’s reconciliation, sheet Residuals: it names the order, cycle or transaction and the cause. Put it right on the side that is wrong; the next reconciliation closes this.',
	},
	INVALID_REFERENCE_DATA: {
		owner: 'integration',
		severity: 'high',
		fix: 'Do what the message says, in the table or system that it names, and run the system audit again: it closes what it no longer finds.',
	},
	ACCOUNT_HEALTH: {
		owner: 'customer service',
		severity: 'high',
		fix: 'Look at the orders behind the figure in the Mirakl back office before the marketplace acts on it; ask the operator what it counts.',
	},
	FLOW_STALLED: {
		owner: 'integration',
		severity: 'critical',
		fix: 'Check that the flow is published and that its credentials work; run it by hand in the editor to see where it stops.',
	},
	CONNECTION_FAILED: {
		owner: 'IT',
		severity: 'critical',
		fix: 'Check the service and the credential that the message names. The flow tries again by itself.',
	},
} as const satisfies Record<string, Kind>;

export type FindingKind = keyof typeof KINDS;

/** Kinds that were not put right in time where they close after their deadline: the outcome is *lost*. */
const LOST_WHEN_LATE: ReadonlySet<string> = new Set<FindingKind>(['SHIPPING_DEADLINE']);

/** True where an exception that closes after its deadline was not put right in time. */
export function isLostWhenLate(kind: string): boolean {
	return LOST_WHEN_LATE.has(kind);
}

/** Something a person should see: what, about which subject, and until when it can still be put right. */
export interface Finding {
	kind: FindingKind;
	operator: string;
	/** An order id, a SKU, a Stock Code, a courier or a flow; never a person. */
	subject: string;
	/** What happened, in one sentence, without personal data. */
	message: string;
	/** UTC, milliseconds since 1970. */
	deadline?: number;
	/** What is at stake, in minor units of the operator's currency; left out where no sum can be put to it. */
	valueAtRisk?: number;
}
