import { z } from 'zod';
import { RemoteError } from '../../../common/failures';
import { parseOr } from '../../../common/parameters';
import { transactionLine, type TransactionLine } from '../../payloads/finance';
import type { MiraklClient } from '../../transport/client';
import { fromJson } from '../../transport/json';
import { exportFiles } from '../asyncExport';

/** A JSON file of TL05 is a list, or an object that holds it. */
const transactionFile = z.union([
	z.array(transactionLine),
	z.object({ data: z.array(transactionLine) }).transform(({ data }) => data),
]);

/**
 * All lines of the transaction log that the filters let through, by an export (TL03, TL04, TL05); a line that stands in
 * two files is given once.
 *
 * @throws RemoteError when the export fails or takes longer than `maxWaitMs`
 */
export async function exportTransactions(
	mirakl: MiraklClient,
	filters: Record<string, string | string[]>,
	maxWaitMs: number,
): Promise<TransactionLine[]> {
	const asked = Object.entries(filters).filter(([, value]) => value.length > 0);
	const { paths } = await exportFiles(mirakl, {
		what: 'transaction',
		codes: { start: 'TL03', look: 'TL04' },
		path: '/api/sellerpayment/transactions_logs/async',
		body: { format: 'JSON', ...Object.fromEntries(asked) },
		maxWaitMs,
	});
	const byId = new Map<string, TransactionLine>();
	for (const path of paths) {
		for (const line of await linesIn(mirakl, path)) byId.set(line.value.id, line);
	}
	return [...byId.values()];
}

async function linesIn(mirakl: MiraklClient, path: string): Promise<TransactionLine[]> {
	return parseOr(
		transactionFile,
		fromJson(await mirakl.getText('TL05', path)),
		(place, issue) =>
			new RemoteError(
				`A file of the transaction export (TL05) is not as documented: '${place}': ${issue}`,
				{ kind: 'rejected' },
			),
	);
}
