import type { IDataObject } from 'n8n-workflow';
import { KhaosMiraklSync } from '../../../nodes/KhaosMiraklSync/KhaosMiraklSync.node.ts';
import { runNode, type NodeRun } from '../harness.mts';

/** Runs one operation of the Khaos Mirakl Sync node in n8n's own context. */
export function sync(
	resource: string,
	operation: string,
	parameters: IDataObject,
	run: Pick<NodeRun, 'items' | 'continueOnFail'> = {},
) {
	return runNode({
		nodeClass: KhaosMiraklSync,
		parameters: { resource, operation, ...parameters },
		...run,
	});
}

/** Rows as `$('Node').all()` gives them. */
export function asItems(...rows: IDataObject[]): IDataObject[] {
	return rows.map((json, item) => ({ json, pairedItem: { item } }));
}

/** A row of the Operators table as n8n reads it back, empty cells as null. */
export const OPERATOR_ROW: IDataObject = {
	id: 1,
	createdAt: '2026-01-01T00:00:00.000Z',
	operator: 'Northgate',
	live: true,
	startFrom: '2026-01-01T00:00:00.000Z',
	salesSource: 'Northgate',
	companyClass: 'Web',
	bufferUnits: 1,
	stockCap: null,
	warehouseCode: '',
};

/** A row of the Open Orders table: 2 × TEE, live. */
export function orderRow(changes: IDataObject = {}): IDataObject {
	return {
		id: 1,
		operator: 'Northgate',
		orderId: 'N-1',
		reference: 'N-1',
		state: 'WAITING_ACCEPTANCE',
		live: true,
		lines: JSON.stringify([
			{ lineId: 'N-1-1', sku: 'TEE', stockCode: 'TEE', quantity: 2, live: true },
		]),
		khaosCode: '',
		khaosState: 'none',
		assigned: false,
		changedAt: '2026-03-01T09:00:00.000Z',
		...changes,
	};
}
