import { z } from 'zod';
import { fromList, preview } from '../../../common/fields';
import { chosenCode } from '../../../common/parameters';
import type { INodeProperties } from 'n8n-workflow';
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
import { checkCanRefund } from './moneyBack/way';
import { orderById } from './orders';

export const refundReason = fromList({
	displayName: 'Refund Reason',
	name: 'refundReason',
	description:
		'The marketplace’s reason for a refund (RE01); only those that shops may use are listed',
	listMethod: 'searchRefundReasons',
	placeholder: 'e.g. 15',
});

export const excludedFromShipment: INodeProperties = {
	displayName: 'Exclude From Shipment',
	name: 'excludedFromShipment',
	type: 'boolean',
	default: false,
	description: 'Whether the refunded units are taken out of what is still to be shipped',
};

/**
 * Gives money back that the customer has paid (Mirakl OR28): all that is left of an order, lines, units or amounts. The
 * order is read first; what was refunded alike before is left out, and nothing is sent twice after a broken connection.
 */
export const refund = eachItem({
	displayName: 'Refund',
	action: 'Refund an order',
	description: 'Refund lines, units or amounts of a paid order (OR28)',
	fields: [
		...[orderId, scope, lines, includeShipping, refundReason],
		...[excludedFromShipment, taxMode, ifDoneBefore, preview],
	],
	params: z.object({
		orderId: filledText,
		...moneyBackParams,
		refundReason: chosenCode,
		excludedFromShipment: optionalFlag(false),
		preview: optionalFlag(false),
	}),
	async execute({ param, client }) {
		const look = async () => (await orderById(client, param.orderId, param.taxMode)).order;
		const order = await look();
		const plan = planLines(order, wantedLines(order, param, param.refundReason));
		checkHasReason(order, plan, 'Refund Reason');
		const prepared = await prepare(client, {
			...{ order, plan, look, kind: 'refund' },
			skipStanding: param.ifDoneBefore === 'skip',
			excludedFromShipment: param.excludedFromShipment,
		});
		for (const { lineId, amount } of prepared.toSend) {
			const line = lineOf(order, lineId);
			checkCanRefund(order, line, amount === line.price);
		}
		return param.preview ? previewOf(client, prepared) : await perform(client, prepared);
	},
});
