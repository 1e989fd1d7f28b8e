import type { IDataObject } from 'n8n-workflow';
import { RemoteError, UserFacingError } from '../../../../common/failures';
import { minorText } from '../../../payloads/minor';
import type { Order } from '../../../payloads/order';
import type { MiraklClient } from '../../../transport/client';
import { checkReasons } from '../../reasons';
import { PREVIEWED, shown } from '../../operation';
import { moneyBackRequest } from './body';
import { splitByStanding, type Matched, type MoneyBackKind } from './done';
import { checkEnoughIsLeft, type PlannedLine } from './plan';
import { giveBack } from './send';

export interface MoneyBackTask {
	order: Order;
	kind: MoneyBackKind;
	plan: PlannedLine[];
	/** Leave out lines that have an equal refund or cancelation already. */
	skipStanding: boolean;
	excludedFromShipment?: boolean;
	look(): Promise<Order>;
}

export interface PreparedMoneyBack extends MoneyBackTask {
	standing: Matched[];
	toSend: PlannedLine[];
}

/**
 * Leaves out what was done before, and checks the rest: enough is left, and the shop may use the reasons.
 *
 * @throws UserFacingError that names the line or the reason
 */
export async function prepare(
	mirakl: MiraklClient,
	task: MoneyBackTask,
): Promise<PreparedMoneyBack> {
	const { order, kind, plan } = task;
	const { standing, toSend } = task.skipStanding
		? splitByStanding(order, plan, kind)
		: { standing: [], toSend: plan };
	for (const planned of toSend) checkEnoughIsLeft(order, planned);
	const type = kind === 'refund' ? 'REFUND' : 'CANCELATION';
	await checkReasons(
		mirakl,
		type,
		toSend.map(({ reasonCode }) => reasonCode),
	);
	return { ...task, standing, toSend };
}

/** The one request that does it; undefined where nothing is left to do. */
function requestOf(mirakl: MiraklClient, prepared: PreparedMoneyBack) {
	const { order, kind, toSend, excludedFromShipment } = prepared;
	if (toSend.length === 0) return undefined;
	return moneyBackRequest(mirakl, order, kind, toSend, excludedFromShipment);
}

/** What a preview says of it: the lines as they would be sent. */
export function previewOf(mirakl: MiraklClient, prepared: PreparedMoneyBack): IDataObject {
	const request = requestOf(mirakl, prepared);
	const planned = prepared.toSend.map((line) => ({ planned: line, made: undefined }));
	return {
		orderId: prepared.order.orderId,
		changed: false,
		lines: [...linesOf(prepared, prepared.standing, false), ...linesOf(prepared, planned, false)],
		note: request === undefined ? NOTHING_TO_DO : PREVIEWED,
		...(request !== undefined && { request: shown(request) }),
	};
}

export const NOTHING_TO_DO = 'Nothing of this is left to give back';

/**
 * Sends it and says what became of each line.
 *
 * @throws RemoteError that names lines for which neither Mirakl's answer nor the order shows anything
 */
export async function perform(
	mirakl: MiraklClient,
	prepared: PreparedMoneyBack,
): Promise<IDataObject> {
	const { order, kind, toSend, standing, excludedFromShipment, look } = prepared;
	const told = { orderId: order.orderId, changed: toSend.length > 0 };
	const before = linesOf(prepared, standing, false);
	if (toSend.length === 0) return { ...told, lines: before, note: NOTHING_TO_DO };
	const made = await giveBack(mirakl, {
		...{ order, kind, look, plan: toSend },
		request: (lines) => moneyBackRequest(mirakl, order, kind, lines, excludedFromShipment),
	});
	const lost = made.filter((entry) => entry.made === undefined);
	if (lost.length > 0) throw notShown(order, kind, lost, made.length);
	return { ...told, lines: [...before, ...linesOf(prepared, made, true)], note: '' };
}

function linesOf({ kind, order }: MoneyBackTask, entries: Matched[], changed: boolean) {
	return entries.map(({ planned, made }) => ({
		lineId: planned.lineId,
		kind: kind === 'refund' ? 'refund' : 'cancellation',
		changed,
		id: made?.id ?? '',
		state: made?.state ?? '',
		amount: minorText(planned.amount),
		shippingAmount: minorText(planned.shippingAmount),
		currency: order.currency,
		reasonCode: planned.reasonCode,
	}));
}

function notShown(order: Order, kind: MoneyBackKind, lost: Matched[], all: number): RemoteError {
	const lines = lost.map(({ planned }) => planned.lineId).join(', ');
	const what = kind === 'refund' ? 'refund' : 'cancellation';
	return new RemoteError(
		`Mirakl accepted the ${what} on order ${order.orderId} but shows none for line ${lines} (${all - lost.length} of ${all} lines are done)`,
		{
			kind: 'doubtful',
			status: 200,
			fix: 'Look at the order in the back office. A second run leaves out the lines that are done.',
		},
	);
}

/** @throws UserFacingError where a line has no reason */
export function checkHasReason(order: Order, plan: PlannedLine[], field: string): void {
	const without = plan.find(({ reasonCode }) => reasonCode === '');
	if (without === undefined) return;
	throw new UserFacingError(
		`Line ${without.lineId} of order ${order.orderId} has no reason`,
		`Choose the ${field}, or give the line a reasonCode of its own.`,
	);
}
