import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { RowsFile } from '../../../common/rowsFile';
import type { StockDifference } from '../../domain/stock/compare';
import { DriftSummary } from '../../domain/stock/driftSummary';
import { toDecimal } from '../../domain/money';

const ROWS_PER_PART = 2_000;
const DIFFERENCES = [
	...['action', 'sku', 'stockCode', 'warehouseCode', 'offered', 'quantity', 'difference'],
	...['valueAtRisk', 'findings'],
];

/** Differences as they come: counted, those to repair in a file for Update Stock, all of them in a file for people. */
export class DifferenceFiles {
	private readonly summary: DriftSummary;
	private readonly repairs = new RowsFile('csv', ['sku', 'quantity', 'warehouseCode']);
	private readonly differences = new RowsFile('csv', DIFFERENCES);
	private waiting: StockDifference[] = [];

	constructor(operator: { name: string; currency: string }) {
		this.summary = new DriftSummary(operator);
	}

	add(each: StockDifference): void {
		this.summary.add(each);
		this.waiting.push(each);
		if (this.waiting.length === ROWS_PER_PART) this.write();
	}

	get result() {
		return this.summary.result;
	}

	/** The files; none where there is nothing in it. */
	async binary(context: IExecuteFunctions): Promise<INodeExecutionData['binary']> {
		this.write();
		return {
			...(this.repairs.rows > 0 && { repairs: await this.repairs.binary(context, 'repairs') }),
			...(this.differences.rows > 0 && {
				differences: await this.differences.binary(context, 'differences'),
			}),
		};
	}

	private write(): void {
		this.repairs.add(this.waiting.filter(({ action }) => action === 'repair').flatMap(repairRows));
		this.differences.add(this.waiting.map(asRow));
		this.waiting = [];
	}
}

/** One row for each line to send. */
function repairRows({ sku, lines }: StockDifference): IDataObject[] {
	return lines.map((line) => ({ sku, ...line }));
}

function asRow({ findings, valueAtRisk, ...each }: StockDifference): IDataObject {
	const { lines, ...row } = each;
	return {
		...row,
		warehouseCode: lines.map(({ warehouseCode }) => warehouseCode).join(' '),
		valueAtRisk: toDecimal(valueAtRisk),
		findings: findings.map(({ kind }) => kind).join(' '),
	};
}
