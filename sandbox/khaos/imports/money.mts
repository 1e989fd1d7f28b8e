import { fromGross, type Amounts } from '../calc.mts';
import { decimal, money, pence } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import { childText, type Element } from '../xml.mts';
import { amount, dateOf, softlyKnown } from './fields.mts';
import { OrderRefused } from './texts.mts';

/** A payment with an AUTH_CODE that is no pre-authorisation is paid; payment type 3, account, is too. */
export function readPayments(
	payments: Element | undefined,
	state: KhaosState,
): { paid: boolean; paidAmount: number; onAccount: boolean } {
	let paid = false;
	let paidAmount = 0;
	let onAccount = false;
	for (const payment of payments?.children ?? []) {
		if (payment.name !== 'PAYMENT_DETAIL') continue;
		const value = amount(payment, 'PAYMENT_AMOUNT');
		amount(payment, 'CHARGE_AMOUNT');
		dateOf(payment, 'TRANSACTION_TIMESTAMP');
		const account = childText(payment, 'ACCOUNT_NAME');
		softlyKnown(state, 'ACCOUNT_NAME', account, state.reference.bankAccounts);
		const type = childText(payment, 'PAYMENT_TYPE');
		if (!['', '0', '1', '2', '3', '4'].includes(type)) {
			throw new OrderRefused('badNumber', 'PAYMENT_TYPE', type);
		}
		const preauth = ['-1', '1'].includes(childText(payment, 'PREAUTH'));
		const authorised = childText(payment, 'AUTH_CODE') !== '' && !preauth;
		if (!authorised && type !== '3') continue;
		paid = true;
		onAccount ||= type === '3';
		if (authorised && value !== '') paidAmount += pence(decimal(value));
	}
	return { paid, paidAmount, onAccount };
}

/** Blank: Khaos Control's own charge; -1: none; else the charge given, net and tax or gross. */
export function readDelivery(header: Element | undefined, state: KhaosState): Amounts {
	const none = { net: 0, tax: 0, gross: 0 };
	const net = amount(header, 'DELIVERY_NET');
	const tax = amount(header, 'DELIVERY_TAX');
	const gross = amount(header, 'DELIVERY_GRS');
	const disabled = (text: string): boolean => text !== '' && Number(text) === -1;
	if (disabled(net) || disabled(gross)) return none;
	if (net !== '') {
		const parts = { net: pence(decimal(net)), tax: tax === '' ? 0 : pence(decimal(tax)) };
		return { ...parts, gross: parts.net + parts.tax };
	}
	const charge = gross === '' ? state.reference.ownDelivery : pence(decimal(gross));
	return fromGross(charge, state.reference.taxRates['1'] ?? '0');
}

/** Messages about an ORDER_AMOUNT that differs from the computed total. @throws OrderRefused by switch */
export function checkTotal(
	header: Element | undefined,
	total: Amounts,
	state: KhaosState,
): string[] {
	const expected = amount(header, 'ORDER_AMOUNT');
	const { amountMismatch } = state.switches;
	if (expected === '' || amountMismatch === 'ignore') return [];
	if (pence(decimal(expected)) === total.gross) return [];
	const refusal = new OrderRefused('total', expected, money(total.gross));
	if (amountMismatch === 'refuse') throw refusal;
	return [state.wordings.text(refusal)];
}
