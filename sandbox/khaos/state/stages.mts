/** Invoice stages of the Sales Invoice Manager. Source: XML examples, ExportOrderStatusEx; vendor's connector. */
export const Stage = {
	cancelled: 1,
	released: 9,
	staging: 10,
	payment: 11,
	picking: 12,
	packing: 13,
	shipping: 14,
	printing: 15,
	issue: 16,
	futureDate: 17,
	futureStock: 18,
	manualHold: 19,
	processing: 20,
	futureTerms: 21,
	issued: 70,
} as const;

const descriptions: Readonly<Record<number, string>> = {
	1: 'CANCELLED',
	9: 'RELEASED',
	10: 'STAGING',
	11: 'AUTHORISEPAYMENT',
	12: 'PICKING',
	13: 'PACKING',
	14: 'SHIPPING',
	15: 'INVOICEPRINTING',
	16: 'ISSUEINVOICES',
	17: 'FUTUREDATE',
	18: 'FUTURESTOCK',
	19: 'MANUALHOLD',
	20: 'PROCESSING',
	21: 'FUTURETERMS',
	70: 'ISSUED',
	71: 'ISSUEDARCHIVEQ1',
	72: 'ISSUEDARCHIVEQ2',
	73: 'ISSUEDARCHIVEQ3',
};

const workable: ReadonlySet<number> = new Set([9, 10, 12, 13, 14, 15, 16, 20]);

/** Text of a stage as INVOICE_STAGE_DESC prints it; undefined for a number that is no stage. */
export function stageDescription(stage: number): string | undefined {
	return descriptions[stage];
}

/** Whether the warehouse may work on an invoice in this stage: neither held, unpaid, issued nor cancelled. */
export function isWorkable(stage: number): boolean {
	return workable.has(stage);
}

/** Whether the stage is one of the issued ones, current or archived. */
export function isIssued(stage: number): boolean {
	return stage >= 70 && stage <= 73;
}
