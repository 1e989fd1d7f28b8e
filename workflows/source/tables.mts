import type { NodeKind } from './flow.mts';

type ColumnType = 'string' | 'number' | 'boolean';

const text = (...names: string[]): Record<string, ColumnType> =>
	Object.fromEntries(names.map((name) => [name, 'string']));
const numbers = (...names: string[]): Record<string, ColumnType> =>
	Object.fromEntries(names.map((name) => [name, 'number']));

/**
 * The Data Tables of the package and their columns (rules.md#state). No name contains another, because n8n looks a
 * table up by part of its name. Times are ISO 8601 text in UTC, which compares in the right order.
 */
export const TABLES = {
	'Khaos Mirakl Operators': {
		...text('operator'),
		live: 'boolean',
		...text('profile', 'orderMode', 'createFirstBecause', 'referencePrefix'),
		...numbers('referenceMaxLength'),
		...text('startFrom', 'salesSource', 'companyClass', 'currency', 'customerPolicy'),
		...text('genericCustomerCode', 'site', 'invoicePriority', 'brand', 'payment', 'cardReference'),
		...text('bankAccount', 'feesStockCode'),
		...numbers('bufferUnits', 'bufferPercent', 'sharePercent', 'stockCap', 'stockFloor'),
		...text('warehouseCode'),
		...numbers(
			'nonControlledQuantity',
			'stockLatencyMinutes',
			'blastRadiusPercent',
			'blastRadiusLeast',
		),
		...text('blastRadiusUnanswered'),
		...numbers('orderCycleMinutes', 'acceptWindowHours', 'acceptAlertPercent'),
		...numbers('shipAlertPercent', 'hardStopPercent'),
		...text('hardStopPolicy', 'shortStockPolicy', 'partialAcceptance'),
		...numbers('priceTolerancePercent', 'debitAlertHours'),
		...text('shippedMeans', 'driftRepair', 'alertUrl'),
	},
	'Khaos Mirakl SKU Map': text('operator', 'sku', 'stockCode', 'foundBy'),
	'Khaos Mirakl Carrier Map': text(
		'operator',
		'courier',
		'carrierCode',
		'carrierName',
		'trackingUrl',
	),
	'Khaos Mirakl Shipping Map': text('operator', 'shippingMethod', 'courierCode'),
	'Khaos Mirakl Stock Rules': {
		...text('operator', 'stockCode'),
		...numbers('bufferUnits', 'bufferPercent', 'sharePercent', 'cap', 'floor'),
	},
	'Khaos Mirakl Sites': {
		...text('operator'),
		...numbers('site'),
		...text('warehouseCode'),
	},
	'Khaos Mirakl Components': {
		...text('stockCode', 'component'),
		...numbers('units'),
	},
	'Khaos Mirakl Open Orders': {
		...text('operator', 'orderId', 'reference', 'state'),
		live: 'boolean',
		...text('orderedAt', 'acceptBy', 'shipBy', 'decidedAt', 'closedAt'),
		...text('lines', 'khaosCode', 'khaosState'),
		assigned: 'boolean',
		...text('changedAt'),
	},
	'Khaos Mirakl Exceptions': {
		...text(
			'operator',
			'kind',
			'subject',
			'owner',
			'severity',
			'status',
			'outcome',
			'message',
			'fix',
		),
		...text('firstSeen', 'lastSeen'),
		...numbers('sightings', 'valueAtRisk'),
		...text('deadline', 'list', 'alertedAt', 'closedAt'),
		...text('reason', 'person', 'ignoredAt', 'acknowledgedAt', 'escalatedAt', 'escalatedTo'),
		...text('retry', 'retryAt'),
	},
	'Khaos Mirakl Checkpoints': {
		...text('name', 'operator', 'value', 'importId', 'holder'),
		...numbers('leaseUntil', 'importsBegun'),
		...text('finishedAt', 'approval', 'approvedAt'),
	},
	'Khaos Mirakl Runs': {
		...text('operator', 'flow', 'finishedAt', 'result', 'counts'),
		...numbers('latencyP50', 'latencyP95', 'latencyMax'),
		...text('note'),
	},
} as const satisfies Record<string, Record<string, ColumnType>>;

export type TableName = keyof typeof TABLES;

/** Column name, condition, value (an expression or text; left out where the condition needs none). */
export type Condition = [column: string, condition: string, value?: string];

/** Creates a table unless it is there, with the columns above. */
export function createTable(name: TableName): NodeKind {
	const column = Object.entries(TABLES[name]).map(([columnName, type]) => ({
		name: columnName,
		type,
	}));
	return dataTable({
		resource: 'table',
		operation: 'create',
		tableName: name,
		columns: { column },
		options: { createIfNotExists: true },
	});
}

/** Reads rows, all of them, once; goes on with one empty item where there are none. */
export function rowsOf(table: TableName, ...where: Condition[]): NodeKind {
	return {
		...rowNode(table, 'get', where, { returnAll: true }),
		executeOnce: true,
		alwaysOutputData: true,
	};
}

/** Inserts the incoming items; their keys are the columns. */
export function insertInto(table: TableName): NodeKind {
	return rowNode(table, 'insert', undefined, { columns: autoMap, options: {} });
}

/** Inserts items without id and updates the others by their id; the other keys are the columns. */
export function upsertById(table: TableName): NodeKind {
	return rowNode(table, 'upsert', [['id', 'eq', '={{ $json.id }}']], {
		columns: autoMap,
		options: {},
	});
}

/** Inserts or updates one row per item, found by the given conditions; the item's keys are the columns. */
export function upsertInto(table: TableName, ...where: Condition[]): NodeKind {
	return rowNode(table, 'upsert', where, { columns: autoMap, options: {} });
}

/** Writes some columns of the rows that match. */
export function updateIn(
	table: TableName,
	values: Record<string, string>,
	...where: Condition[]
): NodeKind {
	return rowNode(table, 'update', where, {
		columns: { mappingMode: 'defineBelow', value: values },
		options: {},
	});
}

export function deleteFrom(table: TableName, ...where: Condition[]): NodeKind {
	return rowNode(table, 'deleteRows', where, { options: {} });
}

/** Lets through the items for which no row matches. */
export function unlessIn(table: TableName, ...where: Condition[]): NodeKind {
	return rowNode(table, 'rowNotExists', where, {});
}

const autoMap = { mappingMode: 'autoMapInputData', value: {} };

function rowNode(
	table: TableName,
	operation: string,
	where: Condition[] | undefined,
	more: object,
): NodeKind {
	const conditions = where?.map(([keyName, condition, keyValue]) =>
		operation === 'rowNotExists' ? { keyName, keyValue } : { keyName, condition, keyValue },
	);
	return dataTable({
		resource: 'row',
		operation,
		dataTableId: { __rl: true, mode: 'name', value: table },
		...(conditions && {
			matchType: 'allConditions',
			filters: conditions.length === 0 ? {} : { conditions },
		}),
		...more,
	});
}

function dataTable(parameters: Record<string, unknown>): NodeKind {
	return { type: 'n8n-nodes-base.dataTable', typeVersion: 1.1, parameters };
}
