import type { INode, Workflow as WorkflowClass } from 'n8n-workflow';
import { workflow as n8n } from './n8nParts.mts';
import { alive } from './processes.mts';
import { time } from './time.mts';

export type Cell = string | number | boolean | null;
export type Row = { id: number; createdAt: Date; updatedAt: Date } & Record<string, Cell | Date>;
type Values = Record<string, unknown>;

interface Column {
	id: string;
	name: string;
	type: 'string' | 'number' | 'boolean' | 'date';
	index: number;
}

interface Filter {
	type?: 'and' | 'or';
	filters?: Array<{ columnName: string; condition: string; value: unknown }>;
}

/** How long one access takes, in simulated milliseconds; measured on SQLite. */
const ACCESS_MS = 20;

const FIELD_TYPES = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	date: 'dateTime',
} as const;

/** One Data Table in memory, with the semantics that n8n 2.41 has on SQLite. */
class MemoryTable {
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

/** All Data Tables of one n8n, as the Data Table node asks for them. */
export class MemoryTables {
	private tables: MemoryTable[] = [];
	/** Sees every change of a table, after it was made. */
	onChange: (table: string) => void = () => undefined;
	/** Sees what was read of a table. */
	onRead: (table: string, rows: Row[]) => void = () => undefined;

	/** Rows of a table, none where there is no such table. */
	rows(name: string): Row[] {
		return this.tables.find((table) => table.name === name)?.rows ?? [];
	}

	insert(name: string, rows: Values[]): void {
		this.named(name).insert(rows, 'count');
	}

	/** What n8n gives its nodes as `dataTableProxyProvider`. */
	provider() {
		return {
			getDataTableAggregateProxy: async () => this.aggregate(),
			getDataTableProxy: async (_workflow: WorkflowClass, _node: INode, id: string) =>
				this.proxy(id),
		};
	}

	private named(name: string): MemoryTable {
		const found = this.tables.find((table) => table.name === name);
		if (found === undefined) throw new Error(`There is no table '${name}'`);
		return found;
	}

	private aggregate() {
		return {
			getProjectId: () => 'project',
			getManyAndCount: async (
				options: { filter?: { name?: string; id?: string }; skip?: number; take?: number } = {},
			) => {
				await access('tables');
				const part = options.filter?.name?.toLowerCase();
				const found = this.tables.filter(
					({ name, id }) =>
						(part === undefined || name.toLowerCase().includes(part)) &&
						(options.filter?.id === undefined || id === options.filter.id),
				);
				const page = found.slice(options.skip ?? 0, (options.skip ?? 0) + (options.take ?? 10_000));
				return { count: found.length, data: page.map(view) };
			},
			createDataTable: async ({ name, columns }: { name: string; columns: Column[] }) => {
				await access(name);
				if (this.tables.some((table) => table.name === name)) {
					throw new Error(`Data table with name '${name}' already exists in this project`);
				}
				const made = columns.map((column, index) => ({
					...column,
					id: `${name}.${column.name}`,
					index,
				}));
				const table = new MemoryTable(`t${this.tables.length + 1}`, name, made);
				this.tables.push(table);
				return view(table);
			},
		};
	}

	private proxy(id: string) {
		const table = this.tables.find((candidate) => candidate.id === id);
		if (table === undefined)
			throw new Error(`Data table with ID '${id}' could not be found in this project`);
		const write = async <T,>(change: () => T): Promise<T> => {
			await access(table.name);
			const result = change();
			this.onChange(table.name);
			await alive({ kind: 'row', name: table.name });
			return result;
		};
		const notDry = (dryRun?: boolean) => {
			if (dryRun) throw new Error('The engine has no dry runs of tables');
		};
		return {
			getColumns: async () => table.columns,
			getManyRowsAndCount: async (dto: {
				filter?: Filter;
				skip?: number;
				take?: number;
				sortBy?: unknown;
				search?: string;
			}) => {
				if (dto.sortBy !== undefined || dto.search)
					throw new Error('The engine sorts and searches no tables');
				await access(table.name);
				const found = table.matching(dto.filter);
				const skip = dto.skip ?? 0;
				const page = found.slice(skip, skip + (dto.take ?? found.length));
				this.onRead(table.name, page);
				return { count: found.length, data: page.map((row) => ({ ...row })) };
			},
			insertRows: (rows: Values[], returnType = 'count') =>
				write(() => table.insert(rows, returnType)),
			updateRows: ({ data, filter, dryRun }: { data: Values; filter: Filter; dryRun?: boolean }) =>
				write(() => (notDry(dryRun), table.update(data, filter))),
			upsertRow: ({ data, filter, dryRun }: { data: Values; filter: Filter; dryRun?: boolean }) =>
				write(() => (notDry(dryRun), table.upsert(data, filter))),
			deleteRows: ({ filter, dryRun }: { filter: Filter; dryRun?: boolean }) =>
				write(() => (notDry(dryRun), table.remove(filter))),
		};
	}
}

function view({ id, name, columns }: MemoryTable) {
	return { id, name, columns, projectId: 'project', createdAt: new Date(), updatedAt: new Date() };
}

/** One access takes its time and ends with a dead process. */
async function access(table: string): Promise<void> {
	await alive();
	await time.pass(ACCESS_MS);
	await alive();
	void table;
}
