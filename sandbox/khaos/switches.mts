import { z } from 'zod';

/**
 * Behaviour of the simulated service that the documents leave open or that differs per installation.
 * Each name is a question to a real installation; the default is the answer thought most likely.
 */
export const khaosSwitches = z.object({
	/** How objects are written in answers. */
	objectEncoding: z
		.enum(['multiRefInBody', 'multiRefInWrapper', 'inline'])
		.default('multiRefInBody'),
	/** "Convert strings within XML files into CDATA". */
	cdata: z.boolean().default(false),
	/** The XML in string answers begins with a declaration. */
	declaration: z.boolean().default(false),
	/** The XML in string answers begins with a byte order mark. */
	bom: z.boolean().default(false),
	faultStyle: z.enum(['new', 'old']).default('new'),
	/** `mixed`: a discontinued item is a fault, everything else a skip. */
	businessErrors: z.enum(['skip', 'fault', 'mixed']).default('skip'),
	/** `later`: stock is assigned when the order is released or by the admin action. */
	assignAt: z.enum(['import', 'later']).default('import'),
	/** Short order: `split` sends the part in stock to Staging; `hold` keeps the whole in Future: stock. */
	shortOrders: z.enum(['split', 'hold']).default('split'),
	/** Stock that arrives goes to waiting orders at once. */
	assignOnArrival: z.boolean().default(true),
	/** Assigning stock to an order stamps the movement date. */
	movementOnAssign: z.boolean().default(true),
	/** A movement of a component also stamps the builds that contain it. */
	movementOnComponents: z.boolean().default(false),
	/** What `LastUpdated` alone asks ExportStockStatus for. */
	statusLastUpdated: z.enum(['revision', 'movement']).default('revision'),
	/** Rows of all sites (`SiteID` -1) carry a SITE child. */
	siteInRows: z.boolean().default(true),
	/** Items that share the Other Ref asked for: all of them, or one. */
	sharedOtherRef: z.enum(['all', 'one']).default('all'),
	/** TYPE_ID of ORDER_TYPE; the samples of the two versions differ. */
	orderTypeId: z.enum(['1', 'S']).default('1'),
	/** Offset of dates: of the server's zone today, or always `Z`. */
	dateOffset: z.enum(['today', 'none']).default('today'),
	/** Parameters are told apart by their names or by their position in the WSDL. */
	parametersBy: z.enum(['name', 'position']).default('name'),
	/** A parameter that is left out (not nil) is a fault. */
	absentParameters: z.enum(['allow', 'refuse']).default('allow'),
	/** `LastUpdated` of GetStockList: the date asked for, or always the revision date. */
	stockListDate: z.enum(['asked', 'revision']).default('asked'),
	/** What DateFrom and DateTo of ExportOrderStatusEx filter. */
	statusDates: z.enum(['created', 'changed']).default('created'),
	/** Stock codes of builds in INVOICE_ITEM and BOX_ITEM. */
	buildItems: z.enum(['header', 'children']).default('header'),
	/** Stock codes of packs in INVOICE_ITEM and BOX_ITEM, and what QTY_SOLD counts. */
	packItems: z.enum(['both', 'header', 'children']).default('both'),
	/** BUILD_POTENTIAL_CHILDREN also stands at pack headers, not only at builds. */
	packPotential: z.boolean().default(true),
	/** ExportStock: variants inside their parent, or as items of their own. */
	scsExport: z.enum(['nested', 'separate']).default('nested'),
	/** Longest ASSOCIATED_REF; the sources say 15 and 50. */
	associatedRefLimit: z.number().int().positive().default(50),
	/** An incomplete DELADDR. */
	incompleteDelivery: z.enum(['refuse', 'invoiceAddress']).default('refuse'),
	/** Longest telephone number; the sources say 19 and 30. */
	phoneLimit: z.number().int().positive().default(30),
	/** No country given: refused, or the system's own. */
	blankCountry: z.enum(['refuse', 'systemDefault']).default('refuse'),
	/** Title and forename are mandatory, as the older samples say. */
	mandatoryForename: z.boolean().default(false),
	/** A site, courier, priority, bank account or currency that does not exist: refused, or the default is taken. */
	softNames: z.enum(['refuse', 'ignore']).default('refuse'),
	/** KhaosControl.ini `[OrderImport] MatchCodeOnID`: a company code that is unknown is tried as company id. */
	matchCodeOnId: z.boolean().default(false),
	/** What an order says about a customer that was recognised: nothing changes, or all but code and currency. */
	matchedCustomer: z.enum(['keep', 'update']).default('keep'),
	/** Orders due later than in so many days wait in Future: date; null: they never do. */
	futureDateDays: z.number().nonnegative().nullable().default(null),
	/** Orders on account stop at Future: terms. */
	termsHold: z.boolean().default(false),
	/** ORDER_AMOUNT differs from the computed total. */
	amountMismatch: z.enum(['ignore', 'message', 'refuse']).default('message'),
	/** Orders arrive confirmed; unconfirmed ones have no invoice. */
	confirmOnImport: z.boolean().default(true),
	/** Development 019821: an unknown Stock Code is created. */
	createUnknownStock: z.boolean().default(false),
	/** Development 024788: AmendOrder and CancelOrder are there, in one of two guesses of their parameters. */
	orderChanges: z.enum(['off', 'byCode', 'byReference']).default('off'),
	/** Price lists directly below the root, as seen live, or inside a list element as in the samples. */
	priceListShape: z.enum(['live', 'sample']).default('live'),
	/** HTTP Basic authentication in front of the service. */
	basicAuth: z.object({ user: z.string(), password: z.string() }).nullable().default(null),
});

export type KhaosSwitches = z.output<typeof khaosSwitches>;
