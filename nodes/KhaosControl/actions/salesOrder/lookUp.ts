import { readStoredReferences } from '../../payloads/orderList';
import { readOrderStatuses, type OrderStatus } from '../../payloads/orderStatus';
import { ifTaken } from '../../transport/envelope';
import type { CallOptions } from '../../transport/service';
import type { Khaos } from '../khaos';

/** Mapping types of the guide: what the references of a call are. */
const BY_SO_CODE = 3;
const BY_ASSOCIATED_REF = 4;
const STORED_BY_ASSOCIATED_REF = 2;

/** An order that Khaos Control holds, as far as it can tell. */
export type HeldOrder = Pick<
	OrderStatus,
	'associatedRef' | 'salesOrderCode' | 'cancelled' | 'complete'
>;

/** Orders by Associated Ref, cancelled ones included where the version can show them (`ExportOrderStatusEx`). */
async function statusesByReference(khaos: Khaos, references: string[]): Promise<OrderStatus[]> {
	return await statuses(khaos, references, BY_ASSOCIATED_REF);
}

/** Orders by Khaos Control's own SO code (`ExportOrderStatusEx`). */
export async function statusesBySalesOrder(
	khaos: Khaos,
	codes: string[],
	options: CallOptions = {},
): Promise<OrderStatus[]> {
	return await statuses(khaos, codes, BY_SO_CODE, options);
}

/**
 * Orders of a time, cancelled ones included (`ExportOrderStatusEx` without IDs). Whether the dates are those of the
 * creation or of the last change is not documented; both have every order that was created in that time.
 *
 * @param from wall clock of Khaos Control, `YYYY-MM-DDTHH:MM:SS`
 * @param stageIds only invoices in these stages, separated by commas; empty: all
 */
export async function statusesBetween(
	khaos: Khaos,
	{ from, to, stageIds = '' }: { from: string; to: string; stageIds?: string },
	options: CallOptions = {},
): Promise<OrderStatus[]> {
	const { value } = await khaos.call(
		'ExportOrderStatusEx',
		{
			MappingType: 1,
			WebOnly: false,
			ConfirmedOnly: false,
			IncludeTracking: false,
			IncludeCancelled: true,
			DateFrom: from,
			DateTo: to,
			InvoiceStageIDs: stageIds === '' ? undefined : stageIds,
			ShowItems: true,
		},
		readOrderStatuses,
		options,
	);
	return value;
}

async function statuses(
	khaos: Khaos,
	ids: string[],
	mapping: number,
	options: CallOptions = {},
): Promise<OrderStatus[]> {
	const { value } = await khaos.call(
		'ExportOrderStatusEx',
		{
			IDs: ids.join(','),
			MappingType: mapping,
			WebOnly: false,
			ConfirmedOnly: ifTaken(false),
			IncludeTracking: ifTaken(true),
			IncludeCancelled: ifTaken(true),
			ShowItems: ifTaken(true),
		},
		readOrderStatuses,
		options,
	);
	return value;
}

/**
 * The order that holds an Associated Ref, cancelled ones included, or undefined: the one guard against importing an
 * order twice (rules.md#one-sales-order). Looks into `ExportOrderStatusEx` and, where that has nothing, into
 * `ExportOrders`.
 */
export async function lookUp(khaos: Khaos, reference: string): Promise<HeldOrder | undefined> {
	const held = withReference(await statusesByReference(khaos, [reference]), reference);
	if (held !== undefined) return held;
	const stored = await storedReferences(khaos, [reference]);
	if (!stored.some((candidate) => isSame(candidate, reference))) return undefined;
	return await knownOnlyAsStored(khaos, reference);
}

/** Which of the Associated Refs `ExportOrders` knows, whatever became of their orders. */
export async function storedReferences(khaos: Khaos, references: string[]): Promise<string[]> {
	const { value } = await khaos.call(
		'ExportOrders',
		{ OrderCode: references.join(','), MappingType: STORED_BY_ASSOCIATED_REF },
		readStoredReferences,
	);
	return value;
}

/**
 * An order that is stored but has no status. Where the version cannot show cancelled orders (up to v7.3b) that is what
 * it must be; `ExportOrders` gives no SO code.
 */
export async function knownOnlyAsStored(khaos: Khaos, reference: string): Promise<HeldOrder> {
	const cancelled = !(await showsCancelled(khaos));
	return { associatedRef: reference, salesOrderCode: '', cancelled, complete: false };
}

/** Can `ExportOrderStatusEx` of this version show cancelled orders? */
export async function showsCancelled(khaos: Khaos): Promise<boolean> {
	return await khaos.takes('ExportOrderStatusEx', 'IncludeCancelled');
}

/** The order of that reference among several; a live one before a cancelled one. */
function withReference(orders: OrderStatus[], reference: string): OrderStatus | undefined {
	const matching = orders.filter(({ associatedRef }) => isSame(associatedRef, reference));
	return matching.find(({ cancelled }) => !cancelled) ?? matching[0];
}

/** Khaos Control's database may compare without case, so a difference in case alone is the same order. */
export function isSame(a: string, b: string): boolean {
	return a.trim().toLowerCase() === b.trim().toLowerCase();
}
