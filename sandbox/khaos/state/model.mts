import type { Amounts, CalcMethod } from '../calc.mts';
import type { Element } from '../xml.mts';

/** Levels of one stock item at one site, in units. LEVEL is `onHand - assigned`. */
export interface SiteLevel {
	onHand: number;
	/** Reserved to order lines and not yet sent. */
	assigned: number;
}

export interface Purchase {
	/** Site that the stock is ordered for; default: the first. */
	site?: number;
	/** Due date. */
	due: Date;
	quantity: number;
	/** Part of the quantity that back orders already claim. */
	claimed: number;
}

export interface StockItem {
	code: string;
	id: string;
	description: string;
	otherRef: string;
	barcode: string;
	stockType: string;
	/** Pence. */
	buyPrice: number;
	/** Pence, tax included. */
	sellPrice: number;
	/** Percent as text, e.g. `20`. */
	taxPercent: string;
	discontinued: boolean;
	/** False: no levels are kept. */
	controlled: boolean;
	runToZero: boolean;
	web: boolean;
	minLevel: number;
	safeLevel: number;
	/** A size/colour/style parent is never sold itself. */
	isParent: boolean;
	parentCode: string;
	/** What tells this variant from its siblings, e.g. `['Black', 'M']`; of a parent: the headings. */
	styles: string[];
	/** A pack header is sold as its components and has no stock of its own; with components and not this: a build. */
	isPack: boolean;
	/** What one unit of a build or pack is made of; empty for ordinary items. */
	components: Array<{ code: string; quantity: number }>;
	levels: Map<number, SiteLevel>;
	purchases: Purchase[];
	revisionDate: Date;
	movementDate: Date;
	launchDate: Date;
}

export interface Address {
	lines: string[];
	town: string;
	county: string;
	postcode: string;
	countryCode: string;
	forename: string;
	surname: string;
}

export interface Customer {
	/** Internal number as text. */
	id: string;
	/** URN. */
	code: string;
	otherRef: string;
	webUser: string;
	companyName: string;
	companyClass: string;
	currency: string;
	address: Address;
	/** One of the company statuses. */
	status: string;
	/** Set by ImportCompany only; Login checks it. */
	webPassword: string;
	updated: Date;
}

/** A customer that was deleted, perhaps merged into another. */
export interface DeletedCustomer {
	id: string;
	/** Id of the customer it was merged into; empty when it was not. */
	mergedInto: string;
	at: Date;
}

export interface OrderLine {
	stockCode: string;
	description: string;
	importRef: string;
	siteId: number;
	quantity: number;
	/** Units with stock behind them, those already sent included. */
	assigned: number;
	sent: number;
	/** Decimal text by the order's method; locked at import. */
	unitPrice: string;
	amounts: Amounts & { discount: number };
	/** The pack header that this line is a part of. */
	partOf?: OrderLine;
}

export interface InvoiceItem {
	line: OrderLine;
	quantity: number;
	sent: number;
}

export interface Box {
	courier: string;
	consignmentRef: string;
	trackingUrl: string;
	shipped?: Date;
	items: Array<{ stockCode: string; quantity: number }>;
}

/** One shipment of an order. */
export interface Invoice {
	code: string;
	date: Date;
	stage: number;
	shipDate?: Date;
	issueDate?: Date;
	courier: string;
	consignmentRef: string;
	trackingUrl: string;
	trackingChanged?: Date;
	/** Stage changed since the status was last read. */
	moved: boolean;
	items: InvoiceItem[];
	boxes: Box[];
}

export interface SalesOrder {
	code: string;
	associatedRef: string;
	customer: Customer;
	method: CalcMethod;
	currency: string;
	/** ORDER_DATE, else the time of import. */
	created: Date;
	imported: Date;
	/** Orders typed in at a screen cannot be amended by web service. */
	origin: 'webService' | 'screen';
	changed: Date;
	deliveryDate: Date;
	courier: string;
	siteId: number;
	salesSource: string;
	invoicePriority: string;
	paid: boolean;
	/** Paid by account, payment type 3. */
	onAccount: boolean;
	/** Pence paid by payments that count as paid. */
	paidAmount: number;
	confirmed: boolean;
	delivery: Amounts;
	lines: OrderLine[];
	invoices: Invoice[];
	cancelled?: { at: Date; reason: string; user: string };
	/** The order as it was imported, for ExportOrders. */
	source: Element;
}
