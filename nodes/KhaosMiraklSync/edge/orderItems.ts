import { z } from 'zod';
import type { MarketplaceOrder } from '../domain/order';
import type { OrderMode } from '../domain/orders/mode';
import type { ImportResult, SentOrder } from '../domain/orders/settle';
import type { LineDecision } from '../domain/orders/verdict';
import {
	choiceCell,
	flagCell,
	instantCell,
	listOf,
	readRows,
	requiredText,
	textCell,
} from './cells';
import { readMarketplaceOrders } from './marketplaceOrder';

const MODES = ['acceptThenCreate', 'createThenAccept', 'automatic'] as const;

const decisionCell = z.object({
	lineId: requiredText('the decision names no line'),
	accepted: z.boolean(),
});

const orderItem = z.object({
	orderId: textCell(),
	reference: textCell(),
	mode: choiceCell(MODES, 'acceptThenCreate'),
	next: textCell(),
	action: textCell(),
	decisions: listOf(decisionCell),
	order: z.record(z.unknown(), { required_error: 'is missing', invalid_type_error: 'is no order' }),
});

/** An order on its way through Match, Decide and Build, with Mirakl's JSON unchanged. */
export interface OrderItem {
	order: MarketplaceOrder;
	json: Record<string, unknown>;
	/** Empty where the item carries none. */
	reference: string;
	mode: OrderMode;
	decisions: LineDecision[];
}

/**
 * Items of Match or of Decide that carry an order and are at the step asked for; others are passed over.
 *
 * @param step `decide` (Match), or `build`: Match items to create and Decide items to create first
 * @throws UserFacingError that names the order, the field and the problem
 */
export function readOrderItems(items: readonly unknown[], step: 'decide' | 'build'): OrderItem[] {
	const wanted = items.filter((item) => stepOf(item) === step);
	const read = readRows('Order item', orderItem, wanted, (item) => item.orderId);
	const orders = readMarketplaceOrders(read.map(({ order }) => order));
	return read.map(({ order: json, reference, mode, decisions }, index) => ({
		order: orders[index],
		json,
		reference,
		mode,
		decisions,
	}));
}

const steps = z.object({ next: textCell(), action: textCell() }).partial();

function stepOf(item: unknown): 'decide' | 'build' | undefined {
	const { next, action } = steps.parse(item);
	if (action === 'createFirst' || next === 'create') return 'build';
	return next === 'decide' && !action ? 'decide' : undefined;
}

const sentItem = z.object({
	orderId: requiredText('the built order has no order id'),
	reference: requiredText('the built order has no reference'),
	mode: choiceCell(MODES, 'acceptThenCreate'),
	deadline: instantCell(),
	decisions: listOf(decisionCell),
	action: textCell(),
});

/** An order that Build made, as far as its settlement needs it. */
export type SentItem = SentOrder & { decisions: LineDecision[] };

/**
 * Items of Build that were to be created; held ones are left out.
 *
 * @throws UserFacingError that names the order, the field and the problem
 */
export function readSentOrders(items: readonly unknown[]): SentItem[] {
	return readRows('Built order', sentItem, items, (item) => item.orderId)
		.filter(({ action }) => action !== 'hold')
		.map(({ orderId, reference, mode, deadline, decisions }) => ({
			orderId,
			reference,
			mode,
			deadline,
			decisions,
		}));
}

const resultItem = z
	.object({
		associatedRef: textCell(),
		outcome: choiceCell(['created', 'existing', 'rejected', 'preview', 'failed', 'left'], 'failed'),
		salesOrderCode: textCell(),
		cancelled: flagCell(false),
		message: textCell(),
	})
	.transform(({ associatedRef, ...result }) => ({ reference: associatedRef, result }));

/** One answer to an import; without a reference it is a failure, known by its place only. */
export interface ImportAnswer {
	reference: string;
	result: ImportResult;
}

/**
 * Items of Khaos Control → Sales Order → Create; an item with `error` (Continue On Fail) is a failure.
 *
 * @throws UserFacingError that names the reference, the field and the value
 */
export function readImportAnswers(items: readonly unknown[]): ImportAnswer[] {
	return readRows('Import result', resultItem, items, (item) => item.associatedRef);
}

const courier = z.object({ code: textCell() });

/** Courier codes that Khaos Control has; undefined where none were handed over, so that nothing can be checked. */
export function readCourierCodes(items: readonly unknown[]): string[] | undefined {
	const codes = readRows('Khaos Control courier', courier, items, () => undefined)
		.map(({ code }) => code)
		.filter((code) => code !== '');
	return codes.length === 0 ? undefined : codes;
}
