/** What to do about Mirakl's own error codes (OR21, OR32, OR07; the operations' own pages). */
export const fixByCode: Readonly<Record<string, string>> = {
	'05.read-only':
		'The customer’s payment has begun, so the shipping origin can no longer be changed.',
	ORDER_ADJUSTMENT_FEATURE_DISABLED:
		'Adjusting weighed goods is switched off on this marketplace; ask its operator.',
	ORDER_FULFILLED_UNAUTHORIZED:
		'The marketplace or a third party sends this order: leave it to them.',
	ORDER_INVALID_STATE:
		'Read the order again: it has moved on since, or was decided by somebody else.',
	ORDER_LINE_ACCEPTANCE_DECISION_MISSING:
		'Decide every line of the order in one call; lines may have been added since it was read.',
	ORDER_LINE_ADJUSTMENT_EQUAL_TO_ORDERED: 'The measurement is the one ordered: leave the line out.',
	ORDER_LINE_ADJUSTMENT_EXCEEDS_DOWNWARD_LIMIT:
		'Send a measurement within the marketplace’s limit, or refund the line.',
	ORDER_LINE_ADJUSTMENT_EXCEEDS_UPWARD_LIMIT:
		'Send a measurement within the marketplace’s limit; more cannot be charged.',
	ORDER_LINE_ALREADY_ADJUSTED: 'A line can be adjusted once: leave it out.',
	ORDER_LINE_ALREADY_REFUNDED: 'The line is refunded already: leave it out.',
	ORDER_LINE_DUPLICATE_ID: 'Name each order line once.',
	ORDER_LINE_INVALID_STATE: 'Read the order again: the line has moved on since.',
	ORDER_LINE_MISSING_MEASUREMENT: 'The line is sold by the piece and cannot be adjusted.',
	ORDER_LINE_NOT_FOUND: 'Use the order line IDs of this very order (order ID, hyphen, number).',
	ORDER_LINE_NULL_ELEMENT: 'One of the lines sent is empty: leave it out.',
	ORDER_LINE_PAY_PER_SHIPMENT_NOT_ADJUSTABLE:
		'The line is being paid shipment by shipment and cannot be adjusted now.',
	ORDER_LINE_PAY_PER_SHIPMENT_WAITING_DEBIT:
		'Wait until the payment of the line’s shipment has gone through.',
	ORDER_LINE_ZERO_AMOUNT: 'The line costs nothing and cannot be adjusted.',
	ORDER_NOT_FOUND:
		'Use the order ID (not the commercial ID), and check that the credential is for the right marketplace and shop.',
	ORDER_PARTIAL_ACCEPTANCE_DISABLED:
		'This shop may only accept or refuse whole orders: decide all lines alike.',
	VALIDATION_ERROR: 'Correct the values that Mirakl names.',
};

/** What to do about a status that has no code of its own (Mirakl's general notes). */
export const fixByStatus: Readonly<Record<number, string>> = {
	400: 'Mirakl understood the call and does not allow it: a value is wrong, or the record’s state does not permit this now.',
	404: 'What was asked for is unknown to this shop, or the feature is switched off on this marketplace.',
	405: 'This address does not take this kind of call. Check that the instance URL is that of the marketplace, without further path.',
	406: 'Mirakl does not give this answer in the form asked for.',
	409: 'The record is being changed by somebody else. Read it again.',
	410: 'What was asked for is gone for good; Mirakl keeps imports and exports for a limited time. Ask for a new one.',
	411: 'A proxy before the marketplace took away the length of the call. Check a proxy of your own first.',
	413: 'The file is too large for this marketplace. Send it in parts.',
	415: 'Mirakl does not take files or bodies of this type here.',
};
