/** What to look at first, one a line, for each kind; written from docs/runbooks by `npm run templates`. */
export const FIRST_CHECKS: Readonly<Partial<Record<string, string>>> = {
	ACCEPTANCE_DEADLINE:
		'The deadline of the row: how long is left?\nThe other open exceptions of the same order: they say what holds it.\nThe message, if Mirakl refused the acceptance: its words.\nhardStopPolicy of the operator: will the flow refuse lines by itself at hardStopPercent?\nFLOW_STALLED or CONNECTION_FAILED of order acceptance: is the flow running at all?',
	ACCOUNT_HEALTH:
		"The message: figure, period, limit, and whether the limit is the operator's own.\nThe shop in the Mirakl back office: open, on holiday or suspended? Any mail from the operator?\nThe orders behind the figure in that period: late, refused, cancelled, in dispute?\nOpen rows of ACCEPTANCE_DEADLINE, INSUFFICIENT_STOCK and DESPATCH_REJECTED: what feeds the figure now?\nThe profile of the operator in its row: the right one, its source not outdated?",
	AMBIGUOUS_SKU:
		'The Stock Codes in the message: which of them does the offer stand for?\nKhaos Control: is the Other Ref of the other one still right?\nData tables → Khaos Mirakl SKU Map: is there a half-filled row for the SKU?\nThe offer in the Mirakl back office: is its SKU the one you meant to list?\nThe deadline of the exception: how long until the marketplace refuses the order by itself?',
	BLAST_RADIUS:
		"The Stock Codes in the message: is the stock really gone in Khaos Control?\nA stock take, a site transfer, an import or a mass change today? Ask the warehouse.\nKhaos Mirakl Checkpoints, row blast: all SKUs of the plan, since when.\nThe operator's row: were bufferUnits, sharePercent, stockFloor or warehouseCode changed?\nKhaos Mirakl Stock Rules: was a rule added that counts for many codes?",
	CANCELLED_IN_KHAOS:
		"Who cancelled it in Khaos Control, and why?\nThe order's state in Mirakl: waiting, paid or shipped?\nWas it cancelled by mistake? Then the goods can still be sent under a new sales order by hand.\nHas the customer paid: is it a cancellation or a refund?\nThe deadline of the row: acceptance while it waits, shipping afterwards.",
	CANCELLED_IN_MIRAKL:
		'The message: is the sales order still open, or was it sent?\nThe stage of the sales order: can picking still be stopped? Telephone the warehouse.\nWhy was it cancelled (customer, time-out, refused payment)?\nHas an invoice been issued: does finance need a credit?\nOther rows of the kind: a whole list points to missed deadlines (ACCEPTANCE_DEADLINE).',
	CONNECTION_FAILED:
		"The message: which service, which node, which words (certificate, 401, 403, 404, time-out, a table's column)?\nThe credential that the node uses: open it under Credentials. Save tests it, Retry tests again.\nFrom n8n's machine: does the service's address answer (network, firewall, certificate's end)?\nWas something changed today: a key, a password, a certificate, a setting, a table, n8n's version?\nOther rows of the kind: one flow (its settings) or all flows of one system (that system)?",
	COUNTRY_UNKNOWN:
		"The message: an unknown country, no country, or no address?\nThe order in the Mirakl back office: what does the address say?\nDoes the shop ship there at all (Shipping in the marketplace's settings)?\nKhaos Control's country list: does it have the country, and under which code?\nOther open rows of the same kind: one order, or every order of one country?",
	DEBIT_STUCK:
		"The order's state in the Mirakl back office: still waiting for payment?\nThe message: since when?\nIs it one order or all of this operator (then the operator's payment system is at fault)?\nMessages of the operator or the customer on the order.\nKhaos Control: is nothing there to be picked? Under Create, then accept hold the sales order.",
	DESPATCH_NOT_REPORTED:
		"The order's shipments and units in the Mirakl back office against the invoices in the message.\nThe invoices in Khaos Control: was a box added to a consignment, or a ref moved to other units, after it was reported?\nThe last executions of despatch: do they end?\nOrder acceptance: does it run, so that the order's row is up to date?\nThe shipping deadline: how long until the order counts as late?",
	DESPATCH_REJECTED:
		"Mirakl's words in the message, and whether it is parked or when it is tried next.\nThe order's state in the Mirakl back office: still SHIPPING?\nThe shipping method: does it want a tracking number, or a registered carrier?\nThe Carrier Map: is it a code of SH21, or only a name and URL?\nThe credential Mirakl: does Test pass?",
	FLOW_STALLED:
		"Khaos Mirakl Checkpoints, row orders of the operator: finishedAt.\nIs the workflow published? In n8n's list of workflows a published one says so. After a failed upgrade n8n leaves workflows off.\nExecute the workflow by hand in the editor: where does it stop, with what words? (The templates keep no executions.)\norderCycleMinutes in the operator's row against the schedule of the workflow.\nn8n itself: are other workflows running, are all workers up, is the disk full?",
	INSUFFICIENT_STOCK:
		'The message: which Stock Code, how many free, how many wanted, or discontinued.\nKhaos Control: LEVEL of the code at the sites that are sold from (table Sites; without rows the default one); goods on the way, or at another site?\nKhaos Mirakl Open Orders: which other live rows hold the same Stock Code?\nThe offer: is it at 0 now? If not, see the last stock push of the operator.\nThe deadline: can goods be here before it?',
	INVALID_REFERENCE_DATA:
		"The message: what is wrong, in which table or screen, and what to do.\nThe page of the form system audit: all findings, warnings included.\nThe name in question in Khaos Control: exact spelling, upper and lower case.\nThe operator's row and the maps: who changed them last?\nDid the marketplace change something (carriers, shipping methods, states)?",
	OFFER_INACTIVE:
		"Mirakl's reason in the message.\nThe product in the Mirakl back office: is it accepted, or is data missing or refused?\nThe offer: price, shipping rate, start and end date, state.\nMay the shop sell this category or brand (the operator's mails, the shop's settings)?\nHow many rows: one product, or all of a category, or the whole shop (closed or on holiday)?",
	OFFER_WITHOUT_STOCK_CODE:
		"The message: SKU, and the Stock Code that was looked for.\nThe SKU Map: a row for the SKU, spelt right?\nKhaos Control: was the Stock Code renamed, merged or deleted?\nThe offer's quantity in the Mirakl back office: can it be sold right now?\nHow many rows: a whole range suggests a wrong prefix or a new naming rule.",
	ORDER_MISSING_IN_KHAOS:
		'The message: a field, a time-out or a broken connection?\nThe credential Khaos Control: does Test pass, and how long does it take?\nKhaos Control: is the order there under its Associated Ref (reference in Khaos Mirakl Open Orders), cancelled ones included?\nOther rows: CONNECTION_FAILED or the same kind for many orders means that the service is down.\nService: Get Version and Sales Order: Find by Reference by hand, for this reference.',
	ORDER_MISSING_IN_MIRAKL:
		"The message: which of the two, and Mirakl's reason.\nThe order in the Mirakl back office: its state, and who changed it.\nThe API key: does it belong to the right shop (Shop ID in the credential)?\nThe sales order in Khaos Control: its stage, and can it still be stopped?\nOther rows of the same kind: one order, or all of them (then see the credential)?",
	ORDER_ON_ONE_SIDE:
		'The message: which side lacks what?\nThe order in the Mirakl back office: its state, and who changed it.\nThe Associated Ref in Khaos Control: is it there under another spelling, or was it entered by hand?\nThe last executions of order acceptance and despatch: do they run at all?\nOther rows of the kind: one order, or all of a prefix (then see referencePrefix and the shop of the API key)?',
	ORDER_REJECTED_BY_KHAOS:
		"Khaos Control's words in the message.\nSales source, company class, brand, site and bank account in the operator's row: spelt as in Khaos Control, upper and lower case too?\nThe courier code in the Shipping Map: does Khaos Control have it?\nThe Stock Code: discontinued, a parent of variants, or not to be sold?\nForm system audit: does it name the same?",
	PART_SHIPPED_WAITING:
		'The message: which invoices have left.\nThe sales order in Khaos Control: what is left, and why (stock, hold)?\nWhen does the missing stock come?\nThe shipping deadline of the row.\nDoes the order still live in Mirakl, or were lines cancelled there?',
	PAYOUT_RESIDUAL:
		"The message, and sheet Residuals of the workbook: cause, amount, both references. The workbook comes from the form finance reconciliation: send it for the month where nobody has kept one.\nCauses: what this one means and who does what.\nSheet Orders: the order's sales, refunds, commission and Khaos Control's total.\nSheet Cycles, and the billing cycle in the Mirakl back office: lines, payout, what reached the bank.\nSheet Evidence: did all inputs come in (rows, period)?",
	PRICE_TOLERANCE:
		"The message: sold at, offered at, which line.\nPromotions and discounts of the marketplace for this offer, on the day of the order.\nThe offer's price history: did the price rise between sale and check?\npriceTolerancePercent in the operator's row (default 10).\nOther orders of the same SKU: one order, or a wrong price that is still on sale?",
	REFERENCE_TOO_LONG:
		"The message: the reference, its length, and the length allowed.\nreferenceMaxLength in Khaos Mirakl Operators: was it ever set to what this Khaos Control takes?\nKhaos Control's support, or a test order: how long may an Associated Ref be (guides say 15, samples show 50)?\nIs it one order or all of them: did the marketplace lengthen its order ids?\nreferencePrefix: is it longer than it need be (for the next operator; it is locked here once orders exist)?",
	REFUND_NEEDED:
		"The lines and amounts in the message.\nThe order in the Mirakl back office: has somebody refunded it already?\nKhaos Control: has the stock come in meanwhile? What was left out stays out; it can be added to the sales order by hand instead.\nIs it one order, or does the item's stock drift (STOCK_DRIFT)?\nThe marketplace's limits for refunds and cancellations, in the profile.",
	RELEASE_IN_KHAOS:
		'The order in the Mirakl back office: state SHIPPING?\nThe sales order named in the message: stage Future: manual hold?\nIs anything else holding it (credit, address, stock)?\nThe shipping deadline of the row.\nMore than a few rows: is somebody releasing each morning?',
	SHIPPING_DEADLINE:
		"The deadline of the row, and whether the message says has to be or was to be shipped.\nThe sales order in Khaos Control: at which stage is it, and what keeps it there?\nOther open exceptions of the order: it may not be in Khaos Control at all.\nIs the stock assigned, or does the order wait for a line?\nIs order acceptance running (FLOW_STALLED)? It reads Khaos Control's answer.",
	SHIPPING_METHOD_UNMAPPED:
		"The message: the code of the shipping method.\nKhaos Mirakl Shipping Map: a row with this code, for this operator or with an empty operator?\nIs the row whole? A row without courierCode counts as missing.\nKhaos Control's courier list: which code does this service have?\nDid the marketplace add or rename a method (shop settings, or Mirakl → Reference Data → Shipping Methods)?",
	STOCK_CODE_WITHOUT_OFFER:
		'The message: which Stock Code, and why it is thought to be sold here.\nThe Mirakl back office: was the offer deleted, by whom?\nKhaos Mirakl SKU Map: does a row lead a SKU that is no longer offered to this code?\nKhaos Mirakl Stock Rules: is the row of this code still wanted?\nDid the offer get a new SKU? Then the SKU Map needs the new one.',
	STOCK_DRIFT:
		"The message: which figure is shown, which is right, more or less?\nKhaos Mirakl Runs, flow drift-alerts: was the SKU repaired before?\nThe offer in the Mirakl back office: who changed it last, and when?\nAnother tool with a key for this shop: a feed manager, an old connector, a person's file?\nFLOW_STALLED or BLAST_RADIUS open: figures are then held on purpose.",
	STOCK_LATENCY:
		'Khaos Mirakl Runs, newest rows of stock-push: latency, unfinished, how many lines?\nIs the workflow stock push published, and how often does its schedule fire?\nThe import in the Mirakl back office: is it still running there (queued by the marketplace)?\nService: Get Version of Khaos Control by hand: how long does it take?\nOther exceptions of the operator: CONNECTION_FAILED, FLOW_STALLED, BLAST_RADIUS?',
	STOCK_LINE_REJECTED:
		"Mirakl's reason in the message.\nThe offer in the Mirakl back office: does it exist, under this SKU?\nwarehouseCode in the operator's row: does the marketplace have this warehouse?\nThe SKU Map: does the SKU lead to the Stock Code you mean?\nHow many rows: one offer, or all (then it is the warehouse, or the shop)?",
	TOTAL_MISMATCH:
		"The message: which of the four, and both totals.\nThe order in the Mirakl back office: prices, shipping, fees, promotions.\nfeesStockCode in the operator's row: set, and a non-stock item in Khaos Control?\ncurrency in the operator's row against the order's.\ncompanyClass: does it still count gross? The system audit asks.",
	TRACKING_MISSING:
		"The invoice in Khaos Control: is the consignment ref empty?\nThe courier's system or label: what is the number?\nIs it this order or a whole courier (then the courier link does not write numbers back)?\nshippedMeans in the operator's row: is the number written only after the stage that counts as shipped?\nThe shipping deadline of the row.",
	UNKNOWN_SKU:
		"The message: which SKU, which line, and whether it is mapped to a code that does not exist.\nData tables → Khaos Mirakl SKU Map: is there a row for the SKU, spelt right, with this operator's name or an empty operator?\nKhaos Control: does the Stock Code exist, exactly so (a renamed or deleted code is unknown)?\nThe offer in the Mirakl back office: is its SKU the one you meant to list?\nThe deadline of the exception: how long until the marketplace refuses the order by itself?",
	UNMAPPED_CARRIER:
		"The message: the courier, and the similar carriers that it suggests.\nKhaos Mirakl Carrier Map: a row for the courier's name as the invoice spells it?\nThe marketplace's carriers with their codes: the message names similar ones; the whole list gives the Mirakl node in n8n's editor, Reference Data → Carriers, Execute step (ask integration). Is the mapped code among them?\nThe invoice in Khaos Control: does it name a courier?\nThe shipping deadline: how long until the order counts as late?",
};
