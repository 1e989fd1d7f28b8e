import { z } from 'zod';
import { fromList, preview } from '../../../common/fields';
import { chosenCode } from '../../../common/parameters';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem } from '../operation';
import {
	ifDoneBefore,
	includeShipping,
	lines,
	moneyBackParams,
	scope,
	taxMode,
	wantedLines,
} from './moneyBack/fields';
import { checkHasReason, perform, prepare, previewOf } from './moneyBack/perform';
import { lineOf, planLines } from './moneyBack/plan';
import { checkCanCancel } from './moneyBack/way';
import { orderById } from './orders';
import { cancelWholeOrder } from './wholeOrder';

export const cancelReason = fromList({
	displayName: 'Cancellation Reason',
	name: 'cancelReason',
	description:
		'The marketplace’s reason for a cancellation (RE01); a whole order is cancelled without one',
	listMethod: 'searchCancelationReasons',
	placeholder: 'e.g. 34',
});

const wholeOrder = {
	name: 'Whole Order',
	value: 'wholeOrder',
	description: 'In one call and without a reason (OR29)',
};

/**
 * Cancels what the customer has not paid: a whole order (Mirakl OR29), or lines, units or amounts (OR30, which Mirakl
 * must have switched on for the marketplace). What was paid is refunded instead.
 */
export const cancel = eachItem({
	displayName: 'Cancel',
	action: 'Cancel an order',
	description: 'Cancel an unpaid order whole (OR29) or in part (OR30)',
	fields: [
		orderId,
		{
			...scope,
			displayName: 'Cancel',
			default: 'wholeOrder',
			options: [...(scope.options ?? []), wholeOrder],
			description: 'What to cancel of the order',
		},
		lines,
		{ ...includeShipping, description: 'Whether the shipping charges are cancelled too' },
		{ ...cancelReason, displayOptions: { show: { scope: ['lines', 'everything'] } } },
		{ ...taxMode, displayOptions: { show: { scope: ['lines', 'everything'] } } },
		{ ...ifDoneBefore, displayOptions: { show: { scope: ['lines'] } } },
		preview,
	],
	params: z.object({
		orderId: filledText,
		...moneyBackParams,
		scope: z.enum(['wholeOrder', 'lines', 'everything']),
		cancelReason: chosenCode,
		preview: optionalFlag(false),
	}),
	async execute({ param, client }) {
		const { scope: what } = param;
		const look = async () => (await orderById(client, param.orderId, param.taxMode)).order;
		const order = await look();
		if (what === 'wholeOrder') return await cancelWholeOrder(client, order, look, param.preview);
		const plan = planLines(
			order,
			wantedLines(order, { ...param, scope: what }, param.cancelReason),
		);
		checkHasReason(order, plan, 'Cancellation Reason');
		const prepared = await prepare(client, {
			...{ order, plan, look, kind: 'cancelation' },
			skipStanding: param.ifDoneBefore === 'skip',
		});
		for (const { lineId } of prepared.toSend) checkCanCancel(order, lineOf(order, lineId));
		return param.preview ? previewOf(client, prepared) : await perform(client, prepared);
	},
});
