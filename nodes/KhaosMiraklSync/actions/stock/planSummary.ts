import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { RowsFile } from '../../../common/rowsFile';
import type { Finding } from '../../domain/finding';
import type { PlannedLine } from '../../domain/stock/planUpdate';
import { findingItems } from '../rows';

/** Columns of the file of lines to send: those of Update Stock, and the Stock Code behind each. */
const COLUMNS = ['sku', 'quantity', 'warehouseCode', 'stockCode'];
/** As many lines as a person reads to see what is about to be sent. */
const NAMED = 10;

/** What a plan says besides its lines. */
export interface Said {
	blast: string;
	refusals: string;
	/** Subjects that were examined besides the SKUs of the lines. */
	examined: readonly string[];
	findings: readonly Finding[];
}

/** A plan as one item: an expression in n8n costs a millisecond an item, and ten thousand items some hundred megabytes. */
export async function planSummary(
	context: Pick<IExecuteFunctions, 'helpers'>,
	lines: readonly PlannedLine[],
	said: Said,
): Promise<{ json: IDataObject; binary?: INodeExecutionData['binary'] }> {
	const toSend = lines.filter(({ action }) => action === 'send');
	const heldSkus = lines.filter(({ action }) => action === 'hold').map(({ sku }) => sku);
	const builds = lines.filter(({ buildPotential }) => (buildPotential ?? 0) > 0);
	const file = new RowsFile('csv', COLUMNS);
	file.add(
		toSend.map(({ sku, quantity, warehouseCode, stockCode }) => {
			return { sku, quantity, warehouseCode, stockCode };
		}),
	);
	const json = {
		...{ action: 'summary', toSend: toSend.length, held: heldSkus.length, heldSkus },
		named: toSend.slice(0, NAMED).map(({ sku, quantity }) => `${sku} → ${quantity}`),
		buildItems: [...new Set(builds.map(({ stockCode }) => stockCode))],
		blast: said.blast,
		refusals: said.refusals,
		examined: [...new Set([...lines.map(({ sku }) => sku), ...said.examined])],
		findings: findingItems([...lines.flatMap(({ findings }) => findings), ...said.findings]),
	};
	if (toSend.length === 0) return { json };
	return { json, binary: { lines: await file.binary(context, 'lines') } };
}
