/** A shipment as the marketplace has it (Mirakl ST11). */
export interface ReportedShipment {
	orderId: string;
	shipmentId: string;
	invoiceReference: string;
	status: string;
	trackingNumber: string;
	lines: ReportedLine[];
}

/** Units of one order line that a shipment holds, or is to hold. */
export interface ReportedLine {
	lineId: string;
	quantity: number;
}

const CANCELLED = 'CANCELED';
const ON_ITS_WAY = ['SHIPMENT_PREPARED', 'SHIPPED', 'TO_COLLECT', 'RECEIVED', 'CLOSED'];
const ARRIVED = ['RECEIVED', 'CLOSED'];
const LONGEST_REFERENCE = 255;

/** An invoice code as Mirakl takes it in `invoice_reference`: letters, digits, `_`, `-`; the rest becomes `_`. */
export function referenceOf(invoiceCode: string): string {
	return invoiceCode.replace(/[^0-9a-zA-Z_-]/g, '_').slice(0, LONGEST_REFERENCE);
}

/** Does a shipment's reference name this invoice, itself or with `_n`? */
export function isOfInvoice({ invoiceReference }: ReportedShipment, invoiceCode: string): boolean {
	const base = referenceOf(invoiceCode);
	if (base === '' || !invoiceReference.startsWith(base)) return false;
	return /^(_\d+)?$/.test(invoiceReference.slice(base.length));
}

/** Marketplaces may write a tracking number in another case, or without its spaces. */
export function isSameTracking(a: string, b: string): boolean {
	const plain = (text: string) => text.replace(/\s+/g, '').toUpperCase();
	return plain(a) !== '' && plain(a) === plain(b);
}

export function isLiveShipment({ status }: ReportedShipment): boolean {
	return status !== CANCELLED;
}

/** Has the marketplace been told that it is on its way? */
export function isOnItsWay({ status }: ReportedShipment): boolean {
	return ON_ITS_WAY.includes(status);
}

/** May its tracking still be corrected (ST23)? */
export function isCorrectable({ status }: ReportedShipment): boolean {
	return !ARRIVED.includes(status);
}
