import { transactions } from '../state/ledger.mts';
import type { Transaction } from '../state/ledger.mts';
import type { Shop } from '../state/shop.mts';
import { transactionJson } from '../wire/transaction-json.mts';
import type { Call, Operation } from './call.mts';
import { repeatedOf, timeOf } from './query.mts';
import { seekPage } from './seek.mts';

/** TL02: lines of the transaction log, by creation or last update; up to 2,000 a page. */
export const listTransactions: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const byUpdate = asked.query.get('sort')?.startsWith('lastUpdated') === true;
			const rows = withBalance(call.shop).filter(({ line }) => filterOf(asked)(line));
			if (!byUpdate) return rows;
			return rows.sort((a, b) => a.line.updatedAt.getTime() - b.line.updatedAt.getTime());
		},
		({ line, balance }) => transactionJson(line, balance, call.shop),
		{ sort: 'dateCreated lastUpdated', maxLimit: 2000, key: ({ line }) => line.id },
	);

/** Every line with the balance after it, minor units, oldest first. */
export function withBalance(shop: Shop): { line: Transaction; balance: number }[] {
	let balance = 0;
	return transactions(shop).map((line) => {
		if (line.state !== 'NOT_APPLICABLE') balance += line.amount;
		return { line, balance };
	});
}

function filterOf(call: Call): (line: Transaction) => boolean {
	const set = (name: string) => repeatedOf(call, name);
	const from = (name: string): number => timeOf(call, `${name}_from`) ?? -Infinity;
	const to = (name: string): number => timeOf(call, `${name}_to`) ?? Infinity;
	const [cycles, states, types] = [
		set('seller_billing_cycle_id'),
		set('payment_state'),
		set('transaction_type'),
	];
	const [orders, lines, references] = [
		set('order_id'),
		set('order_line_id'),
		set('order_reference_for_seller'),
	];
	const document = call.query.get('accounting_document_id');
	return (line) =>
		(cycles?.has(line.cycle?.id ?? '') ?? true) &&
		(states?.has(line.state) ?? true) &&
		(types?.has(line.type) ?? true) &&
		(orders?.has(line.order?.orderId ?? '') ?? true) &&
		(lines?.has(line.lineId ?? '') ?? true) &&
		(references?.has(line.order?.sellerReference ?? '') ?? true) &&
		(document === null || document === line.cycle?.id) &&
		line.createdAt.getTime() >= from('date_created') &&
		line.createdAt.getTime() <= to('date_created') &&
		line.updatedAt.getTime() >= from('last_updated');
}
