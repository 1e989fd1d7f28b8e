import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { amount, amountText, besideRaw, flag, momentText, textOrEmpty } from './values';

const number = z.number().nullish();

const accountSchema = z.object({
	shop_id: z.union([z.number(), z.string()]),
	shop_name: textOrEmpty,
	shop_state: textOrEmpty,
	suspension_type: textOrEmpty,
	model: textOrEmpty,
	currency_iso_code: textOrEmpty,
	channels: z.array(z.string()).nullish(),
	closed_from: textOrEmpty,
	closed_to: textOrEmpty,
	is_professional: flag(false),
	premium: flag(false),
	kyc: z.object({ status: textOrEmpty, reason: textOrEmpty }).nullish(),
	payment_details: z
		.object({
			paid_balance: amount,
			payable_balance: amount,
			pending_balance: amount,
			reserve_balance: amount,
		})
		.nullish(),
	orders_count: number,
	offers_count: number,
	approval_rate: number,
	approval_delay: number,
	last_updated_date: textOrEmpty,
});

/** The shop's account (A01) beside Mirakl's own JSON, which holds addresses and bank details. */
export const account = besideRaw(accountSchema);

/** The account in our words, without addresses and bank details. */
export function simplifiedAccount(given: z.output<typeof accountSchema>): IDataObject {
	const money = given.payment_details;
	return {
		shopId: String(given.shop_id),
		name: given.shop_name,
		state: given.shop_state,
		suspension: given.suspension_type,
		model: given.model,
		currency: given.currency_iso_code,
		channels: given.channels ?? [],
		closedFrom: momentText(given.closed_from),
		closedUntil: momentText(given.closed_to),
		professional: given.is_professional,
		premium: given.premium,
		kycStatus: given.kyc?.status ?? '',
		kycReason: given.kyc?.reason ?? '',
		paidBalance: amountText(money?.paid_balance),
		payableBalance: amountText(money?.payable_balance),
		pendingBalance: amountText(money?.pending_balance),
		reserveBalance: amountText(money?.reserve_balance),
		ordersCount: given.orders_count ?? null,
		offersCount: given.offers_count ?? null,
		approvalRate: given.approval_rate ?? null,
		approvalDelay: given.approval_delay ?? null,
		updatedAt: momentText(given.last_updated_date),
	};
}

/** Is this member of the account an amount? */
export const isAccountMoney = (name: string): boolean =>
	/_balance$|_target$|^paid$|^payable$|^pending$|amount$/.test(name);

const figures = z.array(z.object({ period: z.string(), value: number })).nullish();

/** The shop's statistics (A21): every metric is a list of period and value; a new one is taken too. */
export const statistics = z
	.object({ last_updated_date: textOrEmpty, channel: textOrEmpty })
	.passthrough()
	.transform((given) => {
		const metrics = Object.entries(given).flatMap(([name, value]) => {
			const parsed = figures.safeParse(value);
			return Array.isArray(value) && parsed.success ? [[name, parsed.data ?? []] as const] : [];
		});
		return {
			updatedAt: momentText(given.last_updated_date),
			channel: given.channel,
			metrics: metrics.flatMap(([metric, values]) =>
				values.map(({ period, value }) => ({ metric, period, value: value ?? null })),
			),
		};
	});
