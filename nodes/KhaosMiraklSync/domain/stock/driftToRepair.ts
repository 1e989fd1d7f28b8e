import type { ExceptionRow } from '../exceptions/exceptionRow';
import type { Operator } from '../operator';
import { SUMMARY } from './compare';

/**
 * The SKUs whose open STOCK_DRIFT stock push repairs along with what moved. Drift alerts repairs them too, but a shop in
 * which something moves all the time pushes in every cycle, and of two runs at the same moment the quicker one sends.
 * What a person has to ask for is among them once it was asked for; which way a figure differs the row does not tell, so
 * that a policy of lowering only is left to drift alerts.
 *
 * @param rows of the Exceptions table, of any operator and kind
 */
export function driftToRepair(
	{ name, driftRepair }: Pick<Operator, 'name' | 'driftRepair'>,
	rows: readonly ExceptionRow[],
): string[] {
	return rows
		.filter(
			({ operator, kind, status, retryAt }) =>
				operator === name &&
				kind === 'STOCK_DRIFT' &&
				status === 'open' &&
				(driftRepair === 'automatic' || retryAt !== undefined),
		)
		.flatMap(({ subject, list }) => list?.map((entry) => entry.subject) ?? [subject])
		.filter((sku) => sku !== SUMMARY);
}
