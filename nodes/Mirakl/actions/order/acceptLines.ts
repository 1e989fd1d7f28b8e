import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError, UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Order } from '../../payloads/order';
import { sendSurely } from '../../transport/sure';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { decideEveryLine, isDecidedAs, isWaiting, splitLines, type LineDecision } from './decision';
import { orderById } from './orders';

const decision: INodeProperties = {
	displayName: 'Decision',
	name: 'decision',
	type: 'options',
	default: 'acceptAll',
	options: [
		{ name: 'Accept All Lines', value: 'acceptAll' },
		{ name: 'Decide Each Line', value: 'perLine' },
		{ name: 'Refuse All Lines', value: 'refuseAll' },
	],
	description: 'Every line of the order has to be decided, in one call',
};

const decisions: INodeProperties = {
	displayName: 'Decisions',
	name: 'decisions',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "lineId": "ORDER-1042-A-1", "accepted": true }]',
	displayOptions: { show: { decision: ['perLine'] } },
	description: 'A list with one decision for each line of the order',
};

const ifWholeOnly: INodeProperties = {
	displayName: 'If Only Whole Orders May Be Decided',
	name: 'ifWholeOnly',
	type: 'options',
	default: 'fail',
	options: [
		{ name: 'Fail', value: 'fail' },
		{
			name: 'Give an Item',
			value: 'tell',
			description: 'An item with wholeOrdersOnly true, so that the workflow can remember it',
		},
	],
	displayOptions: { show: { decision: ['perLine'] } },
	description: 'What to do where the shop may not accept part of an order',
};

const decisionList = z.preprocess(
	(value) => (typeof value === 'string' ? jsonOrText(value) : value),
	z.array(z.object({ lineId: z.string(), accepted: z.boolean() })),
);

const params = z
	.object({
		orderId: filledText,
		decision: z.enum(['acceptAll', 'refuseAll', 'perLine']),
		decisions: z.unknown(),
		ifWholeOnly: z.enum(['fail', 'tell']).nullish(),
		preview: optionalFlag(false),
	})
	.transform(({ decisions: given, ...rest }, context) => {
		if (rest.decision !== 'perLine') return { ...rest, decisions: [] };
		const parsed = decisionList.safeParse(given);
		if (parsed.success) return { ...rest, decisions: parsed.data };
		context.addIssue({
			code: z.ZodIssueCode.custom,
			path: ['decisions'],
			message: 'a list of { "lineId", "accepted" } is expected',
		});
		return z.NEVER;
	});

/**
 * Accepts or refuses the lines of an order that waits for acceptance (Mirakl OR21). The order is read first, so a
 * second run changes nothing; after an answer that leaves it open whether the call took effect it is read again.
 */
export const acceptLines = eachItem({
	displayName: 'Accept or Refuse Lines',
	action: 'Accept or refuse order lines',
	description: 'Decide the lines of an order that waits for acceptance (OR21)',
	fields: [orderId, decision, decisions, ifWholeOnly, preview],
	params,
	async execute({ param, client }) {
		const look = async () => (await orderById(client, param.orderId)).order;
		const order = await look();
		const wanted = decideEveryLine(order, param);
		if (order.state === 'STAGING') {
			throw new UserFacingError(
				`Order ${order.orderId} cannot be decided yet: the marketplace is still checking it (STAGING)`,
				'Decide it when its state is WAITING_ACCEPTANCE.',
			);
		}
		if (!isWaiting(order)) return outcome(order, wanted, false);
		const request = client.put('OR21', `/api/orders/${encodeURIComponent(order.orderId)}/accept`, {
			order_lines: wanted.map(({ lineId, accepted }) => ({ id: lineId, accepted })),
		});
		if (param.preview) {
			return {
				orderId: order.orderId,
				changed: false,
				state: order.state,
				...wantedSplit(wanted),
				note: PREVIEWED,
				request: shown(request),
			};
		}
		const sent = await sendSurely(client, request, look, (now) => isDecidedAs(now, wanted)).catch(
			(failure: unknown) => {
				if (param.ifWholeOnly === 'tell' && isWholeOnly(failure)) return failure;
				throw failure;
			},
		);
		if (typeof sent === 'boolean') return outcome(await look(), wanted, sent);
		return { ...outcome(order, wanted, false), wholeOrdersOnly: true, note: sent.message };
	},
});

/** The shop may only accept or refuse whole orders. */
function isWholeOnly(failure: unknown): failure is RemoteError {
	return failure instanceof RemoteError && failure.code === 'ORDER_PARTIAL_ACCEPTANCE_DISABLED';
}

/** What has become of the order, from the last look at it. */
function outcome(order: Order, wanted: LineDecision[], changed: boolean): IDataObject {
	return {
		orderId: order.orderId,
		changed,
		state: order.state,
		...splitLines(order),
		note: changed ? '' : noteOn(isDecidedAs(order, wanted), order.state),
	};
}

function noteOn(asWanted: boolean, state: string): string {
	return asWanted
		? 'Every line was decided this way already'
		: `The order has moved on to ${state} and can no longer be decided this way`;
}

function wantedSplit(wanted: LineDecision[]) {
	const ids = (isAccepted: boolean) =>
		wanted.filter(({ accepted }) => accepted === isAccepted).map(({ lineId }) => lineId);
	return { accepted: ids(true), refused: ids(false) };
}

function jsonOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
