import { workflow as n8n } from './n8nParts.mts';

export type Cell = string | number | boolean | null;
export type Row = { id: number; createdAt: Date; updatedAt: Date } & Record<string, Cell | Date>;
export type Values = Record<string, unknown>;

export interface Column {
	id: string;
	name: string;
	type: 'string' | 'number' | 'boolean' | 'date';
	index: number;
}

export interface Filter {
	type?: 'and' | 'or';
	filters?: Array<{ columnName: string; condition: string; value: unknown }>;
}

const FIELD_TYPES = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	date: 'dateTime',
} as const;

/** One Data Table in memory, with the semantics that n8n 2.41 has on SQLite. */
export class MemoryTable {
	rows: Row[] = [];
	private nextId = 1;

	constructor(
		readonly id: string,
		readonly name: string,
		readonly columns: Column[],
	) {}

	insert(given: Values[], returnType: string): unknown {
		const inserted = given.map((values) => {
			const cells = this.cells(values);
			const row: Row = { id: this.nextId++, createdAt: new Date(), updatedAt: new Date() };
			for (const { name } of this.columns) row[name] = cells[name] ?? null;
			return row;
		});
		this.rows.push(...inserted);
		if (returnType === 'count') return { success: true, insertedRows: inserted.length };
		return inserted.map((row) => (returnType === 'id' ? { id: row.id } : { ...row }));
	}

	update(data: Values, filter: Filter | undefined): Row[] {
		if (!filter?.filters?.length) throw new Error('Filter must not be empty');
		if (Object.keys(data).length === 0) throw new Error('Data columns must not be empty');
		const cells = this.cells(data);
		const found = this.matching(filter);
		for (const row of found) Object.assign(row, cells, { updatedAt: new Date() });
		return found.map((row) => ({ ...row }));
	}

	upsert(data: Values, filter: Filter | undefined): unknown {
		const updated = this.update(data, filter);
		return updated.length > 0 ? updated : this.insert([data], 'all');
	}

	remove(filter: Filter | undefined): Row[] {
		if (!filter?.filters?.length) throw new Error('Filter is required for delete operations');
		const gone = new Set(this.matching(filter));
		this.rows = this.rows.filter((row) => !gone.has(row));
		return [...gone].map((row) => ({ ...row }));
	}

	matching(filter: Filter | undefined): Row[] {
		const conditions = (filter?.filters ?? []).map(({ columnName, condition, value }) => {
			const wanted = this.cell(columnName, value);
			return (row: Row) => holds(row[columnName] ?? null, condition, wanted as Cell);
		});
		if (conditions.length === 0) return [...this.rows];
		return this.rows.filter((row) =>
			filter?.type === 'or'
				? conditions.some((condition) => condition(row))
				: conditions.every((condition) => condition(row)),
		);
	}

	private cells(values: Values): Record<string, Cell> {
		return Object.fromEntries(
			Object.entries(values).map(([name, value]) => [name, this.cell(name, value) as Cell]),
		);
	}

	private cell(name: string, value: unknown): unknown {
		const system = n8n.DATA_TABLE_SYSTEM_COLUMN_TYPE_MAP as Record<string, Column['type']>;
		const type = this.columns.find((column) => column.name === name)?.type ?? system[name];
		if (type === undefined) throw new Error(`unknown column name '${name}'`);
		if (value === null) return null;
		const checked = n8n.validateFieldType(name, value, FIELD_TYPES[type], {
			strict: false,
			parseStrings: false,
		});
		if (!checked.valid) {
			throw new Error(
				`value '${String(value)}' does not match column type '${type}': ${checked.errorMessage}`,
			);
		}
		return checked.newValue ?? null;
	}
}

function holds(cell: Cell | Date, condition: string, wanted: Cell): boolean {
	const empty = cell === null || cell === '';
	switch (condition) {
		case 'isEmpty':
			return empty;
		case 'isNotEmpty':
			return !empty;
		case 'eq':
			return wanted === null ? cell === null : cell === wanted;
		case 'neq':
			return wanted === null ? cell !== null : cell !== wanted;
	}
	if (cell === null || wanted === null) return false;
	switch (condition) {
		case 'gt':
			return cell > wanted;
		case 'gte':
			return cell >= wanted;
		case 'lt':
			return cell < wanted;
		case 'lte':
			return cell <= wanted;
		default:
			throw new Error(`The engine's tables have no condition '${condition}'`);
	}
}
