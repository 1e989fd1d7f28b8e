import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { preview } from '../../../common/fields';
import { chosenCode } from '../../../common/parameters';
import type { Order } from '../../payloads/order';
import type { MiraklClient } from '../../transport/client';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem } from '../operation';
import { cancelReason } from './cancel';
import type { MoneyBackKind } from './moneyBack/done';
import {
	ifDoneBefore,
	includeShipping,
	lines,
	moneyBackParams,
	scope,
	taxMode,
	wantedLines,
} from './moneyBack/fields';
import {
	checkHasReason,
	NOTHING_TO_DO,
	perform,
	prepare,
	previewOf,
	type PreparedMoneyBack,
} from './moneyBack/perform';
import { isOpen, lineOf, planLines } from './moneyBack/plan';
import { wayFor } from './moneyBack/way';
import { orderById } from './orders';
import { excludedFromShipment, refundReason } from './refund';
import { cancelWholeOrder } from './wholeOrder';

const params = z.object({
	orderId: filledText,
	...moneyBackParams,
	refundReason: chosenCode,
	cancelReason: chosenCode,
	excludedFromShipment: optionalFlag(false),
	preview: optionalFlag(false),
});
type Params = z.output<typeof params>;

/**
 * Gives back what the customer should not pay, by the call that fits: paid lines are refunded (Mirakl OR28), unpaid ones
 * cancelled (OR30), an order of which nothing was paid and all is given back is cancelled whole (OR29).
 */
export const refundOrCancel = eachItem({
	displayName: 'Refund or Cancel',
	action: 'Refund or cancel an order',
	description: 'Refund what was paid and cancel what was not (OR28, OR29, OR30)',
	fields: [
		...[orderId, scope, lines, includeShipping, refundReason, cancelReason],
		...[excludedFromShipment, taxMode, ifDoneBefore, preview],
	],
	params,
	async execute({ param, client }) {
		const look = async () => (await orderById(client, param.orderId, param.taxMode)).order;
		const order = await look();
		if (isWholeUnpaid(order, param)) {
			return await cancelWholeOrder(client, order, look, param.preview);
		}
		const parts: PreparedMoneyBack[] = [];
		// all is checked before anything is sent
		for (const kind of ['refund', 'cancelation'] as const) {
			parts.push(await prepare(client, { ...taskFor(order, param, kind), look }));
		}
		const filled = parts.filter(({ plan }) => plan.length > 0);
		return joined(order, await eachPart(client, filled, param.preview));
	},
});

function isWholeUnpaid(
	order: Order,
	{ scope: what, includeShipping: withShipping }: Params,
): boolean {
	if (what !== 'everything' || !withShipping) return false;
	const open = order.lines.filter(isOpen);
	if (open.length === 0) return order.state === 'CANCELED';
	return order.canCancel && open.every((line) => wayFor(order, line) === 'cancelation');
}

function taskFor(order: Order, param: Params, kind: MoneyBackKind) {
	const reason = kind === 'refund' ? param.refundReason : param.cancelReason;
	const wanted = wantedLines(order, param, reason).filter(
		({ lineId }) => wayFor(order, lineOf(order, lineId)) === kind,
	);
	const plan = planLines(order, wanted);
	checkHasReason(order, plan, kind === 'refund' ? 'Refund Reason' : 'Cancellation Reason');
	const skipStanding = param.ifDoneBefore === 'skip';
	return { order, kind, plan, skipStanding, excludedFromShipment: param.excludedFromShipment };
}

async function eachPart(mirakl: MiraklClient, parts: PreparedMoneyBack[], isPreview: boolean) {
	const outputs: IDataObject[] = [];
	for (const part of parts) {
		outputs.push(isPreview ? previewOf(mirakl, part) : await perform(mirakl, part));
	}
	return outputs;
}

/** One result for the order; of two requests in a preview both are shown. */
function joined(order: Order, outputs: IDataObject[]): IDataObject {
	if (outputs.length === 0) {
		return { orderId: order.orderId, changed: false, lines: [], note: NOTHING_TO_DO };
	}
	if (outputs.length === 1) return outputs[0];
	const [first, second] = outputs;
	return {
		orderId: order.orderId,
		changed: first.changed === true || second.changed === true,
		lines: [first, second].flatMap(({ lines: told }) => told as IDataObject[]),
		note: [...new Set([first.note, second.note].filter(Boolean))].join('; '),
		...(first.request !== undefined && { request: first.request }),
		...(second.request !== undefined && { secondRequest: second.request }),
	};
}
