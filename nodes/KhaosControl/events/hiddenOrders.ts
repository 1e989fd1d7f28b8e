import {
	showsCancelled,
	statusesBetween,
	storedReferences,
	isSame,
} from '../actions/salesOrder/lookUp';
import { NOTHING_KNOWN, type OrderStatus } from '../payloads/orderStatus';
import { wallClock } from '../transport/time';
import { withinBudget, type Poll } from './event';
import type { RememberedOrder } from './orderMemory';

const DAY_MS = 86_400_000;
/** The date asked by may be the order's own, which lies before the import by as long as a marketplace takes. */
const DAYS_BACK = 14;
const CANCELLED_STAGE = '1';

/**
 * Orders of the last weeks that are cancelled (`ExportOrderStatusEx` by date and stage): among them are those that were
 * created and cancelled between two polls, which no list ever showed. Empty where the version cannot tell (v7.3b).
 *
 * @param since where the last poll stood, ISO 8601 UTC
 */
export async function cancelledLately(
	poll: Poll,
	since: string,
	serverTime: string,
): Promise<OrderStatus[]> {
	const { khaos } = poll;
	const knows = await khaos.takes('ExportOrderStatusEx', 'InvoiceStageIDs');
	if (!knows || !(await showsCancelled(khaos))) return [];
	const from = Math.min(Date.parse(since), Date.parse(serverTime)) - DAYS_BACK * DAY_MS;
	const window = {
		from: wallClock(from, khaos.timeZone),
		to: wallClock(Date.parse(serverTime) + DAY_MS, khaos.timeZone),
		stageIds: CANCELLED_STAGE,
	};
	const found = await statusesBetween(khaos, window, withinBudget(poll));
	return found.filter(({ cancelled, associatedRef }) => cancelled && associatedRef !== '');
}

/**
 * What became of orders that are no longer listed and have no status. Versions up to v7.3b show cancelled orders
 * nowhere: there an order that is still stored is cancelled. One that is not stored either was deleted: forgotten.
 */
export async function statusesOfMissing(
	poll: Poll,
	codes: string[],
	orders: Record<string, RememberedOrder>,
): Promise<OrderStatus[]> {
	if (codes.length === 0) return [];
	const references = codes.map((code) => orders[code].ref).filter((ref) => ref !== '');
	const stored = references.length === 0 ? [] : await storedReferences(poll.khaos, references);
	const isStored = (code: string) => stored.some((ref) => isSame(ref, orders[code].ref));
	const kept = codes.filter(isStored);
	for (const code of codes) if (!kept.includes(code)) delete orders[code];
	if (await showsCancelled(poll.khaos)) return [];
	return kept.map((code) => onlyStored(code, orders[code]));
}

/** The status that a cancelled order would have, as far as it is known. */
function onlyStored(salesOrderCode: string, { ref, marks }: RememberedOrder): OrderStatus {
	const invoices = Object.keys(marks).filter((code) => code !== '');
	return {
		...{ ...NOTHING_KNOWN, associatedRef: ref, salesOrderCode, cancelled: true },
		invoices: invoices.map((invoiceCode) => ({ ...NO_INVOICE, invoiceCode })),
	};
}

const NO_INVOICE: OrderStatus['invoices'][number] = {
	invoiceCode: '',
	stageId: 1,
	stage: 'Cancelled',
	courier: '',
	consignmentRef: '',
	trackingUrl: '',
	invoiceDate: '',
	shipDate: '',
	issueDate: '',
	qtySold: null,
	qtySent: null,
	boxes: [],
	items: [],
};
