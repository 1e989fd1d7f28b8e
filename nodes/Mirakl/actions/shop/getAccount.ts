import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { simplify } from '../../../common/fields';
import { withAmountsAsText } from '../../payloads/money';
import { account, isAccountMoney, simplifiedAccount } from '../../payloads/shop';
import { optionalFlag } from '../fields';
import { allItems, fromAll } from '../operation';

/** The shop's account: state, closing days, balances (Mirakl A01; once a day). */
export const getAccount = allItems({
	displayName: 'Get Account',
	action: 'Get the account of the shop',
	description:
		'Read your shop’s account: state, holidays, balances (A01). Mirakl allows it once a day. Simplified, it has no addresses and bank details.',
	fields: [simplify],
	params: z.object({ simplify: optionalFlag(true) }),
	async execute(calls) {
		const [{ client, param }] = calls;
		const askedAt = new Date(client.clock.now()).toISOString();
		const { value: given, sentAt } = await client.get('A01', '/api/account', account);
		// our own clock beside Mirakl's, for the audit of both
		const clocks = {
			...{ serverTime: sentAt, askedAt },
			answeredAt: new Date(client.clock.now()).toISOString(),
		};
		const json = param.simplify
			? { ...simplifiedAccount(given.value), ...clocks }
			: (withAmountsAsText(given.raw, isAccountMoney) as IDataObject);
		return [{ json, from: fromAll(calls) }];
	},
});
