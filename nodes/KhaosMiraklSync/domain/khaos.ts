/** What Khaos Control says of one Stock Code (ExportStockStatus). */
export interface StockFigure {
	stockCode: string;
	/** LEVEL: on hand and not assigned; may be negative or fractional. */
	level: number;
	/** BUILD_POTENTIAL_CHILDREN: units that could be built; 0 where it is not a build item. */
	buildPotential: number;
	/** 0 to 5; 4 discontinued, 5 non-controlled; undefined where the service gave none. */
	status?: number;
	/** When the read began. UTC, milliseconds since 1970. */
	readAt: number;
	/** Number of the site that was asked for; undefined: the default site. */
	siteId?: number;
	/** Its name, as the service gave it. */
	siteName?: string;
}

export const DISCONTINUED = 4;
export const NON_CONTROLLED = 5;

/** One shipment of a sales order: an invoice with its boxes (ExportOrderStatusEx). */
export interface KhaosInvoice {
	invoiceCode: string;
	stageId: number;
	courier: string;
	consignmentRef: string;
	trackingUrl: string;
	/** 'YYYY-MM-DD', empty until Confirm Shipment. */
	shipDate: string;
	/** 'YYYY-MM-DD', empty until the invoice is issued. */
	issueDate: string;
	boxes: KhaosBox[];
	items: StockQuantity[];
}

export interface KhaosBox {
	shipped: boolean;
	courier: string;
	consignmentRef: string;
	trackingUrl: string;
	items: StockQuantity[];
}

export interface StockQuantity {
	stockCode: string;
	quantity: number;
}

/** What Khaos Control says of one Associated Ref. */
export interface KhaosOrderStatus {
	reference: string;
	found: boolean;
	salesOrderCode: string;
	cancelled: boolean;
	cancelReason: string;
	complete: boolean;
	/** QTY_SOLD and QTY_ASSIGNED in units; null where Khaos Control gave no figure. */
	quantitySold: number | null;
	quantityAssigned: number | null;
	invoices: KhaosInvoice[];
}

/**
 * Is everything that was sold assigned? Not where a figure is missing: an order of which that is unknown still takes
 * from LEVEL, and 0 of 0 says nothing.
 */
export function isAllAssigned({
	quantitySold: sold,
	quantityAssigned: assigned,
}: Pick<KhaosOrderStatus, 'quantitySold' | 'quantityAssigned'>): boolean {
	return sold !== null && assigned !== null && sold > 0 && assigned >= sold;
}

/** Stage numbers that rules ask for (guide, `INVOICE_STAGE_ID`). */
export const STAGE = { cancelled: 1, manualHold: 19, issued: [70, 71, 72, 73] } as const;
