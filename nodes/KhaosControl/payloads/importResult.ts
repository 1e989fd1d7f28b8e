import { z } from 'zod';
import type { SoapValue } from '../transport/answer';
import { unexpectedAnswer } from './payload';

/** What `ImportOrders` said of the one order that was sent. `message` is Khaos Control's own text. */
export type ImportResult =
	| { imported: true; salesOrderCode: string; customerUrn: string; message: string }
	| { imported: false; message: string };

const text = z
	.string()
	.nullish()
	.transform((value) => value?.trim() ?? '');
const listOf = <Schema extends z.ZodTypeAny>(schema: Schema) =>
	z
		.array(schema)
		.nullish()
		.or(z.literal('').transform(() => null));

const orderImportResult = z.object({
	OrderImport: listOf(z.object({ SalesOrderCode: text, Msg: text, URN: text })),
	OrderSkipped: listOf(z.object({ OrderRef: text, SkipReason: text })),
});

/**
 * Reads `TOrderImportResult` for a call that sent one order.
 *
 * @throws RemoteError `doubtful` where the order is neither among the imported nor among the skipped
 */
export function readImportResult(value: SoapValue): ImportResult {
	const parsed = orderImportResult.safeParse(value);
	if (!parsed.success) throw unexpectedAnswer('result of ImportOrders');
	const [imported] = parsed.data.OrderImport ?? [];
	if (imported !== undefined && imported.SalesOrderCode !== '') {
		return {
			imported: true,
			salesOrderCode: imported.SalesOrderCode,
			customerUrn: imported.URN,
			message: imported.Msg,
		};
	}
	const [skipped] = parsed.data.OrderSkipped ?? [];
	if (skipped === undefined) throw unexpectedAnswer('result of ImportOrders');
	return { imported: false, message: skipped.SkipReason };
}
