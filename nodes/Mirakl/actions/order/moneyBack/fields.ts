import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../../common/failures';
import { givenAmount } from '../../../payloads/minor';
import type { Order } from '../../../payloads/order';
import { jsonList } from '../../jsonList';
import { everythingLeft, type WantedLine } from './plan';

export const scope: INodeProperties = {
	displayName: 'Give Back',
	name: 'scope',
	type: 'options',
	default: 'lines',
	options: [
		{ name: 'Chosen Lines or Amounts', value: 'lines' },
		{
			name: 'Everything That Is Left',
			value: 'everything',
			description: 'All that was not refunded or cancelled before, of every line',
		},
	],
	description: 'What to give back of the order',
};

export const lines: INodeProperties = {
	displayName: 'Lines',
	name: 'lines',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "lineId": "ORDER-1042-A-1", "quantity": 1 }]',
	displayOptions: { show: { scope: ['lines'] } },
	description:
		'A list with one entry for each line. A lineId alone gives back all that is left of the line; quantity its units’ share of the price; amount and shippingAmount (such as "12.50") exactly that. Each entry may also have reasonCode, taxes, shippingTaxes and fees (lists of code and amount).',
};

export const includeShipping: INodeProperties = {
	displayName: 'Include Shipping',
	name: 'includeShipping',
	type: 'boolean',
	default: true,
	displayOptions: { show: { scope: ['everything'] } },
	description: 'Whether the shipping charges are given back too',
};

export const taxMode: INodeProperties = {
	displayName: 'Amounts Are',
	name: 'taxMode',
	type: 'options',
	default: 'platform',
	options: [
		{ name: 'As the Marketplace Shows Them', value: 'platform' },
		{ name: 'With Tax', value: 'TAX_INCLUDED' },
		{ name: 'Without Tax', value: 'TAX_EXCLUDED' },
	],
	description:
		'Whether the amounts have the tax in them (order_tax_mode). Without a choice it is the marketplace’s own way.',
};

export const ifDoneBefore: INodeProperties = {
	displayName: 'If the Same Was Given Back Before',
	name: 'ifDoneBefore',
	type: 'options',
	default: 'skip',
	options: [
		{
			name: 'Give It Back Again',
			value: 'repeat',
			description: 'For a second goodwill payment of the same amount',
		},
		{
			name: 'Leave the Line Out',
			value: 'skip',
			description: 'So that a workflow that runs twice pays once',
		},
	],
	description:
		'What to do with a line that has a refund or cancellation of the same amounts and reason',
};

const codedAmounts = z.array(z.object({ code: z.string().min(1), amount: givenAmount }).strict());

// strict: a misspelt "amount" would otherwise give back the whole line
const wantedLine = z
	.object({
		lineId: z.string().min(1),
		quantity: z.number().int().min(1).optional(),
		amount: givenAmount.optional(),
		shippingAmount: givenAmount.optional(),
		reasonCode: z.union([z.string(), z.number()]).transform(String).optional(),
		taxes: codedAmounts.optional(),
		shippingTaxes: codedAmounts.optional(),
		fees: codedAmounts.optional(),
	})
	.strict();

/** The parameters behind these fields. */
export const moneyBackParams = {
	scope: z.enum(['lines', 'everything']),
	lines: jsonList(wantedLine),
	includeShipping: z
		.boolean()
		.nullish()
		.transform((value) => value ?? true),
	taxMode: z
		.enum(['platform', 'TAX_INCLUDED', 'TAX_EXCLUDED'])
		.nullish()
		.transform((value) => (value === 'platform' || !value ? undefined : value)),
	ifDoneBefore: z
		.enum(['skip', 'repeat'])
		.nullish()
		.transform((value) => value ?? 'skip'),
};

type Wish = Pick<
	z.output<z.ZodObject<typeof moneyBackParams>>,
	'scope' | 'lines' | 'includeShipping'
>;

/**
 * What is wished of each line. A line without a reason of its own has the given one.
 *
 * @throws UserFacingError where no line is named
 */
export function wantedLines(order: Order, wish: Wish, reasonCode: string): WantedLine[] {
	if (wish.scope === 'everything') {
		return everythingLeft(order, reasonCode, !wish.includeShipping);
	}
	if (wish.lines.length === 0) {
		throw new UserFacingError(
			`No line of order ${order.orderId} was named`,
			'Name the lines, or choose Everything That Is Left.',
		);
	}
	return wish.lines.map((line) => ({ ...line, reasonCode: line.reasonCode ?? reasonCode }));
}
