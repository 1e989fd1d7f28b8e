import type { INode, Workflow as WorkflowClass } from 'n8n-workflow';
import { type Column, type Filter, MemoryTable, type Row, type Values } from './memoryTable.mts';
import { alive } from './processes.mts';
import { time } from './time.mts';

/** How long one access takes, in simulated milliseconds; measured on SQLite. */
const ACCESS_MS = 20;

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
				await access();
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
				await access();
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
			await access();
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
				await access();
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
async function access(): Promise<void> {
	await alive();
	await time.pass(ACCESS_MS);
	await alive();
}
