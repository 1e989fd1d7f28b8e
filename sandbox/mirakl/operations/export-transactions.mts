import { z } from 'zod';
import { notFound } from '../errors.mts';
import { readDate } from '../wire/dates.mts';
import { transactionJson } from '../wire/transaction-json.mts';
import { dates, json, param, readJson } from './call.mts';
import type { Call, Operation } from './call.mts';
import { withBalance } from './list-transactions.mts';

const strings = z.array(z.string()).nullish();
const body = z.object({
	date_created_from: z.string().nullish(),
	date_created_to: z.string().nullish(),
	last_updated_from: z.string().nullish(),
	format: z.string().nullish(),
	order_id: strings,
	payment_state: strings,
	transaction_type: strings,
	seller_billing_cycle_id: strings,
	items_per_chunk: z.number().int().positive().nullish(),
});

/** TL03: starts an export of the transaction log. */
export const startTransactionExport: Operation = (call) => {
	const asked = readJson(call, body);
	const time = (text: string | null | undefined, name: string, none: number): number =>
		text ? readDate(text, name).getTime() : none;
	const from = time(asked.date_created_from, 'date_created_from', -Infinity);
	const to = time(asked.date_created_to, 'date_created_to', Infinity);
	const updated = time(asked.last_updated_from, 'last_updated_from', -Infinity);
	const wanted = (list: string[] | null | undefined, value: string): boolean =>
		list?.includes(value) ?? true;
	const rows = withBalance(call.shop)
		.filter(
			({ line }) =>
				line.createdAt.getTime() >= from &&
				line.createdAt.getTime() <= to &&
				line.updatedAt.getTime() >= updated &&
				wanted(asked.order_id, line.order?.orderId ?? '') &&
				wanted(asked.payment_state, line.state) &&
				wanted(asked.transaction_type, line.type) &&
				wanted(asked.seller_billing_cycle_id, line.cycle?.id ?? ''),
		)
		.map(({ line, balance }) => transactionJson(line, balance, call.shop));
	const ndjson = /ndjson/i.test(asked.format ?? '');
	const id = call.shop.fileExports.add(rows, asked.items_per_chunk ?? 100_000, ndjson);
	return json(200, { tracking_id: id });
};

/** TL04: PENDING, or COMPLETED with the absolute URLs of the files, which may name another host. */
export const transactionExportStatus: Operation = (call) => {
	const entry = exportOf(call);
	const done = entry.endsAt <= call.shop.clock.now();
	const origin = call.shop.switches.exportOrigin ?? call.origin;
	const path = '/api/sellerpayment/transactions_logs/export/async/file';
	const base = `${origin.replace(/\/$/, '')}${path}/${param(call)}`;
	return json(200, {
		last_updated: dates(call)(done ? entry.endsAt : call.shop.clock.now()),
		status: done ? 'COMPLETED' : 'PENDING',
		...(done ? { urls: entry.chunks.map((_, index) => `${base}?file=${index}.json`) } : {}),
	});
};

/** TL05: one file of an export, a JSON list or one object a line. */
export const transactionExportFile: Operation = (call) => {
	const entry = exportOf(call);
	const index = /^(\d+)\.json$/.exec(call.query.get('file') ?? '')?.[1];
	const rows = index === undefined ? undefined : entry.chunks[Number(index)];
	if (rows === undefined || entry.endsAt > call.shop.clock.now()) throw notFound();
	if (!entry.ndjson) return json(200, rows);
	const headers = { 'Content-Type': 'application/x-ndjson;charset=UTF-8' };
	return { status: 200, headers, body: rows.map((row) => `${JSON.stringify(row)}\n`).join('') };
};

function exportOf(call: Call) {
	const entry = call.shop.fileExports.find(param(call));
	if (entry === undefined) throw notFound();
	return entry;
}
